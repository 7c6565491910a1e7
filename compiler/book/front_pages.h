#pragma once

#include "book/book.h"

#include <cstdint>
#include <vector>

namespace quire::book {

/// The title page: what the metadata says of the book, each thing in a paragraph of its class.
markdown::Chapter title_page(const Metadata&);

/// The contents: the outline to a depth of two levels, its links ready for the chapter `self`.
markdown::Chapter contents_page(
    const Metadata&, const std::vector<OutlineEntry>& outline, std::uint32_t self
);

/// True if the outline is long enough to be worth a page of its own.
bool wants_contents(const std::vector<OutlineEntry>& outline);

}  // namespace quire::book
