#pragma once

#include <cstddef>
#include <vector>

#include "base/length.h"
#include "layout/flow.h"

namespace quire::page {

/// What one page takes of a flow: items [begin, end), and the notes called in them, in order.
struct Slice {
  std::size_t begin = 0;
  std::size_t end = 0;
  layout::PageBreak before = layout::PageBreak::Forced;  ///< what made the page begin here
  bool is_overfull = false;  ///< one thing on it is taller than the page
};

/// The room that a page has.
struct PageArea {
  Length height;
  Length leading;          ///< of the text: what shortness is measured in
  Length note_separation;  ///< between text and notes, if there are any: gap, rule, gap
};

/// The height of [begin, end) as a page would set it: without space at its head and foot (but a
/// chapter's own head), with what it adds for containers that go on there, without notes.
Length height_of(const layout::Flow&, std::size_t begin, std::size_t end);

/// The height of everything in a note's flow.
Length height_of(const layout::Flow& note);

/// True where space at the head of a page beginning with this item is kept: at the chapter's start,
/// and after a forced break. Source: css-break-3 #break-margins.
bool keeps_space(const layout::Flow&, std::size_t begin);

/// The chapter's breaks with the least total cost (break_rules.h), all at once: dynamic programming
/// over the places where a page may begin. Linear in the items: a page holds few of them.
/// Source: M. Plass, "Optimal Pagination Techniques for Automatic Typesetting Systems" (1981).
std::vector<Slice> cut(const layout::Flow&, const PageArea&);

}  // namespace quire::page
