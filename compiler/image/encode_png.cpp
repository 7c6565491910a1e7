#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/deflate.h"
#include "image/color_runs.h"
#include "image/pack_rows.h"
#include "image/pixels.h"
#include "image/png_chunk.h"
#include "image/png_filter.h"

namespace quire::image {
namespace {

/// Of pixels with more colours than a palette holds.
constexpr int compression_level = 6;

constexpr std::size_t most_colors = 256;

/// The picture as runs, unless it has too many colours for a palette.
std::optional<ColorRuns> runs_of(const Pixels& pixels) {
  ColorRuns flat{pixels.width, pixels.height, {}};
  std::unordered_set<Color4> colors;
  for (std::size_t i = 0; i < pixels.count(); ++i) {
    const auto color = pixels.color(i);
    if (i % pixels.width == 0) flat.bands.push_back({1});
    auto& runs = flat.bands.back().runs;
    if (!runs.empty() && color == runs.back().color) {
      ++runs.back().length;
      continue;
    }
    runs.push_back({color, 1});
    colors.insert(color);
    if (colors.size() > most_colors) return std::nullopt;
  }
  return flat;
}

/// The colours with their numbers.
using PaletteNumbers = std::map<Color4, std::uint8_t>;

/// Numbers the colours in the order in which they come.
PaletteNumbers palette_of(const ColorRuns& flat) {
  PaletteNumbers palette;
  for (const auto& band : flat.bands)
    for (const auto& run : band.runs)
      palette.try_emplace(run.color, static_cast<std::uint8_t>(palette.size()));
  assert(palette.size() <= most_colors);
  return palette;
}

/// PNG 11.2.1
enum ColorType : std::uint8_t { Grey = 0, Rgb = 2, Palette = 3, GreyAlpha = 4, RgbAlpha = 6 };

ColorType color_type_of(const Pixels& pixels) {
  bool is_grey = true;
  for (std::size_t i = 0; i < pixels.count() && is_grey; ++i) {
    const auto color = pixels.color(i);
    is_grey = color >> 24 == (color >> 16 & 0xFF) && color >> 24 == (color >> 8 & 0xFF);
  }
  if (is_opaque(pixels)) return is_grey ? Grey : Rgb;
  return is_grey ? GreyAlpha : RgbAlpha;
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

/// Appends pixels of one colour, four bits each, the first in the high ones; `column`: how many the
/// row has already. Source: PNG 7.2.
void add_nibbles(std::string& row, std::uint32_t column, std::uint32_t count, unsigned number) {
  if (column % 2 == 1) {
    row.back() = static_cast<char>(row.back() | static_cast<char>(number));
    --count;
  }
  row.append(count / 2, static_cast<char>(number << 4 | number));
  if (count % 2 == 1) row += static_cast<char>(number << 4);
}

/// A row of numbers, after a byte that says that it is not filtered.
std::string indices_of_row(
    const std::vector<ColorRun>& runs, const PaletteNumbers& palette, unsigned bits
) {
  std::string row(1, '\0');
  std::uint32_t column = 0;
  for (const auto& run : runs) {
    const auto number = palette.at(run.color);
    if (bits == 4)
      add_nibbles(row, column, run.length, number);
    else
      row.append(run.length, static_cast<char>(number));
    column += run.length;
  }
  return row;
}

std::string indices(const ColorRuns& flat, const PaletteNumbers& palette, unsigned bits) {
  std::string rows;
  rows.reserve((flat.width / (8 / bits) + 2) * std::size_t{flat.height});
  for (const auto& band : flat.bands) {
    const auto row = indices_of_row(band.runs, palette, bits);
    for (std::uint32_t y = 0; y < band.count; ++y)
      rows += row;
  }
  return rows;
}

void add_palette(std::string& file, const PaletteNumbers& palette) {
  std::string colors(3 * palette.size(), '\0');
  std::string opacities(palette.size(), '\xFF');
  for (const auto& [color, number] : palette) {
    for (std::size_t i = 0; i < 3; ++i)
      colors[std::size_t{3} * number + i] = static_cast<char>(color >> (24 - 8 * i));
    opacities[number] = static_cast<char>(color);
  }
  add_chunk(file, "PLTE", colors);
  if (opacities.find_first_not_of('\xFF') != std::string::npos) add_chunk(file, "tRNS", opacities);
}

/// A file's beginning, up to the palette or the pixels.
std::string begun_file(std::uint32_t width, std::uint32_t height, unsigned bits, ColorType type) {
  std::string file = "\x89PNG\r\n\x1A\n";
  const std::string form{static_cast<char>(bits), static_cast<char>(type), '\0', '\0', '\0'};
  add_chunk(file, "IHDR", big_endian(width) + big_endian(height) + form);
  add_chunk(file, "sRGB", std::string(1, '\0'));
  return file;
}

std::string ended_file(std::string file, std::string_view packed) {
  add_chunk(file, "IDAT", packed);
  add_chunk(file, "IEND", "");
  return file;
}

}  // namespace

std::string encode_png(const ColorRuns& flat) {
  const auto palette = palette_of(flat);
  const unsigned bits = palette.size() <= 16 ? 4 : 8;
  auto file = begun_file(flat.width, flat.height, bits, Palette);
  add_palette(file, palette);
  const auto rows = indices(flat, palette, bits);
  return ended_file(std::move(file), packed_rows(rows, rows.size() / flat.height, 1));
}

std::string encode_png(const Pixels& pixels) {
  if (const auto flat = runs_of(pixels)) return encode_png(*flat);
  const auto type = color_type_of(pixels);
  return ended_file(
      begun_file(pixels.width, pixels.height, 8, type),
      Deflater(compression_level)(samples(pixels, type))
  );
}

}  // namespace quire::image
