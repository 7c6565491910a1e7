#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "base/file_system.h"

namespace quire::book {

/// True for a path that names several: it has a `*` or `?`.
bool is_pattern(std::string_view path);

/// The Markdown files that a pattern means below a root, index or README first in each folder, then
/// in natural order: `*` and `?` stand for what is in one name, `**` for folders, however many.
/// Hidden files and folders are meant only where the pattern says so.
std::vector<std::filesystem::path> files_of_pattern(
    const FileSystem&, const std::filesystem::path& root, std::string_view pattern
);

}  // namespace quire::book
