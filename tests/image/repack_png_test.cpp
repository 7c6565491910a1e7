#include <gtest/gtest.h>

#include <cstdint>
#include <string>

#include "base/deflate.h"
#include "image/image.h"
#include "image/pixels.h"
#include "image/png_chunk.h"

namespace quire::image {
namespace {

constexpr std::uint32_t width = 400;
constexpr std::uint32_t height = 300;

/// A picture as of a screen: flat, with a frame and dots here and there.
Pixels screenshot(std::uint8_t alpha) {
  Pixels pixels(width, height);
  for (std::uint32_t y = 0; y < height; ++y) {
    for (std::uint32_t x = 0; x < width; ++x) {
      auto* pixel = pixels.at(x, y);
      const bool is_dot = x * x * 31 % 257 < 40 && y % 9 < 5;
      pixel[0] = is_dot ? static_cast<std::uint8_t>(x * 3 + y) : 240;
      pixel[1] = is_dot ? static_cast<std::uint8_t>(y * 5) : 241;
      pixel[2] = static_cast<std::uint8_t>(x < 20 ? 17 : 250);
      pixel[3] = x == 7 ? alpha : 255;
    }
  }
  return pixels;
}

/// The picture as careless programs write it: with an opacity, unfiltered, hardly compressed.
std::string careless_png(const Pixels& pixels, std::string_view more = {}) {
  std::string file = "\x89PNG\r\n\x1A\n";
  using namespace std::string_literals;
  add_chunk(file, "IHDR", big_endian(pixels.width) + big_endian(pixels.height) + "\x08\x06\0\0\0"s);
  if (!more.empty()) add_chunk(file, more, "123456789");
  std::string rows;
  for (std::uint32_t y = 0; y < pixels.height; ++y)
    rows += '\0' + std::string(reinterpret_cast<const char*>(pixels.at(0, y)), 4 * pixels.width);
  add_chunk(file, "IDAT", Deflater(0)(rows));
  add_chunk(file, "IEND", "");
  return file;
}

TEST(RepackedPng, ShowsTheSamePixelsInFewerBytes) {
  for (const std::uint8_t alpha : {255, 100}) {
    const auto pixels = screenshot(alpha);
    const auto before = careless_png(pixels);
    const auto after = repacked_png(before);
    EXPECT_LT(after.size(), before.size() / 5);
    const auto shown = decode_png(after);
    ASSERT_TRUE(shown);
    EXPECT_EQ(shown->bytes, pixels.bytes) << int{alpha};
  }
}

TEST(RepackedPng, AnOpacityThatIsFullIsLeftOut) {
  constexpr std::size_t color_type = 25;
  EXPECT_EQ(repacked_png(careless_png(screenshot(255))).at(color_type), '\x02');
  EXPECT_EQ(repacked_png(careless_png(screenshot(100))).at(color_type), '\x06');
}

TEST(RepackedPng, DensityStaysAndWordsDoNot) {
  EXPECT_NE(repacked_png(careless_png(screenshot(255), "pHYs")).find("pHYs"), std::string::npos);
  EXPECT_EQ(repacked_png(careless_png(screenshot(255), "tEXt")).find("tEXt"), std::string::npos);
}

// A colour that counts as transparent, and frames after the first, are not understood: so nothing
// may change.
TEST(RepackedPng, WhatIsNotUnderstoodStays) {
  for (const auto* chunk : {"tRNS", "acTL"}) {
    const auto file = careless_png(screenshot(255), chunk);
    EXPECT_EQ(repacked_png(file), file) << chunk;
  }
  const auto whole = careless_png(screenshot(255));
  const auto half = whole.substr(0, whole.size() / 2);
  EXPECT_EQ(repacked_png(half), half);
}

}  // namespace
}  // namespace quire::image
