#pragma once

#include <cairo.h>

#include <memory>
#include <stdexcept>
#include <string>

#include "base/release.h"

namespace quire::pdf {

/// cairo's objects, released by their own functions.
using Surface = std::unique_ptr<cairo_surface_t, Release<cairo_surface_destroy>>;
using Context = std::unique_ptr<cairo_t, Release<cairo_destroy>>;

/// Throws if cairo has failed. Its errors stick to the object, so once at the end is often enough.
inline void check(cairo_status_t status, const std::string& doing) {
  if (status != CAIRO_STATUS_SUCCESS)
    throw std::runtime_error(doing + ": " + cairo_status_to_string(status));
}

}  // namespace quire::pdf
