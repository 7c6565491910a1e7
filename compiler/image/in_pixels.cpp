#include <cairo.h>
#include <librsvg/rsvg.h>

#include <memory>
#include <new>

#include "base/sha1.h"
#include "image/image.h"
#include "image/pixels.h"

namespace quire::image {
namespace {

using Handle = std::unique_ptr<RsvgHandle, decltype([](RsvgHandle* h) { g_object_unref(h); })>;
using Surface = std::unique_ptr<cairo_surface_t, decltype([](cairo_surface_t* s) {
                                  cairo_surface_destroy(s);
                                })>;
using Context = std::unique_ptr<cairo_t, decltype([](cairo_t* c) { cairo_destroy(c); })>;

/// On white paper, because readers show a cover on whatever they like.
void draw(const Image& drawing, cairo_t* context, double width, double height) {
  cairo_set_source_rgb(context, 1, 1, 1);
  cairo_paint(context);
  const Handle handle(rsvg_handle_new_from_data(
      reinterpret_cast<const guint8*>(drawing.bytes.data()), drawing.bytes.size(), nullptr
  ));
  const RsvgRectangle viewport{0, 0, width, height};
  if (handle) rsvg_handle_render_document(handle.get(), context, &viewport, nullptr);
}

/// cairo's pixels are words of 0xAARRGGBB; these are opaque.
Pixels pixels_of(cairo_surface_t* surface) {
  cairo_surface_flush(surface);
  Pixels pixels(
      static_cast<std::uint32_t>(cairo_image_surface_get_width(surface)),
      static_cast<std::uint32_t>(cairo_image_surface_get_height(surface))
  );
  const auto* data = cairo_image_surface_get_data(surface);
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface));
  for (std::uint32_t y = 0; y < pixels.height; ++y) {
    const auto* row = reinterpret_cast<const std::uint32_t*>(data + y * stride);
    for (std::uint32_t x = 0; x < pixels.width; ++x) {
      auto* pixel = pixels.at(x, y);
      pixel[0] = static_cast<std::uint8_t>(row[x] >> 16);
      pixel[1] = static_cast<std::uint8_t>(row[x] >> 8);
      pixel[2] = static_cast<std::uint8_t>(row[x]);
      pixel[3] = 255;
    }
  }
  return pixels;
}

}  // namespace

Image in_pixels(const Image& drawing, std::uint32_t width, std::uint32_t height) {
  const Surface surface(cairo_image_surface_create(
      CAIRO_FORMAT_RGB24, static_cast<int>(width), static_cast<int>(height)
  ));
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) throw std::bad_alloc();
  draw(drawing, Context(cairo_create(surface.get())).get(), width, height);
  Image result;
  result.kind = Kind::Png;
  result.columns = width;
  result.rows = height;
  result.size = {Length::from_px(width), Length::from_px(height)};
  result.bytes = encode_png(pixels_of(surface.get()));
  result.id = hexadecimal(sha1(result.bytes));
  return result;
}

}  // namespace quire::image
