#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "image/image.h"

/// What each format's header says. Each reader takes bytes that sniff() has recognised and is
/// total.
namespace quire::image {

/// Pixels, and how many of them make an inch, across and down.
struct Raster {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  double horizontal_density = 96;
  double vertical_density = 96;
  std::uint32_t channels = 3;
  std::uint32_t bits = 8;         ///< of a channel
  std::uint32_t orientation = 1;  ///< as Exif counts; see turned()
  std::string profile;            ///< ICC, of a JPEG
  bool is_inverted = false;       ///< CMYK whose 0 is full ink
  bool is_animated = false;
  bool is_photograph = false;  ///< was packed with loss, and is opaque

  std::uint64_t count() const { return std::uint64_t{width} * height; }
};

/// The whole file is looked through: chunks, checksums and the packed pixels, unless there are more
/// than `largest_raster`. Nothing if it is damaged. Source: PNG (Third Edition), 5 and 11.
std::optional<Raster> measure_png(std::string_view bytes);

/// The frame header, the resolution of JFIF, Exif's orientation and the colour profile.
/// Source: ITU-T T.81 B.2.2; JFIF 1.02; Exif 2.32, 4.6; ICC.1:2010, B.4.
std::optional<Raster> measure_jpeg(std::string_view bytes);

/// The logical screen, and whether there is a second frame. Source: GIF89a 18, 20.
std::optional<Raster> measure_gif(std::string_view bytes);

/// The canvas. Source: RFC 9649.
std::optional<Raster> measure_webp(std::string_view bytes);

/// Cleans and measures. Source: SVG 2 #StructDOMSizing; epub-33 #sec-svg.
std::variant<Image, Refusal> load_svg(std::string_view bytes, const Neighbours& = {});

/// Pixels that a picture may have: memory stays bounded whatever the header claims.
constexpr std::uint64_t largest_raster = 100'000'000;

/// Pixels that a picture of a book has: what stores take, and 300 to the inch over a page of 6 × 9.
/// Source: Amazon Kindle Publishing Guidelines 2024.1, 4.2.
constexpr std::uint64_t most_pixels = 5'600'000;

/// Reads big-endian numbers of a file whose size is not to be trusted.
class BigEndian {
public:
  explicit BigEndian(std::string_view bytes) : bytes_(bytes) {}

  bool has(std::size_t offset, std::size_t size) const {
    return offset <= bytes_.size() && size <= bytes_.size() - offset;
  }
  std::uint32_t u8(std::size_t offset) const { return static_cast<unsigned char>(bytes_[offset]); }
  std::uint32_t u16(std::size_t offset) const { return u8(offset) << 8 | u8(offset + 1); }
  std::uint32_t u32(std::size_t offset) const { return u16(offset) << 16 | u16(offset + 2); }

private:
  std::string_view bytes_;
};

}  // namespace quire::image
