#pragma once

#include <cstddef>
#include <optional>

#include "base/direction.h"
#include "book/print_cover.h"
#include "page/page.h"

namespace quire::page {

using book::PrintShop;

/// Reports what of the pages the shop refuses, at the book's title: their number, the trimmed size,
/// margins inside and outside, bleed and marks. `direction`: in which pages turn.
///
/// Sources: the table in print_shop.cpp.
void check_for(PrintShop, const Pages&, Direction, Span title, Diagnostics&);

/// Reports a number of pages that the shop does not bind on this paper.
void check_page_count(PrintShop, book::Paper, std::size_t pages, Span, Diagnostics&);

/// What a shop asks of the cover of a bound book.
struct CoverRules {
  Length spine;                ///< how wide it is
  bool has_spine_text = true;  ///< false: the book has too few pages for it
  std::size_t fewest_pages_for_spine_text = 0;
  Length spine_safety;  ///< free of text at both edges of the spine
  Length bleed;
  Length edge_safety;  ///< free of text at the other edges
  Size barcode;        ///< kept free at the lower right of the back
  Length barcode_margin;
};

/// Of no shop: what they have in common.
CoverRules cover_rules(const book::PrintCover&, std::size_t pages);

}  // namespace quire::page
