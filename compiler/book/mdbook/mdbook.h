#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "base/diagnostic.h"
#include "base/source.h"
#include "book/manifest.h"

namespace quire::book {

inline constexpr std::string_view mdbook_name = "book.toml";

/// Reads an mdBook project as it stands: `path` is its book.toml. Settings that mean nothing in a
/// book, and preprocessors, are said once a section.
///
/// Source: mdBook, guide/src/format.
std::optional<Manifest>
read_mdbook(const FileSystem&, const std::filesystem::path& path, std::optional<std::int64_t> fallback_date, SourceMap&, Diagnostics&);

/// The folder's own name, also where it is called "." or "..".
std::string folder_name(const FileSystem&, const std::filesystem::path&);

}  // namespace quire::book
