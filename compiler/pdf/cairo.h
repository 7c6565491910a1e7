#pragma once

#include <cairo.h>

#include <memory>
#include <stdexcept>
#include <string>

namespace quire::pdf {

/// Calls a C library's own function to release its object.
template <auto release>
struct Releaser {
  template <typename T>
  void operator()(T* object) const {
    release(object);
  }
};

/// cairo's objects, released by their own functions.
using Surface = std::unique_ptr<cairo_surface_t, Releaser<cairo_surface_destroy>>;
using Context = std::unique_ptr<cairo_t, Releaser<cairo_destroy>>;

/// Throws if cairo has failed. Its errors stick to the object, so once at the end is often enough.
inline void check(cairo_status_t status, const std::string& doing) {
  if (status != CAIRO_STATUS_SUCCESS)
    throw std::runtime_error(doing + ": " + cairo_status_to_string(status));
}

}  // namespace quire::pdf
