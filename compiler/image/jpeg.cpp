#include "image/format.h"

namespace quire::image {
namespace {

constexpr bool is_frame_header(std::uint32_t marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

constexpr bool has_no_segment(std::uint32_t marker) {
  return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
}

// JFIF 1.02: units 1 are dots to the inch, 2 dots to the centimetre.
void read_density(BigEndian in, std::string_view bytes, std::size_t data, Raster& raster) {
  if (!in.has(data, 12) || bytes.substr(data, 5) != std::string_view("JFIF\0", 5)) return;
  const auto units = in.u8(data + 7);
  const auto x = in.u16(data + 8);
  const auto y = in.u16(data + 10);
  if ((units != 1 && units != 2) || x == 0 || y == 0) return;
  const double dots_per_inch = units == 1 ? 1.0 : 2.54;
  raster.horizontal_density = x * dots_per_inch;
  raster.vertical_density = y * dots_per_inch;
}

}  // namespace

std::optional<Raster> measure_jpeg(std::string_view bytes) {
  const BigEndian in(bytes);
  Raster raster;
  for (std::size_t at = 2; in.has(at, 4);) {
    if (in.u8(at) != 0xFF) return std::nullopt;
    const auto marker = in.u8(at + 1);
    if (marker == 0xFF || has_no_segment(marker)) {
      at += marker == 0xFF ? 1 : 2;
      continue;
    }
    const std::size_t size = in.u16(at + 2);
    if (size < 2 || !in.has(at + 2, size)) return std::nullopt;
    if (marker == 0xE0) read_density(in, bytes, at + 4, raster);
    if (is_frame_header(marker)) {
      if (size < 8) return std::nullopt;
      raster.height = in.u16(at + 5);
      raster.width = in.u16(at + 7);
      raster.channels = in.u8(at + 9);
      const bool ends = bytes.find("\xFF\xD9", at) != std::string_view::npos;
      return raster.width && raster.height && ends ? std::optional(raster) : std::nullopt;
    }
    at += 2 + size;
  }
  return std::nullopt;
}

}  // namespace quire::image
