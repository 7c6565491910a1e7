#include "text/breaks/protrusion.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace quire::text {
namespace {

/// In thousandths of the character's advance.
struct Protrusion {
  std::int16_t start = 0, end = 0;
};
constexpr std::int64_t whole = 1000;

struct Entry {
  char32_t character;
  Protrusion protrusion;
};

// Those beyond ASCII are in ascending order.
constexpr auto table = std::to_array<Entry>({
#define PROTRUSION(character, start, end) {character, {start, end}},
#include "text/breaks/protrusion.def"
#undef PROTRUSION
});

constexpr std::size_t ascii_size = 128;

constexpr auto ascii_table = [] {
  std::array<Protrusion, ascii_size> result{};
  for (const auto& entry : table)
    if (entry.character < ascii_size) result.at(entry.character) = entry.protrusion;
  return result;
}();

Protrusion protrusion_of(char32_t character) {
  if (character < ascii_size) return ascii_table[character];
  const auto found = std::ranges::lower_bound(table, character, {}, &Entry::character);
  return found != table.end() && found->character == character ? found->protrusion : Protrusion{};
}

}  // namespace

bool may_hang(const ShapedText& text, const GlyphRun& run) {
  const auto& families = text.paragraph.runs[run.run].style->inherited->font_family;
  return run.level == (text.is_right_to_left ? 1 : 0) &&
         std::ranges::find(families, "monospace") == families.end();
}

Hang hang_of(const ShapedText& text, const ItemOrigin& origin, std::int32_t units_per_em) {
  if (origin.glyph_begin == origin.glyph_end) return {};
  const std::string_view letters = text.paragraph.text;
  const auto first = protrusion_of(utf8::decode(letters, origin.text_begin).code_point);
  const auto last = protrusion_of(character_before(letters, origin.text_end));
  if (first.start == 0 && last.end == 0) return {};
  const auto& run = text.runs[origin.glyph_run];
  const auto part_of = [&](std::uint32_t glyph, std::int16_t share) {
    const auto units = static_cast<std::int64_t>(text.glyphs[glyph].advance) * share / whole;
    return advance_of(units, run.size, units_per_em);
  };
  const auto left = origin.glyph_begin, right = origin.glyph_end - 1;
  return run.is_right_to_left ? Hang{part_of(right, first.start), part_of(left, last.end)}
                              : Hang{part_of(left, first.start), part_of(right, last.end)};
}

Length hang_of_hyphen(Length width) { return scaled(width, protrusion_of(U'-').end, whole); }

}  // namespace quire::text
