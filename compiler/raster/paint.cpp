#include "raster/paint.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "font/system_fonts.h"
#include "image/pixels.h"
#include "raster/page_painter.h"

namespace quire::raster {
namespace {

constexpr double points_to_the_inch = 72;

int rounded_up(double pixels) { return std::max(1, static_cast<int>(std::ceil(pixels - 1e-6))); }

/// Of an opaque surface.
image::Pixels pixels_of(cairo_surface_t* surface) {
  cairo_surface_flush(surface);
  image::Pixels pixels(
      static_cast<std::uint32_t>(cairo_image_surface_get_width(surface)),
      static_cast<std::uint32_t>(cairo_image_surface_get_height(surface))
  );
  const auto* const data = cairo_image_surface_get_data(surface);
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface));
  for (std::uint32_t y = 0; y < pixels.height; ++y)
    for (std::uint32_t x = 0; x < pixels.width; ++x) {
      std::uint32_t word = 0;
      std::memcpy(&word, data + y * stride + x * sizeof word, sizeof word);
      auto* pixel = pixels.at(x, y);
      pixel[0] = static_cast<std::uint8_t>(word >> 16);
      pixel[1] = static_cast<std::uint8_t>(word >> 8);
      pixel[2] = static_cast<std::uint8_t>(word);
      pixel[3] = 0xFF;
    }
  return pixels;
}

}  // namespace

struct Painter::Tools {
  Renderer renderer;
};

Painter::Painter(const book::Book& book, const font::FontSet& fonts, double dpi)
    : tools_(new Tools{Renderer{book, fonts, dpi / points_to_the_inch, GlyphMasks(fonts), {}}}) {}

Painter::Painter(Painter&&) noexcept = default;
Painter& Painter::operator=(Painter&&) noexcept = default;
Painter::~Painter() = default;

std::string Painter::png_of(const page::Page& page) {
  auto& renderer = tools_->renderer;
  const auto surface = new_surface(
      CAIRO_FORMAT_RGB24,
      rounded_up(page.size.width.pt() * renderer.scale),
      rounded_up(page.size.height.pt() * renderer.scale)
  );
  {
    const Context context(cairo_create(surface.get()));
    PagePainter(renderer, context.get()).draw(page);
  }
  return image::encode_png(pixels_of(surface.get()));
}

void offer_fonts(const book::Book& book, const page::Pages& pages, const font::FontSet& fonts) {
  std::vector<std::string_view> texts;
  for (const auto& page : pages.pages)
    for (const auto& placed : page.placed) {
      const auto* const shown = std::get_if<layout::ImageFragment>(&placed.fragment->content);
      if (!shown) continue;
      const auto found = book.images.find(shown->image);
      const auto* const image = shown->drawing               ? shown->drawing.get()
                                : found == book.images.end() ? nullptr
                                                             : &found->second;
      if (image && image->has_text) texts.push_back(image->bytes);
    }
  if (!texts.empty()) font::offer_to_libraries(fonts, texts);
}

}  // namespace quire::raster
