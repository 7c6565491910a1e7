#include "pdf/fonts/glyph_codes.h"

#include <fmt/format.h>

#include "font/outline_format.h"

namespace quire::pdf {
namespace {

/// Codes of two bytes begin with one below the space, where no code of one byte is.
constexpr std::uint32_t end_of_two_bytes = 0x2000;

}  // namespace

GlyphCodes::GlyphCodes(const font::Face& face)
    : is_mixed_(
          font::glyph_count(face) <= end_of_two_bytes - first_of_two_bytes &&
          font::has_truetype_outlines(face)
      ) {
  if (!is_mixed_) return;
  for (std::uint8_t character = ' '; character <= '~'; ++character) {
    const auto glyph = face.glyph(character);
    if (!glyph) continue;
    if (*glyph >= characters_.size()) characters_.resize(*glyph + 1);
    // Of two characters with one glyph the first is its code.
    if (characters_[*glyph] == 0) characters_[*glyph] = character;
  }
}

std::string GlyphCodes::digits(font::GlyphId glyph) const {
  const auto code = (*this)[glyph];
  return is_byte(code) ? fmt::format("<{:02X}>", code) : fmt::format("<{:04X}>", code);
}

}  // namespace quire::pdf
