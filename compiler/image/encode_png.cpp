#include <libdeflate.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <memory>
#include <new>

#include "image/pixels.h"
#include "image/png_chunk.h"

namespace quire::image {
namespace {

using Compressor = std::unique_ptr<libdeflate_compressor, decltype([](libdeflate_compressor* c) {
                                     libdeflate_free_compressor(c);
                                   })>;

/// Small files matter more than the milliseconds; beyond, nothing is gained.
constexpr int compression_level = 8;

std::string compressed(const std::string& bytes) {
  const Compressor compressor(libdeflate_alloc_compressor(compression_level));
  if (!compressor) throw std::bad_alloc();
  std::string packed(libdeflate_zlib_compress_bound(compressor.get(), bytes.size()), '\0');
  packed.resize(libdeflate_zlib_compress(
      compressor.get(), bytes.data(), bytes.size(), packed.data(), packed.size()
  ));
  return packed;
}

/// 0xRRGGBBAA: one number is compared quicker than four.
using Color4 = std::uint32_t;

Color4 color_at(const Pixels& pixels, std::size_t i) {
  const auto* pixel = pixels.bytes.data() + i * Pixels::channels;
  return Color4{pixel[0]} << 24 | Color4{pixel[1]} << 16 | Color4{pixel[2]} << 8 | pixel[3];
}

/// The colours with their numbers, in the order in which they come; empty if they are too many.
std::map<Color4, std::uint8_t> palette_of(const Pixels& pixels) {
  constexpr std::size_t most = 256;
  std::map<Color4, std::uint8_t> palette;
  Color4 last{};
  for (std::size_t i = 0; i < pixels.count(); ++i) {
    const auto color = color_at(pixels, i);
    if (i > 0 && color == last) continue;
    last = color;
    palette.try_emplace(color, static_cast<std::uint8_t>(palette.size()));
    if (palette.size() > most) return {};
  }
  return palette;
}

/// PNG 11.2.1
enum ColorType : std::uint8_t { Grey = 0, Rgb = 2, Palette = 3, GreyAlpha = 4, RgbAlpha = 6 };

ColorType color_type_of(const Pixels& pixels) {
  bool is_grey = true;
  for (std::size_t i = 0; i < pixels.count() && is_grey; ++i) {
    const auto color = color_at(pixels, i);
    is_grey = color >> 24 == (color >> 16 & 0xFF) && color >> 24 == (color >> 8 & 0xFF);
  }
  if (is_opaque(pixels)) return is_grey ? Grey : Rgb;
  return is_grey ? GreyAlpha : RgbAlpha;
}

/// PNG 9.2: the value that is foretold from those to the left, above and above left.
std::uint8_t paeth(int left, int above, int above_left) {
  const int estimate = left + above - above_left;
  const int to_left = std::abs(estimate - left);
  const int to_above = std::abs(estimate - above);
  const int to_above_left = std::abs(estimate - above_left);
  if (to_left <= to_above && to_left <= to_above_left) return static_cast<std::uint8_t>(left);
  return static_cast<std::uint8_t>(to_above <= to_above_left ? above : above_left);
}

constexpr std::array<int, 4> filters{0, 1, 2, 4};  // average hardly ever wins

std::uint8_t foretold(int filter, std::uint8_t left, std::uint8_t above, std::uint8_t above_left) {
  switch (filter) {
    case 1: return left;
    case 2: return above;
    case 4: return paeth(left, above, above_left);
    default: return 0;
  }
}

/// The row by each filter; the one with the smallest sum of differences packs best (PNG 12.7).
void add_filtered(
    const std::string& row, const std::string& above, std::size_t step, std::string& to
) {
  std::string best;
  std::uint64_t smallest = ~std::uint64_t{0};
  for (const auto filter : filters) {
    std::string filtered(1, static_cast<char>(filter));
    filtered.reserve(row.size() + 1);
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const auto at = [i](const std::string& bytes, std::size_t back) {
        return i < back ? std::uint8_t{0} : static_cast<std::uint8_t>(bytes[i - back]);
      };
      const auto guess = foretold(filter, at(row, step), at(above, 0), at(above, step));
      const auto rest = static_cast<std::int8_t>(at(row, 0) - guess);
      sum += static_cast<std::uint64_t>(std::abs(int{rest}));
      filtered.push_back(static_cast<char>(rest));
    }
    if (sum >= smallest) continue;
    smallest = sum;
    best = std::move(filtered);
  }
  to += best;
}

std::string samples_of_row(const Pixels& pixels, std::uint32_t y, ColorType type) {
  std::string row;
  for (std::uint32_t x = 0; x < pixels.width; ++x) {
    const auto* pixel = pixels.at(x, y);
    const std::size_t colors = type == Grey || type == GreyAlpha ? 1 : 3;
    for (std::size_t i = 0; i < colors; ++i)
      row.push_back(static_cast<char>(pixel[i]));
    if (type == GreyAlpha || type == RgbAlpha) row.push_back(static_cast<char>(pixel[3]));
  }
  return row;
}

std::string samples(const Pixels& pixels, ColorType type) {
  constexpr std::array<std::size_t, 7> channels{1, 0, 3, 1, 2, 0, 4};
  std::string all;
  std::string above(pixels.width * channels[type], '\0');
  for (std::uint32_t y = 0; y < pixels.height; ++y) {
    auto row = samples_of_row(pixels, y, type);
    add_filtered(row, above, channels[type], all);
    above = std::move(row);
  }
  return all;
}

/// A byte a pixel: readers are quick with it, and packed it is hardly larger than fewer bits.
std::string indices(const Pixels& pixels, const std::map<Color4, std::uint8_t>& palette) {
  std::string all;
  all.reserve(pixels.count() + pixels.height);
  auto last = palette.begin();
  for (std::size_t i = 0; i < pixels.count(); ++i) {
    if (i % pixels.width == 0) all.push_back('\0');
    const auto color = color_at(pixels, i);
    if (color != last->first) last = palette.find(color);
    all.push_back(static_cast<char>(last->second));
  }
  return all;
}

void add_palette(std::string& file, const std::map<Color4, std::uint8_t>& palette) {
  std::string colors(3 * palette.size(), '\0');
  std::string opacities(palette.size(), '\xFF');
  for (const auto& [color, number] : palette) {
    for (int i = 0; i < 3; ++i)
      colors[static_cast<std::size_t>(3 * number + i)] = static_cast<char>(color >> (24 - 8 * i));
    opacities[number] = static_cast<char>(color);
  }
  add_chunk(file, "PLTE", colors);
  if (opacities.find_first_not_of('\xFF') != std::string::npos) add_chunk(file, "tRNS", opacities);
}

}  // namespace

std::string encode_png(const Pixels& pixels) {
  const auto palette = palette_of(pixels);
  const auto type = palette.empty() ? color_type_of(pixels) : Palette;
  std::string file = "\x89PNG\r\n\x1A\n";
  const std::string form{'\x08', static_cast<char>(type), '\0', '\0', '\0'};
  add_chunk(file, "IHDR", big_endian(pixels.width) + big_endian(pixels.height) + form);
  add_chunk(file, "sRGB", std::string(1, '\0'));
  if (type == Palette) add_palette(file, palette);
  add_chunk(
      file, "IDAT", compressed(type == Palette ? indices(pixels, palette) : samples(pixels, type))
  );
  add_chunk(file, "IEND", "");
  return file;
}

}  // namespace quire::image
