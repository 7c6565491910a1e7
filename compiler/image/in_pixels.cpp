#include <cairo.h>
#include <librsvg/rsvg.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <new>
#include <utility>
#include <vector>

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

/// 0xRRGGBB
using Color3 = std::uint32_t;

int distance(Color3 a, Color3 b) {
  int sum = 0;
  for (const int shift : {0, 8, 16}) {
    const int apart = static_cast<int>(a >> shift & 0xFF) - static_cast<int>(b >> shift & 0xFF);
    sum += apart * apart;
  }
  return sum;
}

/// The most frequent of the colours, of two the darker; whichever others there are go to the
/// nearest of these.
std::map<Color3, Color3> nearest_of_few(const std::map<Color3, std::size_t>& counts) {
  constexpr std::size_t few = 24;
  std::vector<std::pair<std::size_t, Color3>> ranked;
  for (const auto& [color, count] : counts)
    ranked.emplace_back(count, color);
  std::ranges::stable_sort(ranked, std::greater<>(), &std::pair<std::size_t, Color3>::first);
  ranked.resize(std::min(few, ranked.size()));
  std::map<Color3, Color3> nearest;
  for (const auto& [color, count] : counts)
    nearest[color] = std::ranges::min(ranked, {}, [&](const auto& entry) {
                       return distance(entry.second, color);
                     }).second;
  return nearest;
}

/// A flat drawing has few colours and hundreds at its edges, between them. With few of these it is
/// a quarter as large, and nobody sees it; a drawing with a gradient keeps all.
void round_edges(Pixels& pixels) {
  constexpr std::size_t most = 2000;
  std::map<Color3, std::size_t> counts;
  auto last = counts.end();
  const auto color_at = [&](std::size_t i) {
    const auto* pixel = pixels.bytes.data() + i * Pixels::channels;
    return Color3{pixel[0]} << 16 | Color3{pixel[1]} << 8 | pixel[2];
  };
  for (std::size_t i = 0; i < pixels.count(); ++i) {
    if (last == counts.end() || last->first != color_at(i))
      last = counts.try_emplace(color_at(i)).first;
    ++last->second;
    if (counts.size() > most) return;
  }
  const auto nearest = nearest_of_few(counts);
  auto known = nearest.begin();
  for (std::size_t i = 0; i < pixels.count(); ++i) {
    const auto color = color_at(i);
    if (known->first != color) known = nearest.find(color);
    auto* pixel = pixels.bytes.data() + i * Pixels::channels;
    pixel[0] = static_cast<std::uint8_t>(known->second >> 16);
    pixel[1] = static_cast<std::uint8_t>(known->second >> 8);
    pixel[2] = static_cast<std::uint8_t>(known->second);
  }
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
  auto pixels = pixels_of(surface.get());
  round_edges(pixels);
  result.bytes = encode_png(pixels);
  result.id = hexadecimal(sha1(result.bytes));
  return result;
}

}  // namespace quire::image
