#pragma once

#include "pdf/cairo.h"

namespace quire::pdf {

/// Where and how large a box is drawn, in points.
struct MissingGlyphBox {
  double x = 0;
  double baseline = 0;
  double advance = 0;
  double em = 0;
};

/// Draws the box that stands for a character which no font has: its code point in hexadecimal
/// digits, two rows of them, in strokes that need no font.
void draw_missing_glyph(cairo_t*, char32_t, const MissingGlyphBox&);

}  // namespace quire::pdf
