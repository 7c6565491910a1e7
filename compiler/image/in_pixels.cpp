#include <cairo.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <memory>
#include <new>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/sha1.h"
#include "image/color_runs.h"
#include "image/draw_svg.h"
#include "image/image.h"
#include "image/pixels.h"

namespace quire::image {
namespace {

using Surface = std::unique_ptr<cairo_surface_t, decltype([](cairo_surface_t* s) {
                                  cairo_surface_destroy(s);
                                })>;
using Context = std::unique_ptr<cairo_t, decltype([](cairo_t* c) { cairo_destroy(c); })>;

/// On white paper, because readers show a cover on whatever they like.
void draw(const Image& drawing, cairo_t* context, double width, double height) {
  cairo_set_source_rgb(context, 1, 1, 1);
  cairo_paint(context);
  draw_svg(context, drawing.bytes, width, height);
}

/// cairo's pixels: words of 0xAARRGGBB, and these are opaque.
struct Words {
  const std::uint8_t* data;
  std::size_t stride;
  std::uint32_t width, height;

  explicit Words(cairo_surface_t* surface)
      : data(cairo_image_surface_get_data(surface)),
        stride(static_cast<std::size_t>(cairo_image_surface_get_stride(surface))),
        width(static_cast<std::uint32_t>(cairo_image_surface_get_width(surface))),
        height(static_cast<std::uint32_t>(cairo_image_surface_get_height(surface))) {}

  const std::uint32_t* row(std::uint32_t y) const {
    return reinterpret_cast<const std::uint32_t*>(data + y * stride);
  }
};

Color4 color_of(std::uint32_t word) { return word << 8 | 0xFF; }

Pixels pixels_of(const Words& words) {
  Pixels pixels(words.width, words.height);
  for (std::uint32_t y = 0; y < words.height; ++y) {
    for (std::uint32_t x = 0; x < words.width; ++x) {
      const auto color = color_of(words.row(y)[x]);
      auto* pixel = pixels.at(x, y);
      for (int shift = 24; shift >= 0; shift -= 8)
        *pixel++ = static_cast<std::uint8_t>(color >> shift);
    }
  }
  return pixels;
}

std::vector<ColorRun> runs_of_row(const std::uint32_t* row, std::uint32_t width) {
  std::vector<ColorRun> runs;
  for (std::uint32_t x = 0, begin = 0; x < width; begin = x) {
    const auto word = row[begin];
    // Two at once, for most runs are long.
    const auto pair = std::uint64_t{word} << 32 | word;
    for (std::uint64_t next = pair; x + 2 <= width; x += 2) {
      std::memcpy(&next, row + x, sizeof next);
      if (next != pair) break;
    }
    while (x < width && row[x] == word)
      ++x;
    runs.push_back({color_of(word), x - begin});
  }
  return runs;
}

/// Most rows are equal to those above, and that is quickly seen.
ColorRuns runs_of(const Words& words) {
  ColorRuns flat{words.width, words.height, {}};
  for (std::uint32_t y = 0; y < words.height; ++y) {
    const auto* row = words.row(y);
    if (y > 0 && std::equal(row, row + words.width, words.row(y - 1)))
      ++flat.bands.back().count;
    else
      flat.bands.push_back({1, runs_of_row(row, words.width)});
  }
  return flat;
}

int distance(Color4 a, Color4 b) {
  int sum = 0;
  for (const int shift : {8, 16, 24}) {
    const int apart = static_cast<int>(a >> shift & 0xFF) - static_cast<int>(b >> shift & 0xFF);
    sum += apart * apart;
  }
  return sum;
}

/// How many pixels have each colour.
using Counts = std::unordered_map<Color4, std::size_t>;

/// The most frequent of the colours, of two the lighter; whichever others there are go to the
/// nearest of these.
std::unordered_map<Color4, Color4> nearest_of_few(const Counts& counts) {
  constexpr std::size_t few = 16;
  std::vector<std::pair<std::size_t, Color4>> ranked;
  for (const auto& [color, count] : counts)
    ranked.emplace_back(count, color);
  std::ranges::sort(ranked, std::greater<>());
  const auto most = std::span(ranked).first(std::min(few, ranked.size()));
  std::unordered_map<Color4, Color4> nearest;
  for (const auto& [count, color] : ranked)
    nearest[color] = std::ranges::min(most, {}, [wanted = color](const auto& entry) {
                       return distance(entry.second, wanted);
                     }).second;
  return nearest;
}

/// A flat drawing has few colours and hundreds at its edges, between them. With few of these it is
/// a quarter as large, and nobody sees it; false for a drawing with a gradient, which keeps all.
bool round_edges(ColorRuns& flat) {
  constexpr std::size_t most = 2000;
  Counts counts;
  for (const auto& band : flat.bands) {
    for (const auto& run : band.runs)
      counts[run.color] += std::size_t{run.length} * band.count;
    if (counts.size() > most) return false;
  }
  const auto nearest = nearest_of_few(counts);
  for (auto& band : flat.bands)
    for (auto& run : band.runs)
      run.color = nearest.at(run.color);
  return true;
}

}  // namespace

Image in_pixels(const Image& drawing, std::uint32_t width, std::uint32_t height) {
  // cairo would clear them first, and draw() paints all of them.
  const auto memory = std::make_unique_for_overwrite<std::uint32_t[]>(std::size_t{width} * height);
  const auto stride = cairo_format_stride_for_width(CAIRO_FORMAT_RGB24, static_cast<int>(width));
  const Surface surface(cairo_image_surface_create_for_data(
      reinterpret_cast<unsigned char*>(memory.get()),
      CAIRO_FORMAT_RGB24,
      static_cast<int>(width),
      static_cast<int>(height),
      stride
  ));
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) throw std::bad_alloc();
  draw(drawing, Context(cairo_create(surface.get())).get(), width, height);
  Image result;
  result.kind = Format::Png;
  result.columns = width;
  result.rows = height;
  result.size = {Length::from_px(width), Length::from_px(height)};
  cairo_surface_flush(surface.get());
  const Words words(surface.get());
  auto flat = runs_of(words);
  result.bytes = round_edges(flat) ? encode_png(flat) : encode_png(pixels_of(words));
  result.id = hexadecimal(sha1(result.bytes));
  return result;
}

}  // namespace quire::image
