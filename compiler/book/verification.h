#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "base/diagnostic.h"
#include "base/file_system.h"
#include "base/source.h"

namespace quire::book {

/// The commands of `[verify]` in a book's quire.toml, by language: `python = "python3 {file}"`.
/// `path`: of the file or of its folder; none for what has no quire.toml.
std::map<std::string, std::string>
verify_commands(const FileSystem&, const std::filesystem::path&, SourceMap&, Diagnostics&);

}  // namespace quire::book
