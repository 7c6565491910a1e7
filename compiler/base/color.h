#pragma once

#include <cstdint>

namespace quire {

/// A colour in sRGB, 8 bits a channel, not premultiplied; it becomes the page's own in pdf/.
struct Color {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;
  std::uint8_t alpha = 255;

  constexpr bool is_transparent() const { return alpha == 0; }
  friend bool operator==(Color, Color) = default;
};

inline constexpr Color transparent{0, 0, 0, 0};

}  // namespace quire
