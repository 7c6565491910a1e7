#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace quire::book {

/// A QR code as a drawing: its dark modules, one unit each, without the quiet zone.
struct QrCode {
  std::uint32_t modules = 0;  ///< on each side
  std::string path;           ///< SVG path data
};

/// Modules around a code that stay light. Source: ISO/IEC 18004 9.1.
inline constexpr std::uint32_t quiet_zone = 4;

/// Encodes the text as it is, with a seventh of it to spare for damage (level M); nothing for an
/// empty text and for more than 2,331 bytes. Source: ISO/IEC 18004.
std::optional<QrCode> qr_code_of(const std::string& text);

}  // namespace quire::book
