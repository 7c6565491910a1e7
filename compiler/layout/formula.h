#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/color.h"
#include "base/geometry.h"
#include "font/font_set.h"

namespace quire::layout {

/// A glyph of a formula, where it stands: from the formula's left edge and its baseline, y down.
struct FormulaGlyph {
  font::FaceId face;
  Length size;
  std::uint16_t id = 0;
  std::int32_t advance = 0;  ///< in font units
  Point origin;
  std::string text;  ///< what is copied; empty for all but the first glyph of a character
  Color color;
};

/// A fraction's bar, a radical's, the frame of a box: placed likewise.
struct FormulaRule {
  Rect rect;
  Color color;
};

/// A formula, or a piece of one that a line may end after, set: nothing left to decide.
/// The number of a row of a display: glyphs that stand at its right, and may be moved to the
/// margin.
struct RowNumber {
  std::size_t first_glyph = 0, glyph_count = 0;  ///< in FormulaBox::glyphs
  Length right;                                  ///< where it ends, from the box's left
};

struct FormulaBox {
  Length width;
  Length ascent;                     ///< above the baseline
  Length descent;                    ///< below it
  std::vector<FormulaGlyph> glyphs;  ///< in the order of reading
  std::vector<FormulaRule> rules;
  std::vector<RowNumber> numbers;
  Length numbers_width;  ///< what of `width`, at the right, is the rows' numbers and the gap before

  Length height() const { return ascent + descent; }
};

}  // namespace quire::layout
