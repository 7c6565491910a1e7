#pragma once

#include <cstdint>
#include <string_view>

namespace quire::pdf {

/// What all colours of a file are in.
enum class ColorSpace : std::uint8_t { Rgb, Grey };

/// Source: ISO 32000-1 8.6.4.
constexpr std::string_view name_of(ColorSpace space) {
  return space == ColorSpace::Grey ? "/DeviceGray" : "/DeviceRGB";
}

/// Decimals of a grey: with three, a contrast of 4.5:1 became one of 4.48:1.
inline constexpr int grey_digits = 4;

}  // namespace quire::pdf
