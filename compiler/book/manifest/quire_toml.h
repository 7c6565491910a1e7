#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "book/manifest.h"

namespace quire::book {

inline constexpr std::string_view quire_toml_name = "quire.toml";

/// Reads a quire.toml: one book, or those of its `[[book]]` tables, which take from above them what
/// they do not say. Books without chapters are errors, and left out.
std::vector<Manifest>
read_quire_toml(const FileSystem&, const std::filesystem::path& path, std::optional<std::int64_t> fallback_date, SourceMap&, Diagnostics&);

}  // namespace quire::book
