#include <libdeflate.h>

#include <array>
#include <cstddef>
#include <memory>
#include <string>

#include "base/deflate.h"
#include "image/format.h"

namespace quire::image {
namespace {

constexpr std::size_t signature_size = 8;
constexpr std::size_t chunk_overhead = 12;  // length, type, checksum

struct Header {
  Raster raster;
  std::uint32_t bits_per_pixel = 0;
  bool is_interlaced = false;
};

/// PNG 11.2.1, table 12: channels by colour type; 0 where there is no such type.
constexpr std::array<std::uint32_t, 7> channels_of_type{1, 0, 3, 1, 2, 0, 4};

std::optional<Header> header_of(BigEndian in, std::size_t data) {
  Header header;
  header.raster.width = in.u32(data);
  header.raster.height = in.u32(data + 4);
  const auto depth = in.u8(data + 8);
  const auto type = in.u8(data + 9);
  header.is_interlaced = in.u8(data + 12) != 0;
  if (type >= channels_of_type.size() || channels_of_type[type] == 0) return std::nullopt;
  if (depth == 0 || depth > 16) return std::nullopt;
  header.raster.channels = channels_of_type[type];
  header.bits_per_pixel = depth * header.raster.channels;
  header.raster.bits = depth;
  return header.raster.count() == 0 ? std::nullopt : std::optional(header);
}

std::size_t rows_size(const Header& header, std::uint64_t width, std::uint64_t height) {
  if (width == 0 || height == 0) return 0;
  return static_cast<std::size_t>(height * (1 + (width * header.bits_per_pixel + 7) / 8));
}

/// A pass of Adam7: where it begins and its steps. Source: PNG 8.2.
struct Pass {
  std::uint32_t x, y, dx, dy;
};
constexpr std::array passes{
    Pass{0, 0, 8, 8},
    Pass{4, 0, 8, 8},
    Pass{0, 4, 4, 8},
    Pass{2, 0, 4, 4},
    Pass{0, 2, 2, 4},
    Pass{1, 0, 2, 2},
    Pass{0, 1, 1, 2},
};

/// How many bytes the pixels take, with a filter byte a row.
std::size_t unpacked_size(const Header& header) {
  const auto width = header.raster.width;
  const auto height = header.raster.height;
  if (!header.is_interlaced) return rows_size(header, width, height);
  std::size_t size = 0;
  for (const auto& pass : passes) {
    const auto columns = width > pass.x ? (width - pass.x + pass.dx - 1) / pass.dx : 0;
    const auto rows = height > pass.y ? (height - pass.y + pass.dy - 1) / pass.dy : 0;
    size += rows_size(header, columns, rows);
  }
  return size;
}

bool unpacks_to(std::string_view packed, std::size_t size) {
  // Not cleared: of what the header only claims, no memory is ever touched.
  const auto pixels =
      std::make_unique_for_overwrite<std::byte[]>(size);  // NOLINT(*-avoid-c-arrays)
  return inflate(packed, pixels.get(), size);
}

}  // namespace

std::optional<Raster> measure_png(std::string_view bytes) {
  const BigEndian in(bytes);
  std::optional<Header> header;
  std::string packed;
  for (auto at = signature_size; in.has(at, chunk_overhead);) {
    const std::size_t size = in.u32(at);
    const auto type = bytes.substr(at + 4, 4);
    const auto data = at + 8;
    if (!in.has(data, size) || !in.has(data + size, 4)) return std::nullopt;
    if (libdeflate_crc32(0, bytes.data() + at + 4, size + 4) != in.u32(data + size))
      return std::nullopt;

    if (type == "IHDR" && size >= 13) header = header_of(in, data);
    if (!header) return std::nullopt;
    if (header->raster.count() > largest_raster) return header->raster;
    if (type == "IDAT") packed += bytes.substr(data, size);
    if (type == "pHYs" && size >= 9 && in.u8(data + 8) == 1 && in.u32(data) && in.u32(data + 4)) {
      constexpr double metres_per_inch = 0.0254;
      header->raster.horizontal_density = in.u32(data) * metres_per_inch;
      header->raster.vertical_density = in.u32(data + 4) * metres_per_inch;
    }
    if (type == "IEND")
      return unpacks_to(packed, unpacked_size(*header)) ? std::optional(header->raster)
                                                        : std::nullopt;
    at = data + size + 4;
  }
  return std::nullopt;
}

}  // namespace quire::image
