#pragma once

#include <cstdint>
#include <string_view>

namespace quire::pdf {

/// What all colours of a file are in; of Cmyk pictures of pixels are not.
enum class ColorSpace : std::uint8_t { Rgb, Grey, Cmyk };

/// Source: ISO 32000-1 8.6.4.
constexpr std::string_view name_of(ColorSpace space) {
  switch (space) {
    case ColorSpace::Rgb: break;
    case ColorSpace::Grey: return "/DeviceGray";
    case ColorSpace::Cmyk: return "/DeviceCMYK";
  }
  return "/DeviceRGB";
}

class Inks;

/// How colours, which are sRGB until here, become a file's.
struct Coloring {
  ColorSpace space = ColorSpace::Rgb;
  const Inks* inks = nullptr;  ///< of Cmyk
};

/// Decimals of a grey: with three, a contrast of 4.5:1 became one of 4.48:1.
inline constexpr int grey_digits = 4;

}  // namespace quire::pdf
