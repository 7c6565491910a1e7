#include <optional>
#include <string>
#include <string_view>

#include "base/deflate.h"
#include "image/format.h"
#include "image/image.h"

namespace quire::image {
namespace {

constexpr std::size_t signature_size = 8;
constexpr std::size_t chunk_overhead = 12;  // length, type, checksum
constexpr std::size_t most_bytes = 4 << 20;

/// What follows a text that ends with a zero byte.
std::string_view after_zero(std::string_view data) {
  const auto zero = data.find('\0');
  return zero == std::string_view::npos ? std::string_view() : data.substr(zero + 1);
}

/// The compressed part of a chunk; nothing if it has none.
/// Source: PNG (Third Edition) 11.3.2.3 iCCP, 11.3.3.3 zTXt, 11.3.3.4 iTXt.
std::optional<std::string_view> packed_part(std::string_view type, std::string_view data) {
  constexpr std::size_t method = 1;
  const auto rest = after_zero(data);
  if (type == "zTXt" || type == "iCCP")
    return rest.empty() ? std::nullopt : std::optional(rest.substr(method));
  if (type != "iTXt" || rest.size() < 2 || rest[0] == '\0') return std::nullopt;
  return after_zero(after_zero(rest.substr(2)));  // the language, the keyword in it
}

}  // namespace

std::string without_oversized_chunks(std::string png) {
  const BigEndian in(png);
  const std::string_view bytes = png;
  std::string kept;
  std::size_t done = 0;  // up to where what stays is in `kept`
  for (auto at = signature_size; in.has(at, chunk_overhead);) {
    const std::size_t size = in.u32(at);
    if (!in.has(at + 8, size) || !in.has(at + 8 + size, 4)) break;
    const auto end = at + size + chunk_overhead;
    const auto packed = packed_part(bytes.substr(at + 4, 4), bytes.substr(at + 8, size));
    if (packed && !inflates_within(*packed, most_bytes)) {
      kept += bytes.substr(done, at - done);
      done = end;
    }
    at = end;
  }
  if (done == 0) return png;
  return kept.append(bytes.substr(done));
}

}  // namespace quire::image
