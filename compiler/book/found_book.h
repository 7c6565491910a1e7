#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "base/file_system.h"
#include "base/source.h"

namespace quire::book {

/// Writes the quire.toml that another tool's table of contents in a folder means, or that the order
/// of its files does; nothing where there is no Markdown.
std::optional<std::string>
quire_toml_for(const FileSystem&, const std::filesystem::path& folder, SourceMap&, Diagnostics&);

}  // namespace quire::book
