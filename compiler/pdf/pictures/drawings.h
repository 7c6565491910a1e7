#pragma once

#include <string>
#include <vector>

#include "base/geometry.h"
#include "image/image.h"

namespace quire::pdf {

/// A picture to be drawn, and how large.
struct Drawing {
  const image::Image* image = nullptr;
  Size size;
};

/// A PDF of cairo's: each drawing that could be drawn on a page of its own, in their order.
struct Drawn {
  std::string file;
  std::vector<bool> is_drawn;  ///< by drawing
};

/// Draws what is no plain raster: an SVG as lines and text, set in the fonts that
/// font::offer_to_libraries() has offered; a PNG's pixels.
Drawn draw(const std::vector<Drawing>& drawings);

}  // namespace quire::pdf
