#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "text/breaks/items.h"
#include "text/line.h"
#include "text/shape/word_cache.h"
#include "text/typesetter.h"

namespace quire::text {

/// Which items a line has: from `begin` to the break, and up to `next`, which begins the next line.
struct LineItems {
  std::uint32_t begin = 0, end = 0, next = 0;
  bool is_last = false;  ///< of its paragraph, or before a forced end: not justified
};

/// Places what a line holds: all that is left to do once the breaks are known.
class LineBuilder {
public:
  LineBuilder(const ShapedText&, const Typesetter&);

  /// The line of these items, set to `measure`.
  Line build(const ItemList&, const LineItems&, Length measure);

private:
  /// An item on its line.
  struct Atom {
    std::uint32_t item = 0;
    Length x;
    Length natural;                                      ///< without what justification adds
    Length width;                                        ///< with it
    std::uint32_t reshaped_begin = 0, reshaped_end = 0;  ///< of Line::reshaped, if not empty
    std::int8_t expansion = 0;                           ///< half percents
  };
  /// What text of a style takes above and below the line's baseline.
  struct Extent {
    Length above, below, shift;
  };
  /// A line that is being built.
  struct Job {
    const ItemList& list;
    LineItems range;
    Length measure;
    Line line;
    std::vector<Atom> atoms;    ///< in logical order, then in visual
    std::vector<Atom> hanging;  ///< spaces at the end
    Length pieces_end{};        ///< of the last piece
    Length hang_start{}, hang_end{};
    std::int8_t expansion = 0;  ///< half percents
  };

  void collect(Job&) const;
  void reshape_ends(Job&);
  void reshape(Job&, Atom&);
  bool is_unsafe_before(const ItemList&, std::uint32_t item) const;
  void hang(Job&) const;
  void justify(Job&, Length extra) const;
  Length expand(Job&, Length extra) const;
  static Length room_of(const Job&, const Atom&, bool grows);
  static Length room_of(const Job&, bool grows);
  bool fill_leaders(Job&, Length extra) const;
  void order(Job&) const;
  void reverse_from(Job&, std::uint8_t level) const;
  Length spaces_at_end(const Job&) const;
  void set_places(Job&, Length hyphen) const;
  void place(Job&, const Atom&) const;
  void place_leader(Job&, const Atom&) const;
  void set_height(Line&);
  void set_boxes(Job&, Length hyphen);
  BoxPiece box_piece(const Job&, std::uint32_t index, Length hyphen) const;
  Length offset_of(const Job&, Length width) const;
  Extent extent_of(css::StyleRef) const;
  static Extent ink_extent_of(css::StyleRef, const font::Metrics&);
  static Extent with_leading(const Extent& ink, const css::InheritedStyle& font);
  static Length shift_of(css::StyleRef, const font::Metrics&);
  const font::Metrics& metrics_of(css::StyleRef) const;
  const Extent& extent_of_run(std::uint32_t run);
  std::uint8_t level_of(const Job&, const Atom&) const;
  bool is_leader(const Job&, const Atom&) const;

  const ShapedText& text_;
  const font::FontSet& fonts_;
  WordCache& words_;
  css::TextAlign alignment_;
  int expansion_;             ///< half percents at most
  bool is_mixed_ = false;     ///< some of it runs from right to left
  bool has_leaders_ = false;  ///< some of it is a leader
  Extent strut_;
  std::unordered_map<css::StyleRef, Extent>
      extents_;                  ///< of runs: listings have many of few styles
  std::uint32_t first_box_ = 0;  ///< of Paragraph::boxes: those before have ended
};

}  // namespace quire::text
