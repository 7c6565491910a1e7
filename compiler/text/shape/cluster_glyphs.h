#pragma once

#include <hb.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "font/face.h"
#include "text/shape/shaped_text.h"

namespace quire::text {

/// A keycap's box or another mark around a character: U+20E3 and its like.
bool is_enclosing(char32_t);

/// A modifier of the people and hands among emoji. Source: UTS #51 ED-12
bool is_skin_tone(char32_t);

/// Saturates at what a glyph's offset can be.
std::int16_t clamped(hb_position_t);

/// Which of the glyphs that HarfBuzz has made are not for the page.
class HiddenGlyphs {
public:
  /// `has_tones`: the text has skin tones.
  HiddenGlyphs(hb_buffer_t* buffer, const font::Face& face, bool has_tones);

  /// True for what HarfBuzz hides within a cluster (a variation selector): it sets it as a space
  /// without advance, which in the PDF has one. And for a skin tone that the face has no picture of
  /// its own for: it would be a square beside the person.
  bool contains(unsigned glyph) const;

private:
  bool is_in_cluster_before(unsigned glyph) const;

  unsigned count_ = 0;  ///< before what sets it
  const hb_glyph_info_t* infos_;
  const hb_glyph_position_t* positions_;
  std::optional<font::GlyphId> space_;
  std::vector<font::GlyphId> tones_;
};

/// Makes each character from the glyph `begin` on as wide as the mark around it, if one is: fonts
/// give such a mark no width of its own, so that it would lie upon the letters beside it.
void make_room_for_enclosing(std::vector<Glyph>& glyphs, std::size_t begin, const font::Face& face);

}  // namespace quire::text
