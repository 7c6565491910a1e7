// A PNG packed again shows the same and is smaller; what can't be packed better is left alone.
#include <gtest/gtest.h>
#include <libdeflate.h>

#include <cstdlib>
#include <string>

#include "image/image.h"
#include "image/pixels.h"

namespace quire::image {
namespace {

using namespace std::string_literals;

constexpr std::uint32_t side = 480;

std::string be32(std::uint32_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8)
    bytes.push_back(static_cast<char>(value >> shift));
  return bytes;
}

std::string chunk(const std::string& type, const std::string& data) {
  const auto checked = type + data;
  return be32(static_cast<std::uint32_t>(data.size())) + checked +
         be32(libdeflate_crc32(0, checked.data(), checked.size()));
}

/// PNG 9.2: what a filter makes of a byte whose neighbours are a (left), b (above), c (both).
std::uint8_t filtered(int filter, int byte, int a, int b, int c) {
  const int p = a + b - c;
  const int pa = std::abs(p - a), pb = std::abs(p - b), pc = std::abs(p - c);
  const int paeth = pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
  const int guesses[] = {0, a, b, (a + b) / 2, paeth};
  return static_cast<std::uint8_t>(byte - guesses[filter]);
}

using Value = std::uint8_t (*)(std::uint32_t x, std::uint32_t y, std::uint32_t channel);

/// A PNG with opacity; of five filters each row has another, or all the one that is asked for.
std::string png(Value value, int only = -1) {
  std::string rows;
  const auto at = [&](std::int64_t x, std::int64_t y, std::uint32_t channel) {
    return x < 0 || y < 0
               ? 0
               : value(static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y), channel);
  };
  for (std::int64_t y = 0; y < side; ++y) {
    const int filter = only < 0 ? static_cast<int>(y % 5) : only;
    rows.push_back(static_cast<char>(filter));
    for (std::int64_t x = 0; x < side; ++x)
      for (std::uint32_t c = 0; c < 4; ++c)
        rows.push_back(static_cast<char>(
            filtered(filter, at(x, y, c), at(x - 1, y, c), at(x, y - 1, c), at(x - 1, y - 1, c))
        ));
  }
  auto* compressor = libdeflate_alloc_compressor(1);
  std::string packed(libdeflate_zlib_compress_bound(compressor, rows.size()), '\0');
  packed.resize(
      libdeflate_zlib_compress(compressor, rows.data(), rows.size(), packed.data(), packed.size())
  );
  libdeflate_free_compressor(compressor);
  return "\x89PNG\r\n\x1A\n"s + chunk("IHDR", be32(side) + be32(side) + "\x08\x06\0\0\0"s) +
         chunk("pHYs", be32(5669) + be32(5669) + '\x01') + chunk("tEXt", "Comment\0made"s) +
         chunk("IDAT", packed) + chunk("IEND", "");
}

std::uint32_t hash(std::uint32_t x, std::uint32_t y) {
  auto state = x * side + y + 1;
  for (int i = 0; i < 3; ++i)
    state = (state ^ (state << 13) ^ (state >> 7)) * 2654435761U;
  return state >> 16;
}

/// Four colours, as a screenshot has few, in no order that a filter would guess.
std::uint8_t screenshot(std::uint32_t x, std::uint32_t y, std::uint32_t channel) {
  constexpr std::uint8_t shades[] = {20, 70, 120, 250};
  return channel == 3 ? 255 : shades[hash(x, y) % 4];
}
std::uint8_t half_seen(std::uint32_t x, std::uint32_t y, std::uint32_t channel) {
  return channel == 3 ? static_cast<std::uint8_t>(x) : screenshot(x, y, channel);
}
/// Slow changes, which filters guess well.
std::uint8_t photograph(std::uint32_t x, std::uint32_t y, std::uint32_t channel) {
  return static_cast<std::uint8_t>(3 * x + 5 * y + 50 * channel);
}

constexpr char rgb = 2, rgb_alpha = 6;
char color_type_of(const std::string& file) { return file.at(25); }  // PNG 11.2.1

TEST(RepackedPng, ShowsTheSameInFewerBytes) {
  for (const auto value : {screenshot, half_seen}) {
    const auto before = png(value);
    const auto after = repacked_png(before);
    EXPECT_LT(after.size(), before.size());
    const auto shown = decode_png(after);
    ASSERT_TRUE(shown);
    EXPECT_TRUE(shown->bytes == decode_png(before)->bytes);
  }
}

TEST(RepackedPng, OnlyAnOpacityThatIsFullEverywhereGoes) {
  EXPECT_EQ(color_type_of(repacked_png(png(screenshot))), rgb);
  EXPECT_EQ(color_type_of(repacked_png(png(half_seen))), rgb_alpha);
}

TEST(RepackedPng, KeepsWhatIsShownAndNoRemarks) {
  const auto after = repacked_png(png(screenshot));
  EXPECT_NE(after.find("pHYs"), std::string::npos);
  EXPECT_EQ(after.find("tEXt"), std::string::npos);
}

TEST(RepackedPng, WhatGetsNoSmallerStaysAsItIs) {
  const auto filtered_well = png(photograph, 1);
  EXPECT_TRUE(repacked_png(filtered_well) == filtered_well);
  const auto small = encode_png(Pixels(8, 8));
  EXPECT_TRUE(repacked_png(small) == small);
}

}  // namespace
}  // namespace quire::image
