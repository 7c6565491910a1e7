#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "font/face.h"

namespace quire::font {

/// Codes of one byte for the glyphs that most text is made of: those that a face has for the
/// characters of Windows-1252, and for five ligatures in places where that has none. They depend on
/// the face alone. A face without TrueType outlines has none.
class ByteCodes {
public:
  explicit ByteCodes(const Face& face);

  /// The code of a glyph; 0: it has none.
  std::uint8_t operator[](GlyphId glyph) const {
    return glyph < codes_.size() ? codes_[glyph] : std::uint8_t{0};
  }

private:
  std::vector<std::uint8_t> codes_;  ///< by glyph
};

/// A glyph and its code.
struct CodedGlyph {
  std::uint8_t code = 0;
  GlyphId glyph = 0;
};

/// The table of a symbolic font that leads from these codes, which ascend, to glyphs. Source:
/// OpenType cmap, format 4, platform 3, encoding 0
std::string cmap_of(const std::vector<CodedGlyph>& glyphs);

}  // namespace quire::font
