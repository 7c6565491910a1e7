#pragma once

#include "base/direction.h"
#include "page/page.h"

namespace quire::page {

/// Who prints books on demand, with rules of their own for what they are sent.
enum class PrintShop { Kdp };

/// Reports what of the pages the shop refuses, at the book's title: their number, the trimmed size,
/// margins inside and outside, bleed and marks. `direction`: in which pages turn.
///
/// Source: kdp.amazon.com/help/topic/GVBQ3CMEQW3W2VL6 (page counts, trim sizes, margins,
/// bleed), G201857950 (no crop marks).
void check_for(PrintShop, const Pages&, Direction, Span title, Diagnostics&);

}  // namespace quire::page
