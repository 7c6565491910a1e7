#pragma once

#include <map>
#include <string>

#include "image/image.h"
#include "raster/cairo.h"

namespace quire::raster {

/// Pictures as pages show them, unpacked once each.
class Pictures {
public:
  /// Draws a picture into a rectangle, given in the context's units; false if it can't be drawn.
  bool draw(cairo_t*, const image::Image&, double width, double height);

private:
  std::map<std::string, Surface> pixels_;  ///< by id; null: cannot be unpacked
};

}  // namespace quire::raster
