#pragma once

#include <string>

#include "base/geometry.h"
#include "font/font_set.h"
#include "image/image.h"
#include "pdf/cairo.h"

namespace quire::pdf {

/// Draws a picture over the whole of a rectangle: a JPEG as its file has it, a PNG's pixels once
/// however often it is drawn, an SVG as lines and text, set in our own fonts. False, and nothing
/// drawn, if its bytes can't be drawn.
bool draw(
    cairo_t* context, const image::Image& image, const Rect& place, const font::FontSet& fonts
);

/// Stands for a picture that can't be drawn: its border.
void draw_frame(cairo_t* context, const Rect& place);

}  // namespace quire::pdf
