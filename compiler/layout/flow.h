#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "book/book.h"
#include "layout/box.h"
#include "layout/fragment.h"
#include "layout/used_values.h"
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

/// What a FlowItem of a table is: some of a Band, from one of its cuts to the next.
struct BandSlice {
  static constexpr std::uint32_t no_band = UINT32_MAX;

  std::uint32_t band = no_band;  ///< which of Flow::bands
  std::uint32_t index = 0;       ///< which slice of it, from 0
  Length rise;                   ///< a page that begins with it is taller by this
  Length fall;                   ///< and one that ends before it by this
  std::uint32_t lone_lines = 0;  ///< that a page break before it would leave in the cells
  bool is_in_row = false;        ///< not where a row begins

  bool is_some() const { return band != no_band; }

  /// True where a page that begins here cuts the band in two.
  bool is_inside() const { return is_some() && index > 0; }
};

/// One thing of the vertical list, from top to bottom.
struct FlowItem {
  enum class Kind : std::uint8_t {
    Content,  ///< fragments that are not divided: a line, a picture, a marker beside its line
    Space,    ///< collapsed margins; no place to break, and gone at an unforced one beside it
    Open,     ///< a container's top border and padding
    Close,    ///< its bottom padding and border
  };

  static constexpr std::uint32_t no_block = UINT32_MAX;

  Kind kind = Kind::Content;
  /// Of Content: which block or row it is of, by a number that every layout of the chapter gives
  /// it, whatever the measure.
  std::uint32_t block = no_block;
  BandSlice slice;  ///< of Content: what it shows beside `placed`
  Length height;
  std::vector<Placed> placed;   ///< of Content: from the item's top and the page area's left edge
  std::uint32_t container = 0;  ///< the innermost that holds it (for Open and Close: itself)
  std::uint32_t columns = 0;    ///< the container whose columns it is set in; 0: it is in none
  PageBreak before = PageBreak::Allowed;
  std::uint32_t line = 0;        ///< which line of its paragraph, from 0
  std::uint32_t line_count = 0;  ///< of its paragraph; 0 for what is no line
  std::uint16_t orphans = 2, widows = 2;
  bool is_preserved = false;               ///< a line of code: `white-space: pre` or `pre-wrap`
  bool is_lead_in = false;                 ///< a paragraph's last line, which ends with a colon
  CodeBreak code_break = CodeBreak::None;  ///< of a line of code: how well a page ends before it
  bool is_blank_line = false;         ///< of code, without ink: gone at a page's edge, as space is
  std::vector<std::uint32_t> notes;   ///< called here: indices into Flow::notes
  std::uint32_t float_count = 0;      ///< called here: the next ones of Flow::floats
  std::uint32_t side_note_count = 0;  ///< called here: Flow::side_notes from first_side_note on
  std::uint32_t first_side_note = 0;
  std::vector<std::string> ids;  ///< destinations at its top
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
  Color background = transparent;
  Sides<Length> border;
  Sides<Color> border_color;
  Sides<css::BorderStyle> border_style;
  Sides<Length> padding;
  bool is_cloned = false;          ///< box-decoration-break: clone: each piece has all its edges
  bool is_table = false;           ///< a table, or its body
  Length rows_height;              ///< of a table's body: all its rows, on whatever pages
  std::uint32_t column_count = 1;  ///< its items are laid out for the first of so many columns,
  Length highest_column;           ///< what a page holds
  Length column_step;              ///< and each other one is so much further; leftwards if negative

  /// Bands that are shown again, as artifacts: at the head and at the foot of every page that
  /// begins or ends inside the container.
  struct Repeated {
    std::uint32_t begin = 0, end = 0;
    Length height;
  };
  Repeated head, foot;
};

struct CellFlow;

/// Rows of a table that belong together: one, or all that cells span. Its cells stand beside each
/// other, each with a flow of its own. The band as a whole lies in the vertical list as slices
/// (BandSlice) from cut to cut; where a page ends at a cut, each cell goes on overleaf with what of
/// its own flow does not end above the cut, from the top.
struct Band {
  /// The background of a row.
  struct Stripe {
    Rect place;  ///< from the page area's left edge and the band's top
    Color color;
  };

  Length height;
  std::vector<Length> cuts;  ///< from the band's top, ascending; the first is 0
  std::vector<Stripe> stripes;
  std::vector<CellFlow> cells;  ///< in the order of reading
  Span span;
};

/// Where a paragraph was set, so that what of it goes on to a page of another measure can be broken
/// anew. Good for as long as the chapter's boxes are there.
struct SetParagraph {
  std::uint32_t block = 0;
  const Box* box = nullptr;
  Extent extent{};
  std::uint32_t begin = 0;  ///< the first byte of its text that is set
};

struct PageFloat;
struct SideNote;

/// A box in the text that floats if it is asked to (`float: -quire-if-needed`): which items it has.
struct MayFloat {
  const Box* box = nullptr;
  std::size_t begin = 0, end = 0;
};

/// Which boxes float to the edges of pages.
struct Floating {
  std::size_t most = SIZE_MAX;       ///< of all that do the first ones; the others stay in the text
  std::vector<const Box*> needed{};  ///< of those that may float the ones that do
};

/// A chapter as one column without end: what pages are cut from. Container 0 is the page area.
struct Flow {
  std::vector<FlowItem> items;
  std::vector<Container> containers;
  std::vector<Flow> notes;
  std::vector<PageFloat> floats;  ///< in the order of the items that call them
  std::vector<SideNote> side_notes;
  std::vector<MayFloat> may_float;  ///< in the order of the text
  std::vector<Band> bands;
  std::vector<SetParagraph> paragraphs;  ///< those outside of tables, by block, ascending
};

/// What stands at the head or foot of a page, the one that calls it or a later one, and is not
/// divided. Source: css-page-floats-3.
struct PageFloat {
  Flow flow;
  bool is_at_foot = false;
  /// One that may float; none of those is before another that is called earlier.
  const Box* may_float = nullptr;
  bool is_note =
      false;  ///< the rest of a note: with the notes of a page after the one that calls it
  std::vector<std::uint32_t> notes;  ///< called in it: indices into the notes of the chapter's flow
};

/// What stands in the outer margin of a page, beside the item that calls it; not divided.
struct SideNote {
  Flow flow;
  Length height;
};

/// A table's cell in its band.
struct CellFlow {
  /// A place where a page may end in the flow: before `item`, below `end`.
  struct CutPlace {
    std::size_t item = 0;
    Length end;    ///< of what stands before it, from the band's top
    Length start;  ///< of the item: space between two is gone at a break
  };

  Container box;       ///< its border box
  Length top, bottom;  ///< of that, from the band's top
  Length content_top;
  Length content_bottom;
  Flow flow;
  std::vector<CutPlace> breaks;

  /// How many items stand above a cut of the band.
  std::size_t items_above(Length cut) const;
};

/// True where a page may begin at the item, at whatever cost: css-break-3 #possible-breaks, classes
/// A and B. Never between a container's opening and its first content, before its closing, or
/// before a blank line of code, which stays with the page that it ends.
bool may_begin_page(const Flow&, std::size_t item);

/// What a page adds at its head if it begins with the item, and at its foot if it ends before it:
/// edges of cloned containers that go on there, heads and feet of tables, what a row in two needs.
/// Only containers inside of `within` count.
Length continued_top(const Flow&, std::size_t item, std::uint32_t within = 0);
Length continued_bottom(const Flow&, std::size_t item, std::uint32_t within = 0);

/// The same of the containers around one, without what is in it.
Length continued_top_around(const Flow&, std::uint32_t container);
Length continued_bottom_around(const Flow&, std::uint32_t container);

/// How many lines a page break before the item would leave alone, at the foot or overleaf.
/// Source: css-break-3 #widows-orphans
std::uint32_t lone_lines(const FlowItem&);

/// The page area that content of a page's name is laid out for (css-page-3 #using-named-pages).
using PageAreas = std::function<Size(const std::string& page_name)>;

/// Returns the width of notes in the outer margins of pages; 0 where the margins are too narrow.
using SideNoteWidths = std::function<Length(const std::string& page_name)>;

/// Boxes to lines and fragments, for page areas of these widths; a height only bounds pictures and
/// floats.
Flow lay_out(
    const BoxTree&,
    const PageAreas&,
    const book::Book&,
    const text::Typesetter&,
    Diagnostics&,
    const Floating& = {},
    const SideNoteWidths* = nullptr
);
Flow lay_out(const BoxTree&, Size page_area, const book::Book&, const text::Typesetter&, Diagnostics&);

/// Lays out a running element, as wide as its content wants to be, but no wider than `most`.
Flow lay_out_running(const BoxTree&, std::uint32_t element, Size most, const book::Book&, const text::Typesetter&, Diagnostics&);

/// What of a paragraph goes on to a page of another measure: its lines from `place.begin` on.
struct RestOfParagraph {
  const SetParagraph& place;
  Direction direction;  ///< of the whole text, where the text decides it
  Size page_area;
};

/// Sets the rest of a paragraph.
std::vector<FlowItem>
set_rest(const BoxTree&, const RestOfParagraph&, const book::Book&, const text::Typesetter&, Diagnostics&);

/// One line an item, sizes in points: `--stage=lines`.
void dump(std::ostream&, const Flow&);

}  // namespace quire::layout
