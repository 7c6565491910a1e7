#include <gtest/gtest.h>
#include <lcms2.h>

#include <array>
#include <string>

#include "base/file.h"
#include "image/format.h"
#include "image/image.h"
#include "image/pixels.h"

namespace quire::image {
namespace {

/// A picture of 24 × 16: red, green; blue, white.
std::string file(const std::string& name) {
  return read_file(QUIRE_TESTS_DIRECTORY "/image/pictures/" + name);
}

Pixels unpacked(const Image& image) {
  auto pixels =
      image.kind == Format::Jpeg ? decode_jpeg(image.bytes, most_pixels) : decode_png(image.bytes);
  EXPECT_TRUE(pixels);
  return pixels.value_or(Pixels(1, 1));
}

/// R, G, B, W or . for what can't be seen; ? for any other colour.
char letter(const std::uint8_t* pixel) {
  if (pixel[3] == 0) return '.';
  const auto is = [&](int red, int green, int blue) {
    const std::array wanted{red, green, blue};
    for (std::size_t i = 0; i < 3; ++i)
      if (std::abs(pixel[i] - wanted[i]) > 40) return false;
    return true;
  };
  if (is(255, 0, 0)) return 'R';
  if (is(0, 255, 0)) return 'G';
  if (is(0, 0, 255)) return 'B';
  return is(255, 255, 255) ? 'W' : '?';
}

std::string corners(const Pixels& pixels) {
  const auto right = pixels.width - 2;
  const auto below = pixels.height - 2;
  return {
      letter(pixels.at(1, 1)),
      letter(pixels.at(right, 1)),
      letter(pixels.at(1, below)),
      letter(pixels.at(right, below))};
}

struct Conversion {
  const char* file;
  Format kind;
  const char* corners;
  const char* remark;  ///< a code, or nothing
  bool is_as_it_was;
};

// epub-33 #sec-core-media-types; WebP and GIF become what every reader and the PDF can show.
TEST(Raster, EveryFormatBecomesPngOrJpeg) {
  constexpr Conversion conversions[] = {
      {"lossless.webp", Format::Png, "RGBW", "", false},
      {"lossy.webp", Format::Jpeg, "RGBW", "", false},
      {"alpha.webp", Format::Png, "RGB.", "", false},
      {"animated.webp", Format::Png, "RGBW", "IMG-006", false},
      {"animated.gif", Format::Png, "RGBW", "IMG-006", false},
      {"still.gif", Format::Png, "RGBW", "", false},
      {"cmyk.jpg", Format::Jpeg, "RGBW", "", false},
      {"on-its-side.jpg", Format::Jpeg, "BRWG", "", false},
      {"progressive.jpg", Format::Jpeg, "RGBW", "", true},
      {"palette.png", Format::Png, "RGBW", "", true},
      {"sixteen-bits.png", Format::Png, "RGBW", "", false},
  };
  for (const auto& [name, kind, wanted, remark, is_as_it_was] : conversions) {
    SCOPED_TRACE(name);
    const auto result = load(file(name));
    ASSERT_TRUE(std::holds_alternative<Image>(result)) << std::get<Refusal>(result).reason;
    const auto& image = std::get<Image>(result);
    EXPECT_EQ(image.kind, kind);
    EXPECT_EQ(corners(unpacked(image)), wanted);
    EXPECT_EQ(image.remarks.empty() ? "" : image.remarks[0].code, remark);
    EXPECT_EQ(image.bytes == file(name), is_as_it_was);
    EXPECT_EQ(std::get<Image>(load(image.bytes)).id, image.id) << "what was made may stay";
  }
}

TEST(Raster, TurningItTurnsItsSize) {
  const auto image = std::get<Image>(load(file("on-its-side.jpg")));
  EXPECT_EQ(image.size, (Size{Length::from_px(16), Length::from_px(24)}));
}

TEST(Raster, CutOffIsRefusedOrWhole) {
  for (const auto* name :
       {"lossless.webp",
        "lossy.webp",
        "animated.webp",
        "still.gif",
        "cmyk.jpg",
        "sixteen-bits.png"}) {
    const auto whole = file(name);
    for (std::size_t size = 0; size < whole.size(); size += 3) {
      const auto result = load(whole.substr(0, size));
      const auto* image = std::get_if<Image>(&result);
      EXPECT_TRUE(!image || !unpacked(*image).bytes.empty()) << name << size;
    }
  }
}

TEST(Raster, WhatIsNoPictureIsNamed) {
  using namespace std::string_literals;
  const std::pair<std::string, const char*> cases[] = {
      {"", "is empty"},
      {"BM123456", "is a BMP"},
      {"MM\0*1234"s, "is a TIFF"},
      {"\0\0\0\x20"
       "ftypavif"s,
       "is an AVIF"},
      {"%PDF-1.7", "is a PDF"},
      {"version https://git-lfs.github.com/spec/v1",
       "is a pointer of Git LFS, not the file itself"},
      {"<!DOCTYPE html><title>404</title>", "is a web page"},
      {"hello", "is not a picture"},
  };
  for (const auto& [bytes, reason] : cases)
    EXPECT_EQ(std::get<Refusal>(load(bytes)).reason, reason);
}

TEST(Raster, SixPixelsBecomeTheirMeans) {
  Pixels pixels(3, 2);
  for (std::uint32_t x = 0; x < 3; ++x)
    for (std::uint32_t y = 0; y < 2; ++y)
      for (std::size_t i = 0; i < 4; ++i)
        pixels.at(x, y)[i] = i == 3 ? 255 : static_cast<std::uint8_t>(60 * x);
  const auto one = scaled_down(pixels, 1);
  ASSERT_EQ(one.count(), 1U);
  EXPECT_EQ(one.at(0, 0)[0], 60);
  EXPECT_EQ(one.at(0, 0)[3], 255);
}

TEST(Raster, WhatIsNotSeenHasNoColor) {
  Pixels pixels(2, 1);
  pixels.bytes = {255, 0, 0, 0, 0, 0, 200, 255};
  const auto one = scaled_down(pixels, 1);
  EXPECT_EQ(one.bytes, (std::vector<std::uint8_t>{0, 0, 200, 128}));
}

TEST(Raster, ScalingKeepsToItsBound) {
  const std::pair<std::uint32_t, std::uint32_t> sizes[] = {{1, 900}, {900, 1}, {37, 23}, {10, 10}};
  for (const auto& [width, height] : sizes) {
    const auto made = scaled_down(Pixels(width, height), 100);
    EXPECT_LE(made.count(), 100U);
    EXPECT_GT(made.count(), 50U);
  }
}

TEST(Raster, TooManyPixelsAreScaledAndItIsSaid) {
  Pixels pixels(4000, 2000);
  for (std::size_t i = 3; i < pixels.bytes.size(); i += 4)
    pixels.bytes[i] = 255;
  for (const auto& bytes : {encode_png(pixels), encode_jpeg(pixels, 90)}) {
    const auto image = std::get<Image>(load(bytes));
    const auto made = unpacked(image);
    EXPECT_LE(made.count(), most_pixels);
    EXPECT_GT(made.count(), most_pixels * 99 / 100);
    EXPECT_EQ(image.size, (Size{Length::from_px(4000), Length::from_px(2000)}));
    ASSERT_EQ(image.remarks.size(), 1U);
    EXPECT_EQ(image.remarks[0].code, "IMG-005");
    EXPECT_EQ(image.remarks[0].severity, Severity::Note);
  }
}

TEST(Raster, EncodedPngIsExact) {
  Pixels colors(40, 30);
  for (std::size_t i = 0; i < colors.bytes.size(); ++i)
    colors.bytes[i] = static_cast<std::uint8_t>(i * i % 251);
  auto opaque = colors;
  auto grey = colors;
  for (std::size_t i = 0; i < colors.bytes.size(); i += 4) {
    opaque.bytes[i + 3] = 255;
    grey.bytes[i + 1] = grey.bytes[i + 2] = grey.bytes[i];
  }
  auto few = opaque;
  for (auto& byte : few.bytes)
    byte &= 0xC0;
  // Sixteen colours take half a byte a pixel, and a row of 41 ends in the middle of one.
  Pixels fewer(41, 9);
  for (std::size_t i = 0; i < fewer.count(); ++i)
    fewer.bytes[4 * i] = fewer.bytes[4 * i + 3] = static_cast<std::uint8_t>(i / 3 * i % 15);
  for (const auto& pixels : {colors, opaque, grey, few, fewer}) {
    const auto bytes = encode_png(pixels);
    EXPECT_TRUE(measure_png(bytes));
    EXPECT_EQ(decode_png(bytes)->bytes, pixels.bytes);
    EXPECT_EQ(encode_png(pixels), bytes);
  }
}

/// A JPEG's bytes with a profile whose red is our green.
std::string with_profile(std::string jpeg) {
  cmsCIExyY white{0.3127, 0.3290, 1};
  cmsCIExyYTRIPLE primaries{{0.30, 0.60, 1}, {0.64, 0.33, 1}, {0.15, 0.06, 1}};
  auto* const curve = cmsBuildGamma(nullptr, 2.2);
  std::array curves{curve, curve, curve};
  auto* const profile = cmsCreateRGBProfile(&white, &primaries, curves.data());
  cmsUInt32Number size = 0;
  cmsSaveProfileToMem(profile, nullptr, &size);
  std::string bytes(size, '\0');
  cmsSaveProfileToMem(profile, bytes.data(), &size);
  cmsCloseProfile(profile);
  cmsFreeToneCurve(curve);
  using namespace std::string_literals;
  const auto data = "ICC_PROFILE\0\1\1"s + bytes;
  const auto length = data.size() + 2;
  const std::string marker{
      '\xFF', '\xE2', static_cast<char>(length >> 8), static_cast<char>(length & 0xFF)};
  return jpeg.insert(2, marker + data);
}

TEST(Raster, OtherColorsBecomeSrgb) {
  const auto image = std::get<Image>(load(with_profile(file("progressive.jpg"))));
  EXPECT_EQ(corners(unpacked(image)), "GRBW");
}

}  // namespace
}  // namespace quire::image
