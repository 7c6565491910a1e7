#pragma once

#include <string_view>

#include "book/projects/listing.h"

namespace quire::book {

/// Adds `index.md`, the pages that its fences with `mark` as their info string list, and what those
/// pages' own lists name. A list has a page per line, and options such as `:caption:` and
/// `:numbered:`. Source: www.sphinx-doc.org, "toctree"
void add_page_tree(const FileSystem&, const Project&, std::string_view mark, Listing&);

}  // namespace quire::book
