#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/deflate.h"
#include "image/format.h"
#include "image/image.h"
#include "image/pack_rows.h"
#include "image/png_chunk.h"
#include "image/png_filter.h"

namespace quire::image {
namespace {

/// Smaller files are not worth the time.
constexpr std::size_t least_size = 32'768;

/// PNG 11.2.1, as far as it is repacked: 8 bits a channel, row after row.
enum ColorType : std::uint8_t { Rgb = 2, RgbAlpha = 6 };

/// The parts of a PNG. The others stand between the header and the pixels, and after them.
struct Parts {
  std::uint32_t width = 0, height = 0;
  std::uint8_t type = 0;
  std::string pixels;  ///< of all IDAT
  std::string before;  ///< chunks that stay: colours, density
};

/// What is said about the picture and not shown, and a colour that stands for nothing.
bool is_left_out(std::string_view type) {
  constexpr std::array<std::string_view, 5> types{"iTXt", "tEXt", "zTXt", "tIME", "bKGD"};
  return std::ranges::find(types, type) != types.end();
}

/// Nothing if it is of a kind that is left as it is. The file has been looked through before.
std::optional<Parts> parts_of(std::string_view bytes) {
  const BigEndian in(bytes);
  Parts parts;
  std::size_t at = 8;
  while (in.has(at, 12)) {
    const std::size_t size = in.u32(at);
    const auto type = bytes.substr(at + 4, 4);
    const auto data = at + 8;
    if (!in.has(data, size + 4)) return std::nullopt;
    if (type == "IHDR") {
      parts.width = in.u32(data);
      parts.height = in.u32(data + 4);
      parts.type = static_cast<std::uint8_t>(in.u8(data + 9));
      const bool is_interlaced = in.u8(data + 12) != 0;
      if (in.u8(data + 8) != 8 || is_interlaced) return std::nullopt;
      if (parts.type != Rgb && parts.type != RgbAlpha) return std::nullopt;
    } else if (type == "IDAT") {
      parts.pixels += bytes.substr(data, size);
    } else if (type == "tRNS" || type == "acTL") {
      return std::nullopt;
    } else if (type != "IEND" && parts.pixels.empty() && !is_left_out(type)) {
      parts.before += bytes.substr(at, size + 12);
    }
    at = data + size + 4;
  }
  return parts;
}

/// The rows of a picture without their filters, each after a byte that says so.
struct Rows {
  // Not cleared: an unpacked screenshot has twenty megabytes.
  std::unique_ptr<std::uint8_t[]> bytes;  // NOLINT(*-avoid-c-arrays)
  std::size_t row_size = 0;
  std::size_t count = 0;
  std::size_t pixel_size = 0;

  std::size_t size() const { return row_size * count; }
  std::uint8_t* at(std::size_t y) const { return bytes.get() + y * row_size; }
  std::string_view part(std::size_t begin, std::size_t number) const {
    return {reinterpret_cast<const char*>(at(begin)), number * row_size};
  }
};

/// Nothing if they are damaged.
std::optional<Rows> plain_rows(const Parts& parts) {
  const std::size_t step = parts.type == Rgb ? 3 : 4;
  Rows rows{nullptr, 1 + step * parts.width, parts.height, step};
  rows.bytes = std::make_unique_for_overwrite<std::uint8_t[]>(rows.size());  // NOLINT
  if (!inflate(parts.pixels, rows.at(0), rows.size())) return std::nullopt;
  const std::vector<std::uint8_t> nothing(rows.row_size);
  const auto* above = nothing.data();
  for (std::size_t y = 0; y < rows.count; ++y) {
    auto* row = rows.at(y);
    if (!unfilter(row[0], row + 1, above, rows.row_size - 1, step)) return std::nullopt;
    row[0] = 0;
    above = row + 1;
  }
  return rows;
}

constexpr std::size_t with_alpha = 4;

/// Looks at sixteen bytes at once: compilers make one instruction of the inner loop.
bool is_opaque(const Rows& rows) {
  using Block = std::array<std::uint8_t, 16>;
  for (std::size_t y = 0; y < rows.count; ++y) {
    const auto* row = rows.at(y) + 1;
    const auto* const end = rows.at(y) + rows.row_size;
    Block all;
    all.fill(0xFF);
    for (; row + sizeof all <= end; row += sizeof all) {
      Block block;
      std::memcpy(&block, row, sizeof block);
      for (std::size_t i = 0; i < block.size(); ++i)
        all[i] &= block[i];  // NOLINT(*-constant-array-index)
    }
    std::uint8_t alpha = all[3] & all[7] & all[11] & all[15];
    for (; row < end; row += with_alpha)
      alpha &= row[3];
    if (alpha != 0xFF) return false;
  }
  return true;
}

/// Colours close ranks in place; a pixel's fourth byte is written and then overwritten.
void drop_alpha(Rows& rows) {
  auto* to = rows.bytes.get();
  for (std::size_t y = 0; y < rows.count; ++y) {
    const auto* from = rows.at(y);
    const auto* const end = from + rows.row_size;
    *to++ = *from++;
    for (; from < end; from += with_alpha, to += with_alpha - 1) {
      std::uint32_t pixel = 0;
      std::memcpy(&pixel, from, sizeof pixel);
      std::memcpy(to, &pixel, sizeof pixel);
    }
  }
  rows.row_size = 1 + (rows.row_size - 1) / with_alpha * (with_alpha - 1);
  rows.pixel_size = with_alpha - 1;
}

std::string packed(const Rows& rows, std::size_t begin, std::size_t number) {
  return packed_rows(rows.part(begin, number), rows.row_size, rows.pixel_size);
}

/// Whether a part from the middle promises that all of it gets smaller: a screenshot does, a
/// photograph does not, and is not worth the rest of the time.
bool is_promising(const Parts& parts, const Rows& rows) {
  constexpr std::size_t sample = 16;  // one row in so many
  const auto count = std::max<std::size_t>(rows.count / sample, 1);
  const auto size = packed(rows, (rows.count - count) / 2, count).size();
  return size * rows.count / count < parts.pixels.size() * 5 / 4;
}

}  // namespace

std::string repacked_png(std::string bytes) {
  if (bytes.size() < least_size) return bytes;
  auto parts = parts_of(bytes);
  if (!parts || parts->pixels.size() < least_size) return bytes;
  auto rows = plain_rows(*parts);
  if (!rows) return bytes;
  if (parts->type == RgbAlpha && is_opaque(*rows)) {
    drop_alpha(*rows);
    parts->type = Rgb;
  }
  if (!is_promising(*parts, *rows)) return bytes;
  const auto pixels = packed(*rows, 0, rows->count);

  std::string file = "\x89PNG\r\n\x1A\n";
  const std::string form{'\x08', static_cast<char>(parts->type), '\0', '\0', '\0'};
  add_chunk(file, "IHDR", big_endian(parts->width) + big_endian(parts->height) + form);
  file += parts->before;
  add_chunk(file, "IDAT", pixels);
  add_chunk(file, "IEND", "");
  return file.size() < bytes.size() ? file : bytes;
}

}  // namespace quire::image
