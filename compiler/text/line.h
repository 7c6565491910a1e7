#pragma once

#include <cstdint>
#include <iosfwd>
#include <span>
#include <vector>

#include "base/geometry.h"
#include "text/shape/shaped_text.h"

namespace quire::text {

/// Consecutive glyphs of one GlyphRun, placed: words with the spaces after them (as glyphs: copied
/// text has them), as many as stand at their own advances. Where a justified space is wider than
/// its glyph, the next piece simply begins further right. A leader's pattern is a piece each time.
struct Piece {
  std::uint32_t glyph_run = 0;       ///< index into ShapedText::runs
  std::uint32_t begin = 0, end = 0;  ///< of ShapedText::glyphs
  Length x{};                        ///< of its origin, from the line's left edge
  Length baseline_shift{};           ///< up positive (vertical-align)
  bool is_reshaped = false;          ///< begin and end are of Line::reshaped instead
  std::int8_t expansion = 0;         ///< its glyphs are so many half percents wider
};

/// A hyphen that the break added: a glyph that belongs to no text.
struct AddedHyphen {
  std::uint32_t glyph_run = 0;
  std::uint16_t glyph = 0;
  Length x;
};

struct PlacedObject {
  std::uint32_t object = 0;  ///< index into Paragraph::objects
  Length x;
};

/// What of an inline element's box is on a line: from left to right with its edges, the margins
/// too; from top to bottom its content only, as high as its font, from the line's top.
struct BoxPiece {
  std::uint32_t box = 0;  ///< index into Paragraph::boxes
  Length x, width;
  Length top, bottom;
  bool has_left = false, has_right = false;  ///< else it goes on on another line there
};

/// A line, set: nothing left to decide. `y` is the page's business.
struct Line {
  std::uint32_t text_begin = 0, text_end = 0;  ///< of Paragraph::text, with the spaces at its end
  std::vector<Piece> pieces;                   ///< in visual order
  std::vector<PlacedObject> objects;
  std::vector<BoxPiece> boxes;       ///< the outer first
  std::vector<AddedHyphen> hyphens;  ///< at most one
  std::vector<Glyph> reshaped;       ///< what a break inside a ligature made anew
  Length width;                      ///< of its ink and inner spaces
  Length height;                     ///< the line box: leading
  Length baseline;                   ///< from the line box's top
  bool is_unfilled = false;          ///< so few spaces that it is not justified
  bool is_overfull = false;          ///< something in it cannot be broken and sticks out
  bool is_continuation = false;      ///< of a preserved line that was too long (code)
};

/// A length of glyphs that are so many half percents wider.
Length expanded(Length, int half_percents);

/// The glyphs of a piece, wherever they are.
std::span<const Glyph> glyphs_of(const Piece&, const Line&, const ShapedText&);

/// Its advances, without what justification adds to a space at its end.
Length width_of(const Piece&, const Line&, const ShapedText&, const font::FontSet&);

/// One line a line: its place in the text, width, height, baseline, then its pieces. In points.
void dump(std::ostream&, const std::vector<Line>&, const ShapedText&);

}  // namespace quire::text
