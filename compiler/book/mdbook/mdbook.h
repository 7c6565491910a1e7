#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "book/manifest.h"
#include "book/manifest/reading.h"

namespace quire::book {

inline constexpr std::string_view mdbook_name = "book.toml";

/// Reads an mdBook project as it stands: `path` is its book.toml. Settings that mean nothing in a
/// book, and preprocessors, are reported once per section. `repository`: the folder around it that
/// was asked for, which the book may read and is called after.
///
/// Source: mdBook, guide/src/format.
std::optional<Manifest> read_mdbook(
    const std::filesystem::path& path, const Reading&, const std::filesystem::path& repository = {}
);

/// The folder's own name, also where it is called "." or "..".
std::string folder_name(const FileSystem&, const std::filesystem::path&);

}  // namespace quire::book
