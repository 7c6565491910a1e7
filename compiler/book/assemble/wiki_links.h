#pragma once

#include <filesystem>
#include <vector>

#include "base/diagnostic.h"
#include "base/file_system.h"
#include "book/book.h"

namespace quire::book {

/// Gives the links and pictures that were written `[[Note#Head]]` and `![[picture.png]]` the paths
/// that others have. A note is meant by its path or its name alone, in any case; a picture by its
/// path from the chapter or from the root, or by its name alone, wherever below the root it lies.
/// Of several the first by path is meant. A link to no note is its text again, and is reported.
/// Source: help.obsidian.md, "Internal links".
void resolve_wiki_links(Book&, const FileSystem&, const std::filesystem::path& root, const std::vector<std::filesystem::path>& paths, Diagnostics&);

}  // namespace quire::book
