#pragma once

#include <cairo.h>

#include <string_view>

namespace quire::image {

/// Draws an SVG into the rectangle from (0, 0) to (`width`, `height`), in the context's units.
/// False if it can't be drawn, or in part only. Throws std::runtime_error if librsvg is wanted and
/// can't be loaded.
bool draw_svg(cairo_t*, std::string_view svg, double width, double height);

/// Draws one that has nothing but filled rectangles and paths, as quire's own covers have; false,
/// with nothing drawn, for any other. The rectangle is filled as by `xMidYMid meet`.
bool draw_plain_svg(cairo_t*, std::string_view svg, double width, double height);

}  // namespace quire::image
