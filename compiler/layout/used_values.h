#pragma once

#include "base/geometry.h"
#include "css/computed_style.h"
#include "text/typesetter.h"

namespace quire::layout {

/// A computed length as it is used: percentages of `base`, ex and ch by the style's first font.
/// Source: css-cascade-5 #used, css-values-4 #font-relative-lengths
Length
used_length(const css::LengthPercentage&, Length base, css::StyleRef, const text::Typesetter&);

/// Of the face that a style asks for first.
const font::Metrics& metrics_of(css::StyleRef, const text::Typesetter&);

/// Where a box may be wide: from the page area's left edge.
struct Extent {
  Length x;
  Length width;

  friend bool operator==(Extent, Extent) = default;
};

/// Everything about a block-level box's edges, used.
struct Edges {
  Sides<Length> margin;
  Sides<Length> border;
  Sides<Length> padding;
  Extent border_box;
  Extent content;

  Length top() const { return border.top + padding.top; }
  Length bottom() const { return border.bottom + padding.bottom; }
};

/// The edges and width of a block in normal flow whose containing block is `around`. An indent that
/// would leave hardly any measure is not taken: text nested beyond sense stays on the page.
/// Source: CSS2 10.3.3 (block-level, non-replaced elements in normal flow); css-sizing-3
Edges used_edges(css::StyleRef, Extent around, const text::Typesetter&);

/// Of a box in a line only the edges: css-box-4, CSS2 10.3.1 (inline, non-replaced elements).
Edges used_inline_edges(css::StyleRef, Length around, const text::Typesetter&);

/// Gives a box another content width, as a table finds its own; auto margins share what is left.
void set_width(Edges&, css::StyleRef, Extent around, Length width);

/// How high a picture may be. It leaves the rest of the page to its heading or caption, unless its
/// sheet says how high: a cover fills the page.
Length highest_picture(css::StyleRef, Length page_height);

/// A picture's size: as its style says, in its own proportions, but no larger than `room`.
/// Source: CSS2 10.3.2, 10.6.2, 10.4
Size used_picture_size(css::StyleRef, Size own, Size room, const text::Typesetter&);

}  // namespace quire::layout
