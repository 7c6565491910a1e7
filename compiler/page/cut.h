#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

#include "base/length.h"
#include "layout/flow.h"
#include "page/geometry.h"

namespace quire::page {

/// How a page's space changes, so that its last line is the area's: vertical justification.
struct Adjustment {
  Length by;       ///< all in all; less than nothing: space is taken
  Length all;      ///< that the page's space may give or take
  Length leading;  ///< of the text

  /// Of a space of this height.
  Length of(Length space) const;
};

/// What one page takes of a flow: items [begin, end), floats [first_float, end_float), and the
/// notes called in them, in order.
struct Slice {
  std::size_t begin = 0;
  std::size_t end = 0;
  layout::PageBreak before = layout::PageBreak::Forced;  ///< what made the page begin here
  bool is_overfull = false;  ///< one thing on it is taller than the page
  std::uint32_t flow = 0;    ///< which of the chapter's flows
  Adjustment adjustment{};
  std::uint32_t first_float = 0;
  std::uint32_t end_float = 0;
  Length float_gap;  ///< between a float and what is next to it
  Length white;      ///< at its foot, where it is over a third of the page and nothing forces it
};

/// The notes that the slice's page shows: the rests of earlier ones, then its own in the order of
/// their calls.
std::vector<const layout::Flow*> notes_of(const layout::Flow&, const Slice&);

/// The height of [begin, end) as a page would set it: without space at its head and foot (but a
/// chapter's own head), with what it adds for containers that go on there, without notes.
Length height_of(const layout::Flow&, std::size_t begin, std::size_t end);

/// The height of everything in a note's flow.
Length height_of(const layout::Flow& note);

/// True where space at the head of a page beginning with this item is kept: at the chapter's start,
/// and after a forced break. Source: css-break-3 #break-margins.
bool keeps_space(const layout::Flow&, std::size_t begin);

/// What of a flow is to be cut: all of it, unless said otherwise.
struct CutRange {
  std::size_t begin = 0;  ///< where a page begins
  std::size_t end = std::numeric_limits<std::size_t>::max();
  std::uint32_t index =
      0;  ///< which page of the book the first one is, if no blank one precedes it
  /// Whether the first page may end before an item; null: wherever the flow lets it.
  std::function<bool(std::size_t)> may_end_first = nullptr;
};

/// The chapter's breaks with the least total cost (break_rules.h), all at once: dynamic programming
/// over the places where a page may begin and, where the geometry makes a difference, which page of
/// the book it is. Linear in the items: a page holds few of them. Floats are placed in their order,
/// on the page that calls them or a later one; those that have found no page when the flow ends are
/// after the last slice's `end_float`.
/// Source: M. Plass, "Optimal Pagination Techniques for Automatic Typesetting Systems" (1981).
std::vector<Slice> cut(const layout::Flow&, const PageGeometry&, const CutRange& = {});

}  // namespace quire::page
