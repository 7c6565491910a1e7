#include <hb.h>

#include <algorithm>

#include "base/utf8.h"
#include "text/breaks/items.h"

namespace quire::text {
namespace {

using Kind = BreakOpportunity::Kind;

}  // namespace

Length width_of(const Item& item) {
  if (const auto* box = std::get_if<Box>(&item)) return box->width;
  const auto* glue = std::get_if<Glue>(&item);
  return glue ? glue->width : Length();
}

std::uint32_t end_of(const ItemList& list) {
  const auto end = std::ranges::find_if(list.items, [](const Item& item) {
    const auto* penalty = std::get_if<Penalty>(&item);
    return penalty && penalty->cost <= Penalty::forced;
  });
  return static_cast<std::uint32_t>(end - list.items.begin());
}

std::uint32_t next_line_begin(const ItemList& list, std::uint32_t item) {
  const auto begins_line = [](const Item& candidate) {
    const auto* penalty = std::get_if<Penalty>(&candidate);
    return std::holds_alternative<Box>(candidate) || (penalty && penalty->cost <= Penalty::forced);
  };
  const auto first = list.items.begin() + item + 1;
  return static_cast<std::uint32_t>(
      std::find_if(first, list.items.end(), begins_line) - list.items.begin()
  );
}

Length natural_width(const ItemList& list) {
  Length width;
  for (std::uint32_t i = 0, end = end_of(list); i < end; ++i)
    width += width_of(list.items[i]);
  return width;
}

Length widest_part(const ItemList& list) {
  Length widest, width;
  for (std::size_t i = 0, end = end_of(list); i < end; ++i) {
    const auto& item = list.items[i];
    if (const auto* box = std::get_if<Box>(&item)) width += box->width;
    if (is_legal_break(list.items, i)) {
      const auto* penalty = std::get_if<Penalty>(&item);
      widest = std::max(widest, width + (penalty ? penalty->width : Length()));
      width = Length();
    } else if (const auto* glue = std::get_if<Glue>(&item)) {
      width += glue->width;
    }
  }
  return std::max(widest, width);
}

/// Between the clusters of one item, in logical order.
void ItemMaker::add_clusters(const ItemOrigin& origin, BreakOpportunities& breaks) const {
  const auto first = static_cast<std::ptrdiff_t>(breaks.size());
  for (auto glyph = origin.glyph_begin; glyph < origin.glyph_end; ++glyph)
    breaks.push_back({text_.glyphs[glyph].cluster, Kind::Anywhere});
  if (text_.runs[origin.glyph_run].is_right_to_left)
    std::reverse(breaks.begin() + first, breaks.end());
}

BreakOpportunities ItemMaker::breaks_anywhere(const ItemList& list, Length limit) const {
  BreakOpportunities result;
  Length width;  // since the last place where a line may end
  std::size_t begin = 0;
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    if (!is_legal_break(list.items, i)) {
      width += width_of(list.items[i]);
      continue;
    }
    const auto* penalty = std::get_if<Penalty>(&list.items[i]);
    if (width + (penalty ? penalty->width : Length()) > limit)
      for (auto part = begin; part < i; ++part)
        add_clusters(list.origins[part], result);
    width = Length();
    begin = i + 1;
  }
  keep_first_of_a_place(result);
  return result;
}

HyphenGlyph hyphen_of(const GlyphRun& run, const Paragraph& paragraph, const font::FontSet& fonts) {
  const auto& face = fonts.face(run.face);
  const auto& own = paragraph.runs[run.run].style->inherited->hyphenate_character;
  auto id = own.empty() ? std::nullopt : face.glyph(utf8::decode(own, 0).code_point);
  if (!id) id = face.glyph(U'-');
  if (!id) return {};
  const auto width = advance_of(
      hb_font_get_glyph_h_advance(face.harfbuzz(), *id), run.size, face.metrics().units_per_em
  );
  return {static_cast<std::uint16_t>(*id), width};
}

}  // namespace quire::text
