#pragma once

#include <span>
#include <vector>

#include "book/book.h"
#include "layout/box.h"

namespace quire::page {

/// The book's outline as the sheets' bookmark properties make it: the author's plan stays, and what
/// a chapter's elements say goes below it. A chapter is called, opened or left out as its first
/// heading says. Nothing if they say nothing. `chapters`: those of each chapter.
///
/// Source: css-content-3 #bookmark-generation
std::vector<book::OutlineEntry> bookmarks_of(
    const book::Book&, std::span<const std::vector<layout::Bookmark>> chapters
);

}  // namespace quire::page
