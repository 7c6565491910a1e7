#pragma once

#include "text/breaks/items.h"

namespace quire::text {

/// By how much characters stand outside the measure where they begin and where they end a line:
/// stops, hyphens and quotes, so that its edge looks even. Source: Hàn Thế Thành,
/// "Micro-typographic extensions to the TeX typesetting system", TUGboat 21 (2000), 2
struct Hang {
  Length start, end;
};

/// True if the run is text of the paragraph's own direction whose letters are not all as wide.
bool may_hang(const ShapedText&, const GlyphRun&);

/// That of an item's first and last characters; `units_per_em` is their face's.
Hang hang_of(const ShapedText&, const ItemOrigin&, std::int32_t units_per_em);

/// That of a hyphen at a line's end, by its width.
Length hang_of_hyphen(Length width);

}  // namespace quire::text
