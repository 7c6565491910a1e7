#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "font/face.h"

namespace quire::pdf {

/// The codes by which contents show the glyphs of a face. Where they are mixed, a character of
/// ASCII is the code of its glyph, and two bytes below 0x2000 show any other: contents are a fifth
/// smaller than with numbers alone, can be read, and 32 is the space that Tw widens. The others
/// show each glyph by its number, in two bytes: faces of many glyphs, and those with outlines in
/// PostScript, whose CIDs are the font program's.
///
/// Codes depend on the face alone, so that pages can be written before it is known what others
/// show.
class GlyphCodes {
public:
  explicit GlyphCodes(const font::Face& face);

  std::uint32_t operator[](font::GlyphId glyph) const {
    if (!is_mixed_) return glyph;
    const std::uint32_t character = glyph < characters_.size() ? characters_[glyph] : 0;
    return character != 0 ? character : first_of_two_bytes + glyph;
  }

  /// Then the CID is the code, too. MuPDF 1.21 gives up the text of CIDs that are not codes.
  bool is_mixed() const { return is_mixed_; }

  bool is_byte(std::uint32_t code) const { return is_mixed_ && code < first_of_two_bytes; }

  /// As a CMap has the code: "<41>", "<0123>".
  std::string digits(font::GlyphId glyph) const;

private:
  static constexpr std::uint32_t first_of_two_bytes = 0x80;

  bool is_mixed_;
  std::vector<std::uint8_t> characters_;  ///< by glyph; 0: shown by its number
};

}  // namespace quire::pdf
