#include "text/shape/cluster_glyphs.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <limits>

namespace quire::text {
namespace {

constexpr char32_t lightest = U'\U0001F3FB', darkest = U'\U0001F3FF';

}  // namespace

bool is_enclosing(char32_t character) {
  return character > 0x2FF && u_charType(static_cast<UChar32>(character)) == U_ENCLOSING_MARK;
}

bool is_skin_tone(char32_t character) { return character >= lightest && character <= darkest; }

std::int16_t clamped(hb_position_t value) {
  using Limits = std::numeric_limits<std::int16_t>;
  return static_cast<std::int16_t>(std::clamp<hb_position_t>(value, Limits::min(), Limits::max()));
}

HiddenGlyphs::HiddenGlyphs(hb_buffer_t* buffer, const font::Face& face, bool has_tones)
    : infos_(hb_buffer_get_glyph_infos(buffer, &count_)),
      positions_(hb_buffer_get_glyph_positions(buffer, nullptr)),
      space_(face.glyph(U' ')) {
  if (!has_tones) return;
  for (auto tone = lightest; tone <= darkest; ++tone)
    if (const auto glyph = face.glyph(tone)) tones_.push_back(*glyph);
}

bool HiddenGlyphs::is_in_cluster_before(unsigned glyph) const {
  return glyph > 0 && glyph < count_ && infos_[glyph - 1].cluster == infos_[glyph].cluster;
}

bool HiddenGlyphs::contains(unsigned glyph) const {
  const auto id = infos_[glyph].codepoint;
  if (std::ranges::find(tones_, id) != tones_.end() && is_in_cluster_before(glyph)) return true;
  const bool is_alone = !is_in_cluster_before(glyph) && !is_in_cluster_before(glyph + 1);
  return !is_alone && space_ && id == *space_ && positions_[glyph].x_advance == 0;
}

void make_room_for_enclosing(
    std::vector<Glyph>& glyphs, std::size_t begin, const font::Face& face
) {
  for (std::size_t end = begin; begin < glyphs.size(); begin = end) {
    std::int32_t pen = 0, left = 0, right = 0;
    for (; end < glyphs.size() && glyphs[end].cluster == glyphs[begin].cluster; ++end) {
      hb_glyph_extents_t extents{};
      hb_font_get_glyph_extents(face.harfbuzz(), glyphs[end].id, &extents);
      const auto ink = pen + glyphs[end].x_offset + extents.x_bearing;
      left = std::min(left, ink);
      right = std::max(right, ink + extents.width);
      pen += glyphs[end].advance;
    }
    if (end - begin < 2 || (left == 0 && right <= pen)) continue;
    for (auto i = begin; i < end; ++i)
      glyphs[i].x_offset = clamped(glyphs[i].x_offset - left);
    glyphs[end - 1].advance += std::max(right, pen) - pen - left;
  }
}

}  // namespace quire::text
