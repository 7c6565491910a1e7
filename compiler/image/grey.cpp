#include <limits>

#include "base/luminance.h"
#include "image/image.h"
#include "image/pixels.h"

namespace quire::image {
namespace {

/// Of photographs that are packed once more: nobody sees a difference.
constexpr int quality = 92;

/// Neighbours are often alike.
class GreyOf {
public:
  std::uint8_t operator()(Color color) {
    if (color != color_) grey_ = grey_byte_of(color_ = color);
    return grey_;
  }

private:
  Color color_;
  std::uint8_t grey_ = 0;
};

void make_grey(Pixels& pixels) {
  GreyOf grey_of;
  auto* pixel = pixels.bytes.data();
  for (std::size_t i = 0; i < pixels.count(); ++i, pixel += Pixels::channels)
    pixel[0] = pixel[1] = pixel[2] = grey_of({pixel[0], pixel[1], pixel[2]});
}

}  // namespace

std::optional<std::string> in_grey(Format format, std::string_view bytes) {
  const bool is_jpeg = format == Format::Jpeg;
  auto pixels =
      is_jpeg ? decode_jpeg(bytes, std::numeric_limits<std::uint64_t>::max()) : decode_png(bytes);
  if (!pixels) return std::nullopt;
  make_grey(*pixels);
  auto result = is_jpeg ? encode_grey_jpeg(*pixels, quality) : encode_png(*pixels);
  return result.empty() ? std::nullopt : std::optional(std::move(result));
}

std::string grey_samples(std::string_view rgb) {
  const auto byte = [&](std::size_t at) { return static_cast<std::uint8_t>(rgb[at]); };
  GreyOf grey_of;
  std::string grey;
  grey.reserve(rgb.size() / 3);
  for (std::size_t at = 0; at + 3 <= rgb.size(); at += 3)
    grey += static_cast<char>(grey_of({byte(at), byte(at + 1), byte(at + 2)}));
  return grey;
}

}  // namespace quire::image
