#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Pictures unpacked: what a picture goes through that can't be packed as it is.
namespace quire::image {

/// Red, green, blue and opacity of a pixel as one number, 0xRRGGBBAA: compared quicker than four.
using Color4 = std::uint32_t;

/// Red, green, blue and opacity, a byte each, in sRGB and not premultiplied; row by row from the
/// top, without gaps.
struct Pixels {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  std::vector<std::uint8_t> bytes;

  static constexpr std::size_t channels = 4;

  Pixels() = default;
  Pixels(std::uint32_t columns, std::uint32_t rows)
      : width(columns), height(rows), bytes(channels * columns * rows) {}

  std::uint64_t count() const { return std::uint64_t{width} * height; }
  Color4 color(std::size_t i) const {
    const auto* pixel = bytes.data() + i * channels;
    return Color4{pixel[0]} << 24 | Color4{pixel[1]} << 16 | Color4{pixel[2]} << 8 | pixel[3];
  }
  std::uint8_t* at(std::uint32_t x, std::uint32_t y) {
    return bytes.data() + channels * (std::size_t{y} * width + x);
  }
  const std::uint8_t* at(std::uint32_t x, std::uint32_t y) const {
    return bytes.data() + channels * (std::size_t{y} * width + x);
  }
};

bool is_opaque(const Pixels&);

/// The decoders of well-kept libraries, each total: nothing for what is damaged. Of an animation
/// the first frame. The size must have been found acceptable before (see Raster).
std::optional<Pixels> decode_png(std::string_view);
std::optional<Pixels> decode_webp(std::string_view);
std::optional<Pixels> decode_gif(std::string_view);

/// CMYK and pictures with a colour profile become sRGB. Of a picture with more than twice `enough`
/// pixels across and down only every second, fourth or eighth is made.
std::optional<Pixels> decode_jpeg(std::string_view, std::uint64_t enough);

/// The smallest of PNG's forms that holds the pixels: grey or colour, with or without opacity, or a
/// palette. The same bytes every time. Source: PNG (Third Edition), 12.
std::string encode_png(const Pixels&);

/// The same of a picture with at most 256 colours.
struct ColorRuns;
std::string encode_png(const ColorRuns&);

/// Baseline, without opacity; `quality` from 1 to 100.
std::string encode_jpeg(const Pixels&, int quality);

/// The same of pixels that are all grey, in one channel.
std::string encode_grey_jpeg(const Pixels&, int quality);

/// In the same proportions, of at most `most` pixels, each the mean of those that it covers.
Pixels scaled_down(const Pixels&, std::uint64_t most);

/// Upright, by the orientation that a camera notes: 1 to 8. Source: Exif 2.32, 4.6.4, tag 274.
Pixels turned(Pixels, std::uint32_t orientation);

/// Interleaved 8-bit pixels of an ICC profile's colours, as sRGB; false if it is no profile for
/// them. `cmyk`: four bytes a pixel, 255 is full ink; otherwise Pixels' bytes.
bool convert_to_srgb(std::string_view profile, bool is_cmyk, Pixels&);

/// True if pictures with this profile look right, or nearly, when they are taken for sRGB.
bool is_like_srgb(std::string_view profile);

}  // namespace quire::image
