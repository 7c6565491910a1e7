#pragma once

#include <cairo.h>

#include <memory>
#include <new>

#include "base/release.h"

namespace quire::raster {

/// cairo's objects, released by their own functions.
using Surface = std::unique_ptr<cairo_surface_t, Release<cairo_surface_destroy>>;
using Context = std::unique_ptr<cairo_t, Release<cairo_destroy>>;

/// Returns an empty surface of so many pixels; throws std::bad_alloc.
inline Surface new_surface(cairo_format_t format, int width, int height) {
  Surface surface(cairo_image_surface_create(format, width, height));
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) throw std::bad_alloc();
  return surface;
}

}  // namespace quire::raster
