#pragma once

#include "book/book.h"

#include <vector>

namespace quire::book {

/// Makes the levels of a chapter's headings start at `first` and never skip one on the way down:
/// h2, h4 become h1, h2. Source: ISO 14289-1 7.4.2, WCAG 2.2 technique G141.
void normalise_headings(markdown::Chapter&, int first);

/// The outline of the book's chapters: an entry a chapter, its headings below; of a post, its
/// headings alone. Never empty.
std::vector<OutlineEntry> outline_of(const Book&);

}  // namespace quire::book
