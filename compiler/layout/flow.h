#pragma once

#include <cstdint>
#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "book/book.h"
#include "layout/box.h"
#include "layout/fragment.h"
#include "text/typesetter.h"

namespace quire::layout {

/// Whether a page may end before an item. Source: css-break-3 #possible-breaks.
///
/// What lies between two blocks (space, opened containers, a line) is several items but one place
/// to break: before the first that is no Space. It has the place's class, the items after it say
/// Avoid. Margins before a forced break are gone; a Space that stands there is the new page's.
enum class PageBreak : std::uint8_t {
  Allowed,
  Avoid,   ///< break-*: avoid, or inside what must not break: only if nothing else fits
  Forced,  ///< break-before: page and its kin
  ForcedLeft,
  ForcedRight,
};

/// One thing of the vertical list, from top to bottom.
struct FlowItem {
  enum class Kind : std::uint8_t {
    Content,  ///< fragments that are not divided: a line, a picture, a marker beside its line
    Space,    ///< collapsed margins; no place to break, and gone at an unforced one beside it
    Open,     ///< a container's top border and padding
    Close,    ///< its bottom padding and border
  };

  Kind kind = Kind::Content;
  Length height;
  std::vector<Placed> placed;   ///< of Content: from the item's top and the page area's left edge
  std::uint32_t container = 0;  ///< the innermost that holds it (for Open and Close: itself)
  PageBreak before = PageBreak::Allowed;
  std::uint32_t line = 0;        ///< which line of its paragraph, from 0
  std::uint32_t line_count = 0;  ///< of its paragraph; 0 for what is no line
  std::uint16_t orphans = 2, widows = 2;
  std::vector<std::uint32_t> notes;  ///< called here: indices into Flow::notes
  std::vector<std::string> ids;      ///< destinations at its top
  std::vector<NamedString> strings;
  std::int32_t page_reset = -1;
  std::string page_name;    ///< the used value of `page`
  TextPosition first_text;  ///< where its text begins, for the PageMap
  bool has_text = false;
};

/// A box whose background or border is drawn on every page that it is on.
struct Container {
  std::uint32_t parent = 0;
  Length x, width;  ///< of the border box, from the page area's left edge
  Length lowered;   ///< position: relative: drawn so much further down
  Color background;
  Sides<Length> border;
  Sides<Color> border_color;
  Sides<Length> padding;
  bool is_cloned = false;  ///< box-decoration-break: clone: each piece has all its edges
};

/// A chapter as one column without end: what pages are cut from. Container 0 is the page area.
struct Flow {
  std::vector<FlowItem> items;
  std::vector<Container> containers;
  std::vector<Flow> notes;
};

/// Boxes to lines and fragments, for a page area of this width; the height only bounds pictures.
Flow lay_out(const BoxTree&, Size page_area, const book::Book&, const text::Typesetter&, Diagnostics&);

/// One line an item, sizes in points: `--stage=lines`.
void dump(std::ostream&, const Flow&);

}  // namespace quire::layout
