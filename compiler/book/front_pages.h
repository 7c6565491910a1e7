#pragma once

#include <cstdint>
#include <vector>

#include "book/book.h"

namespace quire::book {

/// The title page and its verso, the copyright page: what the metadata says of the book, each thing
/// in a paragraph of its class. A book has a half-title before them, for print, and a colophon
/// after them, for the screen. Each is a section, its id that of its `epub:type`.
markdown::Chapter title_page(const Metadata&, bool is_post);

/// The contents: the book's outline as deep as contents_depth(), its links ready for the chapter
/// `self`.
markdown::Chapter contents_page(const Book&, std::uint32_t self);

/// True if a post's outline is long enough to be worth a page of its own; a book always has one.
bool wants_contents(const std::vector<OutlineEntry>& outline);

}  // namespace quire::book
