#pragma once

#include "base/color.h"
#include "base/geometry.h"
#include "pdf/paint/content.h"

namespace quire::pdf {

/// Where a box is drawn and how large.
struct MissingGlyphBox {
  Point origin;  ///< on the baseline
  Length advance;
  Length em;
};

/// Draws the box that stands for a character which no font has: its code point in hexadecimal
/// digits, two rows of them, in strokes that need no font.
void draw_missing_glyph(Content&, Color, char32_t, const MissingGlyphBox&);

}  // namespace quire::pdf
