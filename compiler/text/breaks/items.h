#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/breaks/break_finder.h"
#include "text/breaks/knuth_plass.h"
#include "text/lines/hard_lines.h"
#include "text/shape/shaped_text.h"

namespace quire::text {

/// What an item was made of. Of a Penalty: the empty text where it stands.
struct ItemOrigin {
  std::uint32_t glyph_run = 0;
  std::uint32_t glyph_begin = 0, glyph_end = 0;
  std::uint32_t text_begin = 0, text_end = 0;
  bool is_cut = false;  ///< begins inside a ligature, whose glyph the item before it has
};

/// The items of a stretch of text that ends by force, in order: all its bytes, each once. Spaces
/// and the end of line that close it follow the forced break.
struct ItemList {
  std::vector<Item> items;
  std::vector<ItemOrigin> origins;
};

/// What a break between any two graphemes costs: more than all others.
constexpr std::int32_t anywhere_cost = 5'000;

Length width_of(const Item&);

/// The place of the forced break in a list.
std::uint32_t end_of(const ItemList&);

/// The item that begins a line after a break: the next box, or the paragraph's end.
std::uint32_t next_line_begin(const ItemList&, std::uint32_t item);

/// The sum of all widths up to the forced break.
Length natural_width(const ItemList&);

/// The widest stretch of a line that has no break in it.
Length widest_part(const ItemList&);

/// Cuts shaped text into items, its widths rounded once a word.
class ItemMaker {
public:
  /// `is_justified`: spaces stretch and shrink. `hangs`: punctuation may stand outside the measure.
  ItemMaker(const ShapedText& text, const font::FontSet& fonts, bool is_justified, bool hangs)
      : text_(text), fonts_(fonts), is_justified_(is_justified), hangs_(hangs) {
    if (!text.paragraph.boxes.empty()) add_box_edges();
  }

  ItemList make(HardLine, const BreakOpportunities&) const;

  /// Between all clusters of what is wider than `limit` and has no break inside.
  BreakOpportunities breaks_anywhere(const ItemList&, Length limit) const;

private:
  friend class ItemListMaker;

  /// Where an inline box begins or ends, and takes room.
  struct BoxEdge {
    std::uint32_t at = 0;
    bool is_end = false;
    Length width;
  };

  void add_box_edges();
  void add_clusters(const ItemOrigin&, BreakOpportunities&) const;

  std::vector<BoxEdge> box_edges_;  ///< in order; what ends at a place before what begins there
  const ShapedText& text_;
  const font::FontSet& fonts_;
  bool is_justified_, hangs_;
};

/// The hyphen of a run's face, and how wide it is at the run's size; no glyph if it has none.
struct HyphenGlyph {
  std::uint16_t id = 0;
  Length width;
};
HyphenGlyph hyphen_of(const GlyphRun&, const Paragraph&, const font::FontSet&);

}  // namespace quire::text
