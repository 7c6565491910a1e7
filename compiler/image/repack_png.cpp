#include <libdeflate.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "image/format.h"
#include "image/image.h"
#include "image/png_chunk.h"

namespace quire::image {
namespace {

using Compressor = std::unique_ptr<libdeflate_compressor, decltype([](libdeflate_compressor* c) {
                                     libdeflate_free_compressor(c);
                                   })>;
using Decompressor =
    std::unique_ptr<libdeflate_decompressor, decltype([](libdeflate_decompressor* d) {
                      libdeflate_free_decompressor(d);
                    })>;

/// Smaller files are not worth the time.
constexpr std::size_t least_size = 32'768;

/// 33 ms for a screenshot of 4.7 million pixels; the levels above take three times as long for
/// half a percent.
constexpr int compression_level = 6;

/// PNG 11.2.1, as far as it is repacked: 8 bits a channel, row after row.
enum ColorType : std::uint8_t { Rgb = 2, RgbAlpha = 6 };

/// The parts of a PNG. The others stand between the header and the pixels, and behind them.
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

int paeth(int left, int above, int above_left) {
  const int estimate = left + above - above_left;
  const int to_left = std::abs(estimate - left);
  const int to_above = std::abs(estimate - above);
  const int to_above_left = std::abs(estimate - above_left);
  if (to_left <= to_above && to_left <= to_above_left) return left;
  return to_above <= to_above_left ? above : above_left;
}

/// Undoes a row's filter in place; false if there is no such filter. Source: PNG 9.2.
bool unfilter(
    int filter, std::uint8_t* row, const std::uint8_t* above, std::size_t size, std::size_t step
) {
  const auto add = [row](std::size_t i, int guess) {
    row[i] = static_cast<std::uint8_t>(row[i] + guess);
  };
  switch (filter) {
    case 0: return true;
    case 1:
      for (std::size_t i = step; i < size; ++i)
        add(i, row[i - step]);
      return true;
    case 2:
      for (std::size_t i = 0; i < size; ++i)
        add(i, above[i]);
      return true;
    case 3:
      for (std::size_t i = 0; i < size; ++i)
        add(i, ((i < step ? 0 : row[i - step]) + above[i]) / 2);
      return true;
    case 4:
      for (std::size_t i = 0; i < step; ++i)
        add(i, above[i]);
      for (std::size_t i = step; i < size; ++i)
        add(i, paeth(row[i - step], above[i], above[i - step]));
      return true;
    default: return false;
  }
}

/// The rows without their filters, each after a byte that says so; nothing if they are damaged.
std::optional<std::string> plain_rows(const Parts& parts) {
  const std::size_t step = parts.type == Rgb ? 3 : 4;
  const auto size = step * parts.width;
  std::string rows((size + 1) * parts.height, '\0');
  const Decompressor decompressor(libdeflate_alloc_decompressor());
  if (!decompressor) throw std::bad_alloc();
  if (libdeflate_zlib_decompress(
          decompressor.get(),
          parts.pixels.data(),
          parts.pixels.size(),
          rows.data(),
          rows.size(),
          nullptr
      ) != LIBDEFLATE_SUCCESS)
    return std::nullopt;
  const std::string nothing(size, '\0');
  const auto* above = reinterpret_cast<const std::uint8_t*>(nothing.data());
  auto* row = reinterpret_cast<std::uint8_t*>(rows.data());
  for (std::uint32_t y = 0; y < parts.height; ++y, row += size + 1) {
    if (!unfilter(row[0], row + 1, above, size, step)) return std::nullopt;
    row[0] = 0;
    above = row + 1;
  }
  return rows;
}

/// The same without an opacity that is full everywhere; unchanged if it is not.
void drop_alpha(Parts& parts, std::string& rows) {
  constexpr std::size_t with_alpha = 4;
  const auto size = with_alpha * parts.width + 1;
  for (std::size_t begin = 0; begin < rows.size(); begin += size)
    for (auto i = begin + with_alpha; i < begin + size; i += with_alpha)
      if (rows[i] != '\xFF') return;
  std::size_t to = 0;
  for (std::size_t begin = 0; begin < rows.size(); begin += size) {
    rows[to++] = '\0';
    for (auto i = begin + 1; i < begin + size; i += with_alpha) {
      rows[to++] = rows[i];
      rows[to++] = rows[i + 1];
      rows[to++] = rows[i + 2];
    }
  }
  rows.resize(to);
  parts.type = Rgb;
}

std::string compressed(std::string_view bytes) {
  const Compressor compressor(libdeflate_alloc_compressor(compression_level));
  if (!compressor) throw std::bad_alloc();
  std::string packed(libdeflate_zlib_compress_bound(compressor.get(), bytes.size()), '\0');
  packed.resize(libdeflate_zlib_compress(
      compressor.get(), bytes.data(), bytes.size(), packed.data(), packed.size()
  ));
  return packed;
}

/// Whether a part from the middle promises that all of it gets smaller: a screenshot does, a
/// photograph does not, and is not worth the rest of the time.
bool is_promising(const Parts& parts, std::string_view rows) {
  constexpr std::size_t sample = 16;  // one row in so many
  const auto row = rows.size() / parts.height;
  const auto count = std::max<std::size_t>(parts.height / sample, 1);
  const auto begin = (parts.height - count) / 2 * row;
  const auto packed = compressed(rows.substr(begin, count * row)).size();
  return packed * parts.height / count < parts.pixels.size() * 5 / 4;
}

}  // namespace

std::string repacked_png(std::string bytes) {
  if (bytes.size() < least_size) return bytes;
  auto parts = parts_of(bytes);
  if (!parts || parts->pixels.size() < least_size) return bytes;
  auto rows = plain_rows(*parts);
  if (!rows) return bytes;
  if (parts->type == RgbAlpha) drop_alpha(*parts, *rows);
  if (!is_promising(*parts, *rows)) return bytes;
  const auto pixels = compressed(*rows);

  std::string file = "\x89PNG\r\n\x1A\n";
  const std::string form{'\x08', static_cast<char>(parts->type), '\0', '\0', '\0'};
  add_chunk(file, "IHDR", big_endian(parts->width) + big_endian(parts->height) + form);
  file += parts->before;
  add_chunk(file, "IDAT", pixels);
  add_chunk(file, "IEND", "");
  return file.size() < bytes.size() ? file : bytes;
}

}  // namespace quire::image
