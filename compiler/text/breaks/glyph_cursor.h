#pragma once

#include <cstddef>
#include <cstdint>

#include "font/font_set.h"
#include "text/breaks/items.h"
#include "text/shape/shaped_text.h"

namespace quire::text {

/// The place that a walk over shaped text in logical order has reached: a byte, the run that it is
/// in, and that run's next glyph. It only moves forward.
class GlyphCursor {
public:
  GlyphCursor(const ShapedText& text, const font::FontSet& fonts, std::uint32_t at)
      : text_(text), fonts_(fonts), at_(at) {}

  /// Enters a run at the first of its glyphs from the byte on.
  void enter(std::size_t run);

  /// Enters a run of which nothing more is taken.
  void stay_in(std::size_t run) { run_ = run; }

  std::uint32_t at() const { return at_; }
  const GlyphRun& run() const { return text_.runs[run_]; }
  std::int32_t units_per_em() const { return units_per_em_; }

  /// Gives the origin of what has no glyphs and no text, at this place.
  ItemOrigin here() const { return {run_number(), glyph_, glyph_, at_, at_}; }

  /// Takes the glyphs up to a byte.
  ItemOrigin take(std::uint32_t end);

  /// Takes the whole run.
  ItemOrigin take_run();

  /// Gives the sum of the advances of glyphs in the run.
  Length width_of(const ItemOrigin&) const;

  /// True if no glyph stands for bytes on both sides of a byte ahead.
  bool is_between_clusters(std::uint32_t at) const;

  /// True if a hyphen may divide a ligature here: its two sides are shaped anew if the line does
  /// end.
  bool can_cut(std::uint32_t at) const;

  /// Gives the width of what a ligature before the cursor has on the other side of `end`, by its
  /// letters.
  Length width_cut_off(std::uint32_t end) const;

private:
  /// Glyphs that stand for the bytes [begin, end) together.
  struct Cluster {
    std::uint32_t begin = 0, end = 0;
    std::int64_t advance = 0;
  };
  Cluster cluster_around(std::uint32_t at) const;

  std::uint32_t run_number() const { return static_cast<std::uint32_t>(run_); }

  const ShapedText& text_;
  const font::FontSet& fonts_;
  std::size_t run_ = 0;
  std::uint32_t at_;
  std::uint32_t glyph_ = 0;  ///< the next in logical order; from right to left, the one after it
  std::int32_t units_per_em_ = 1;
};

}  // namespace quire::text
