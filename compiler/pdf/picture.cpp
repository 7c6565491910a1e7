#include "pdf/picture.h"

#include <algorithm>
#include <cstring>
#include <string_view>

#include "pdf/svg.h"

namespace quire::pdf {
namespace {

/// cairo's reader of a PNG in memory.
cairo_status_t read_bytes(void* closure, unsigned char* data, unsigned length) {
  auto& rest = *static_cast<std::string_view*>(closure);
  if (rest.size() < length) return CAIRO_STATUS_READ_ERROR;
  std::memcpy(data, rest.data(), length);
  rest.remove_prefix(length);
  return CAIRO_STATUS_SUCCESS;
}

/// Gives cairo a copy of bytes to keep with the surface.
void attach(cairo_surface_t* surface, const char* type, std::string_view bytes) {
  auto* copy = new unsigned char[bytes.size()];
  std::memcpy(copy, bytes.data(), bytes.size());
  const auto release = [](void* data) { delete[] static_cast<unsigned char*>(data); };
  const auto status = cairo_surface_set_mime_data(surface, type, copy, bytes.size(), release, copy);
  check(status, "drawing a picture");
}

Surface png(const image::Image& image) {
  std::string_view rest = image.bytes;
  return Surface(cairo_image_surface_create_from_png_stream(read_bytes, &rest));
}

/// One pixel that the JPEG's own bytes replace: cairo writes them as they are.
Surface jpeg(const image::Image& image) {
  if (image::sniff(image.bytes) != image::Kind::Jpeg) return {};
  Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1, 1));
  attach(surface.get(), CAIRO_MIME_TYPE_JPEG, image.bytes);
  return surface;
}

Surface unpacked(const image::Image& image) {
  switch (image.kind) {
    case image::Kind::Png: return png(image);
    case image::Kind::Jpeg: return jpeg(image);
    case image::Kind::Svg:
    case image::Kind::Gif:
    case image::Kind::WebP: break;  // drawn otherwise; refused or converted by image/
  }
  return {};
}

}  // namespace

bool draw(cairo_t* context, const image::Image& image, const Rect& place) {
  if (place.size.width <= Length() || place.size.height <= Length()) return true;
  if (image.kind == image::Kind::Svg) return draw_svg(context, image, place);
  const auto surface = unpacked(image);
  if (!surface || cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return false;
  attach(surface.get(), CAIRO_MIME_TYPE_UNIQUE_ID, image.id);
  const int width = cairo_image_surface_get_width(surface.get());
  const int height = cairo_image_surface_get_height(surface.get());
  cairo_save(context);
  cairo_translate(context, place.origin.x.pt(), place.origin.y.pt());
  cairo_scale(context, place.size.width.pt() / width, place.size.height.pt() / height);
  cairo_set_source_surface(context, surface.get(), 0, 0);
  // Any other filter asks readers to interpolate, which PDF/A forbids (ISO 19005-3 6.2.8.1).
  cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_FAST);
  cairo_paint(context);
  cairo_restore(context);
  return true;
}

void draw_frame(cairo_t* context, const Rect& place) {
  cairo_save(context);
  cairo_set_source_rgb(context, 0.5, 0.5, 0.5);
  cairo_set_line_width(context, 0.5);
  cairo_rectangle(
      context,
      place.origin.x.pt(),
      place.origin.y.pt(),
      place.size.width.pt(),
      place.size.height.pt()
  );
  cairo_stroke(context);
  cairo_restore(context);
}

}  // namespace quire::pdf
