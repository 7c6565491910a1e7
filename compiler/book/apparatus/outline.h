#pragma once

#include <cstddef>
#include <vector>

#include "book/book.h"
#include "book/manifest.h"

namespace quire::book {

/// Makes the levels of a chapter's headings start at `first` and never skip one on the way down:
/// h2, h4 become h1, h2. Source: ISO 14289-1 7.4.2, WCAG 2.2 technique G141.
void normalise_headings(markdown::Chapter&, int first);

/// The outline of the book's chapters: an entry for each of the plan's, a chapter's headings below
/// it; of a post, its headings alone. Never empty.
///
/// The chapters of the book are those of the plan that are no drafts, from `first` on.
std::vector<OutlineEntry> outline_of(
    const Book&, const std::vector<PlanEntry>& plan, std::size_t first
);

}  // namespace quire::book
