#include "raster/pictures.h"

#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <optional>

#include "image/draw_svg.h"
#include "image/pixels.h"

namespace quire::raster {
namespace {

std::optional<image::Pixels> unpacked(const image::Image& picture) {
  if (picture.kind == image::Format::Png) return image::decode_png(picture.bytes);
  return image::decode_jpeg(picture.bytes, std::numeric_limits<std::uint64_t>::max());
}

/// cairo's words have the colours multiplied by the opacity: 0xAARRGGBB.
std::uint32_t word_of(const std::uint8_t* pixel) {
  const std::uint32_t alpha = pixel[3];
  std::uint32_t word = alpha;
  for (int i = 0; i < 3; ++i)
    word = word << 8 | (pixel[i] * alpha + 127) / 255;
  return word;
}

Surface surface_of(const image::Image& picture) {
  const auto pixels = unpacked(picture);
  if (!pixels) return nullptr;
  auto surface = new_surface(
      CAIRO_FORMAT_ARGB32, static_cast<int>(pixels->width), static_cast<int>(pixels->height)
  );
  cairo_surface_flush(surface.get());
  auto* const data = cairo_image_surface_get_data(surface.get());
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
  for (std::uint32_t y = 0; y < pixels->height; ++y)
    for (std::uint32_t x = 0; x < pixels->width; ++x) {
      const auto word = word_of(pixels->at(x, y));
      std::memcpy(data + y * stride + x * sizeof word, &word, sizeof word);
    }
  cairo_surface_mark_dirty(surface.get());
  return surface;
}

}  // namespace

bool Pictures::draw(cairo_t* context, const image::Image& picture, double width, double height) {
  if (picture.kind == image::Format::Svg)
    return image::draw_svg(context, picture.bytes, width, height);
  auto found = pixels_.find(picture.id);
  if (found == pixels_.end()) found = pixels_.emplace(picture.id, surface_of(picture)).first;
  auto* const pixels = found->second.get();
  if (!pixels) return false;
  cairo_scale(
      context,
      width / cairo_image_surface_get_width(pixels),
      height / cairo_image_surface_get_height(pixels)
  );
  cairo_set_source_surface(context, pixels, 0, 0);
  // Its edges are the paper's business: without this they fade.
  cairo_pattern_set_extend(cairo_get_source(context), CAIRO_EXTEND_PAD);
  cairo_rectangle(
      context, 0, 0, cairo_image_surface_get_width(pixels), cairo_image_surface_get_height(pixels)
  );
  cairo_fill(context);
  return true;
}

}  // namespace quire::raster
