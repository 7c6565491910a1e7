#pragma once

#include "base/color.h"
#include "css/cascade.h"
#include "layout/flow.h"
#include "page/cut.h"
#include "page/page.h"

namespace quire::page {

/// The rule between text and notes, and the gaps around it; css-gcpm-3 #footnote-area leaves it to
/// us.
struct NoteRule {
  Length gap_above = Length::from_pt(10);
  Length gap_below = Length::from_pt(5);
  Length thickness = Length::from_pt(0.4);
  Length width = Length::from_pt(60);
  Color color{};

  constexpr Length separation() const { return gap_above + thickness + gap_below; }
};

/// The same as @footnote says it: its margin, top border and padding, as wide as the area or its
/// `width`; ours where no sheet speaks of it.
NoteRule note_rule_of(const css::PageStyle&);

/// Places what a slice takes on the page: the text from the area's top, the notes at its foot under
/// a short rule, floats above or below the text, backgrounds and borders behind what they belong
/// to, destinations where they are, notes in the margin that is the outer one of a left or a right
/// page. `area` is the page area, from the page's upper left corner.
void compose(
    const layout::Flow&,
    const Slice&,
    const Rect& area,
    Page&,
    const NoteRule& = {},
    bool is_left_page = false
);

}  // namespace quire::page
