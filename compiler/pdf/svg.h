#pragma once

#include "base/geometry.h"
#include "font/font_set.h"
#include "image/image.h"
#include "pdf/cairo.h"

namespace quire::pdf {

/// Draws a drawing over the whole of a rectangle, as lines and text. False, and nothing drawn, if
/// it can't be drawn. Its text is set in the fonts of the set and no others.
bool draw_svg(
    cairo_t* context, const image::Image& image, const Rect& place, const font::FontSet& fonts
);

}  // namespace quire::pdf
