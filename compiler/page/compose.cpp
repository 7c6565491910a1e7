#include "page/compose.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <variant>
#include <vector>

#include "layout/box_painting.h"
#include "page/columns.h"
#include "page/geometry.h"

namespace quire::page {
namespace {

using layout::Band;
using layout::CellFlow;
using layout::Container;
using layout::Flow;
using layout::FlowItem;

void fill(Page& page, const Rect& rect, Color color) {
  if (color.is_transparent() || rect.size.width <= Length() || rect.size.height <= Length()) return;
  auto fragment = std::make_shared<layout::Fragment>();
  fragment->size = rect.size;
  fragment->content = layout::FillFragment{color};
  page.placed.push_back({rect.origin, std::move(fragment), true});
}

/// What of a container is on this page: its border box from top to bottom.
struct Piece {
  std::uint32_t container = 0;
  Length top, bottom;
  bool has_top_edge = false, has_bottom_edge = false;
};

void draw(Page& page, const Container& container, const Piece& piece, Point area) {
  const Point corner{area.x + container.x, piece.top + container.lowered};
  const Rect border_box{corner, {container.width, piece.bottom - piece.top}};
  layout::paint(
      container, border_box, {piece.has_top_edge, true, piece.has_bottom_edge, true}, page.placed
  );
}

/// A note of the margin, and where it is wanted.
struct SideNoteCall {
  std::uint32_t note = 0;
  Length y;
};

/// Walks a run of items down the page: first to find where containers begin and end, because they
/// are drawn after the text, then to place the text.
class Column {
public:
  /// `is_repeated`: it stands on an earlier page too, and is only shown here.
  Column(
      const Flow& flow, std::size_t begin, std::size_t end, Point origin, bool is_repeated = false
  )
      : flow_(flow), begin_(begin), end_(end), origin_(origin), is_repeated_(is_repeated) {}

  /// One of the columns of a container (page/columns.h).
  Column(const Flow& flow, std::size_t begin, std::size_t end, Point origin, std::uint32_t columns)
      : Column(flow, begin, end, origin) {
    columns_ = columns;
  }

  /// Of a page: its space changes by what the adjustment says.
  Column(const Flow& flow, const Slice& slice, Point origin)
      : Column(flow, slice.begin, slice.end, origin) {
    adjustment_ = slice.adjustment;
  }

  void compose(Page& page) {
    const auto no_rows = [](const Container::Repeated&, Length) {};
    const auto no_columns = [](std::size_t, std::size_t, Length) {};
    walk([](std::size_t, Length) {}, no_rows, no_columns);
    for (const auto& piece : pieces_)
      draw(page, flow_.containers[piece.container], piece, origin_);
    pieces_.clear();
    // The boxes of inline elements, before any line's text: they may be higher than their lines.
    walk([&](std::size_t item, Length y) { place(page, item, y, true); }, no_rows, no_columns);
    pieces_.clear();
    walk(
        [&](std::size_t item, Length y) {
          place(page, item, y, false);
          place_band_and_ids(page, item, y);
          for (std::uint32_t i = 0; i < flow_.items[item].side_note_count; ++i)
            side_notes_.push_back({flow_.items[item].first_side_note + i, y});
        },
        [&](const Container::Repeated& rows, Length y) { repeat(page, rows, y); },
        [&](std::size_t begin, std::size_t end, Length y) { place_columns(page, begin, end, y); }
    );
  }

  /// Those called in what has been composed, in order.
  const std::vector<SideNoteCall>& side_notes() const { return side_notes_; }

private:
  /// Visits each item and what is repeated around them with its place, from top to bottom; what is
  /// set in columns as a whole.
  template <typename Visit, typename Repeat, typename VisitColumns>
  void walk(Visit visit, Repeat repeat, VisitColumns visit_columns) {
    auto y = origin_.y;
    bool at_head = columns_ != 0 || !keeps_space(flow_, begin_);
    open_around(begin_, y, repeat);
    if (begin_ < end_ && is_cut(flow_.items[begin_])) y += flow_.items[begin_].slice.rise;
    Length pending;
    const auto tail = blank_tail();
    for (auto at = begin_; at < end_; ++at) {
      const auto& item = flow_.items[at];
      if (is_in_columns(item)) {
        const auto end = end_of_columns(at);
        y += std::exchange(pending, Length());
        visit_columns(at, end, y);
        y += fill_of(at, end).height(end);
        at_head = false;
        at = end - 1;
        continue;
      }
      if (at >= tail && item.is_blank_line) {
        visit(at, y);
        continue;
      }
      if (item.kind == FlowItem::Kind::Space) {
        if (!at_head) pending += item.height + adjustment_.of(item.height);
        continue;
      }
      y += pending;
      pending = Length();
      if (item.kind == FlowItem::Kind::Open) open(item.container, y, true);
      visit(at, y);
      y += item.height;
      if (item.kind == FlowItem::Kind::Close) close(y, true);
      if (item.kind == FlowItem::Kind::Content || item.height > Length()) at_head = false;
    }
    if (end_ < flow_.items.size() && is_cut(flow_.items[end_])) y += flow_.items[end_].slice.fall;
    while (!open_.empty()) {
      const auto& container = flow_.containers[pieces_[open_.back()].container];
      repeat(container.foot, y);
      y += container.foot.height;
      if (container.is_cloned) y += container.border.bottom + container.padding.bottom;
      close(y, container.is_cloned);
    }
  }

  /// True for what stands in columns that this is not one of.
  bool is_in_columns(const FlowItem& item) const {
    return item.columns != 0 && item.columns != columns_;
  }

  /// True where the column begins or ends inside a band of its own.
  bool is_cut(const FlowItem& item) const { return item.slice.is_inside() && !is_in_columns(item); }

  std::size_t end_of_columns(std::size_t begin) const {
    auto end = begin;
    while (end < end_ && flow_.items[end].columns == flow_.items[begin].columns)
      ++end;
    return end;
  }

  /// Of items [begin, end), which are set in the columns of one container.
  ColumnFill fill_of(std::size_t begin, std::size_t end) const {
    ColumnFill fill(flow_, begin);
    for (auto item = begin; item < end; ++item)
      fill.add();
    return fill;
  }

  void place_columns(Page& page, std::size_t begin, std::size_t end, Length y) const {
    auto fill = fill_of(begin, end);
    fill.height(end);
    const auto container = fill.container();
    auto x = origin_.x;
    for (auto at = fill.begins().begin(); at != fill.begins().end(); ++at) {
      const auto next = at + 1 == fill.begins().end() ? end : at[1];
      Column(flow_, *at, next, {x, y}, container).compose(page);
      x += flow_.containers[container].column_step;
    }
  }

  /// Where the blank lines of code begin that the page ends with: they take no room, but are there
  /// to be copied.
  std::size_t blank_tail() const {
    auto tail = end_;
    while (tail > begin_ && (flow_.items[tail - 1].is_blank_line ||
                             flow_.items[tail - 1].kind == FlowItem::Kind::Space))
      --tail;
    return tail;
  }

  /// Opens the containers that the page begins inside of, the outermost first.
  template <typename Repeat>
  void open_around(std::size_t item, Length& y, Repeat repeat) {
    if (item == end_) return;
    const auto& first = flow_.items[item];
    auto container = first.kind == FlowItem::Kind::Open ? flow_.containers[first.container].parent
                                                        : first.container;
    if (is_in_columns(first)) container = first.columns;
    std::vector<std::uint32_t> around;
    for (; container != columns_ && container != 0; container = flow_.containers[container].parent)
      around.push_back(container);
    for (auto outer = around.rbegin(); outer != around.rend(); ++outer) {
      const auto& box = flow_.containers[*outer];
      open(*outer, y, box.is_cloned);
      if (box.is_cloned) y += box.border.top + box.padding.top;
      repeat(box.head, y);
      y += box.head.height;
    }
  }

  void open(std::uint32_t container, Length y, bool has_edge) {
    open_.push_back(pieces_.size());
    pieces_.push_back({container, y, y, has_edge, false});
  }

  void close(Length y, bool has_edge) {
    if (open_.empty()) return;
    auto& piece = pieces_[open_.back()];
    piece.bottom = y;
    piece.has_bottom_edge = has_edge;
    open_.pop_back();
  }

  void place(Page& page, std::size_t at, Length y, bool is_behind) const {
    for (const auto& [origin, fragment, is_artifact] : flow_.items[at].placed)
      if (std::holds_alternative<layout::FillFragment>(fragment->content) == is_behind)
        page.placed.push_back({Point{origin_.x, y} + origin, fragment, is_artifact || is_repeated_}
        );
  }

  void place_band_and_ids(Page& page, std::size_t at, Length y) const {
    const auto& item = flow_.items[at];
    if (!is_repeated_)
      for (const auto& id : item.ids)
        page.destinations.push_back({id, {origin_.x, y}});
    if (item.slice.is_some() && (at == begin_ || !item.slice.is_inside())) place_band(page, at, y);
  }

  /// What of a band is on this page, from its slice `at`, whose top is at `y`.
  void place_band(Page& page, std::size_t at, Length y) const {
    const auto& first = flow_.items[at].slice;
    const auto& band = flow_.bands[first.band];
    BandPiece piece{band.cuts[first.index], band.height, y, y};
    piece.begins_inside = first.is_inside();
    if (piece.begins_inside) piece.top -= first.rise;
    auto end = at;
    for (; end < end_ && flow_.items[end].slice.band == first.band; ++end)
      piece.bottom += flow_.items[end].height;
    if (end < flow_.items.size() && flow_.items[end].slice.band == first.band) {
      piece.end = band.cuts[flow_.items[end].slice.index];
      piece.bottom += flow_.items[end].slice.fall;
      piece.ends_inside = true;
    }
    draw_band(page, band, piece);
  }

  void repeat(Page& page, const Container::Repeated& rows, Length y) const {
    for (auto i = rows.begin; i < rows.end; ++i) {
      const auto& band = flow_.bands[i];
      Column(flow_, 0, 0, origin_, true)
          .draw_band(page, band, {Length(), band.height, y, y, y + band.height});
      y += band.height;
    }
  }

  /// The part of a band between two cuts, and where it is on the page.
  struct BandPiece {
    Length begin, end;       ///< from the band's top
    Length y;                ///< where `begin` would be if nothing had to move down
    Length top{}, bottom{};  ///< of what is on the page
    bool begins_inside = false, ends_inside = false;

    /// Where something of the band is on the page that is not cut by the page's head.
    Length on_page(Length from_top) const { return y + from_top - begin; }
  };

  void draw_band(Page& page, const Band& band, const BandPiece& piece) const {
    for (const auto& [place, color] : band.stripes) {
      const auto [top, bottom] =
          extent_of(place.origin.y, place.origin.y + place.size.height, piece);
      fill(page, {{origin_.x + place.origin.x, top}, {place.size.width, bottom - top}}, color);
    }
    for (const auto& cell : band.cells)
      draw_cell_box(page, cell, piece);
    for (const auto& cell : band.cells)
      place_cell(page, cell, piece);
  }

  /// Top and bottom on the page of what lies between two places of the band.
  static std::pair<Length, Length> extent_of(Length top, Length bottom, const BandPiece& piece) {
    if (top >= piece.end || (bottom <= piece.begin && piece.begins_inside)) return {};
    return {
        top < piece.begin ? piece.top : piece.on_page(top),
        bottom > piece.end || (bottom == piece.end && piece.ends_inside) ? piece.bottom
                                                                         : piece.on_page(bottom)};
  }

  void draw_cell_box(Page& page, const CellFlow& cell, const BandPiece& piece) const {
    const auto [top, bottom] = extent_of(cell.top, cell.bottom, piece);
    if (bottom <= top) return;
    const bool is_cloned = cell.box.is_cloned;
    draw(
        page,
        cell.box,
        {0,
         top,
         bottom,
         is_cloned || cell.top >= piece.begin,
         is_cloned || cell.bottom <= piece.end},
        origin_
    );
  }

  /// A cell's text: from its own place, or from the top if it has begun on the page before.
  void place_cell(Page& page, const CellFlow& cell, const BandPiece& piece) const {
    const bool goes_on = piece.begins_inside && cell.top < piece.begin;
    const auto begin = goes_on ? cell.items_above(piece.begin) : 0;
    const auto end = !piece.ends_inside      ? cell.flow.items.size()
                     : cell.top >= piece.end ? 0
                                             : cell.items_above(piece.end);
    if (begin >= end || (piece.begins_inside && cell.bottom <= piece.begin)) return;
    const auto y = goes_on ? piece.top + cell.box.padding.top : piece.on_page(cell.content_top);
    Column(cell.flow, begin, end, {origin_.x, y}, is_repeated_).compose(page);
  }

  const Flow& flow_;
  std::size_t begin_;
  std::size_t end_;
  Point origin_;
  bool is_repeated_;
  Adjustment adjustment_{};
  std::uint32_t columns_ = 0;  ///< the container that it is a column of; 0: it is the page's
  std::vector<SideNoteCall> side_notes_;
  std::vector<Piece> pieces_;      ///< outer before inner, as they were opened
  std::vector<std::size_t> open_;  ///< indices into pieces_
};

/// True if the note's first line begins at its right edge.
bool reads_leftwards(const Flow& note) {
  for (const auto& item : note.items)
    for (const auto& placed : item.placed)
      if (const auto* line = std::get_if<layout::LineFragment>(&placed.fragment->content))
        return line->text->is_right_to_left;
  return false;
}

/// The slice's floats at one edge of the page, from top to bottom.
std::vector<const Flow*> floats_of(const Flow& flow, const Slice& slice, bool is_at_foot) {
  std::vector<const Flow*> bodies;
  for (auto i = slice.first_float; i < slice.end_float; ++i) {
    const auto& floating = flow.floats[i];
    if (floating.is_at_foot == is_at_foot && !floating.is_note) bodies.push_back(&floating.flow);
  }
  return bodies;
}

Length height_of_all(const std::vector<const Flow*>& bodies) {
  Length height;
  for (const auto* body : bodies)
    height += height_of(*body);
  return height;
}

/// Places notes in the margin, each beside its call, below the one before and above the area's
/// bottom. What is more than the margin holds goes on below it.
void place_side_notes(
    const Flow& flow,
    std::vector<SideNoteCall> calls,
    const Rect& area,
    bool is_left_page,
    Page& page
) {
  const auto gap = side_note_gap / 2;
  const auto height = [&](const SideNoteCall& call) { return flow.side_notes[call.note].height; };
  auto top = area.origin.y;
  for (auto& call : calls) {
    call.y = std::max(call.y, top);
    top = call.y + height(call) + gap;
  }
  auto bottom = area.origin.y + area.size.height;
  for (auto call = calls.rbegin(); call != calls.rend(); ++call) {
    call->y = std::min(call->y, bottom - height(*call));
    bottom = call->y - gap;
  }
  top = area.origin.y;
  for (auto& call : calls) {
    call.y = std::max(call.y, top);
    top = call.y + height(call) + gap;
    const auto& body = flow.side_notes[call.note].flow;
    const auto width = body.containers.front().width;
    const auto x = is_left_page ? area.origin.x - side_note_gap - width
                                : area.origin.x + area.size.width + side_note_gap;
    Column(body, 0, body.items.size(), {x, call.y}).compose(page);
  }
}

/// Places notes from the area's top, and the rule above it.
void place_notes(
    const std::vector<const Flow*>& notes, const Rect& area, Page& page, const NoteRule& rule
) {
  auto [x, y] = area.origin;
  const auto indent = reads_leftwards(*notes.front()) ? area.size.width - rule.width : Length();
  fill(
      page,
      {{x + indent, y - rule.gap_below - rule.thickness}, {rule.width, rule.thickness}},
      rule.color
  );
  for (const auto* body : notes) {
    Column(*body, 0, body->items.size(), {x, y}).compose(page);
    y += height_of(*body);
  }
}

}  // namespace

NoteRule note_rule_of(const css::PageStyle& page) {
  if (!page.footnote_area) return {};
  const auto& box = *page.footnote_area->box;
  const auto& rare = *page.footnote_area->rare;
  const auto area = page.size.width - page.margin.left - page.margin.right;
  const auto used = [area](const css::LengthPercentage& value) {
    return value.length + scaled(area, value.percentage, css::fixed_one);
  };
  const auto has_line = rare.border_top_style != css::BorderStyle::None;
  return {
      .gap_above = box.margin_top.is_auto ? Length() : used(box.margin_top.value),
      .gap_below = used(box.padding_top),
      .thickness = has_line ? rare.border_top_width : Length(),
      .width = rare.width.is_auto ? area : used(rare.width.value),
      .color = rare.border_top_color,
  };
}

void compose(
    const Flow& flow,
    const Slice& slice,
    const Rect& area,
    Page& page,
    const NoteRule& rule,
    bool is_left_page
) {
  const auto x = area.origin.x;
  auto y = area.origin.y;
  for (const auto* body : floats_of(flow, slice, false)) {
    Column(*body, 0, body->items.size(), {x, y}).compose(page);
    y += height_of(*body) + slice.float_gap;
  }
  Column text(flow, slice, {x, y});
  text.compose(page);
  place_side_notes(flow, text.side_notes(), area, is_left_page, page);
  y += height_of(flow, slice.begin, slice.end) + slice.adjustment.by;

  // At the area's foot; right below the text where that is taller than the area.
  const auto bottom = area.origin.y + area.size.height;
  const auto notes = notes_of(flow, slice);
  const auto notes_top = bottom - height_of_all(notes);
  const auto floats = floats_of(flow, slice, true);
  if (!floats.empty()) {
    const auto gaps = slice.float_gap * static_cast<std::int64_t>(floats.size());
    const auto end = notes.empty() ? notes_top : notes_top - rule.separation();
    y = std::max(y, end - height_of_all(floats) - gaps);
  }
  for (const auto* body : floats) {
    y += slice.float_gap;
    Column(*body, 0, body->items.size(), {x, y}).compose(page);
    y += height_of(*body);
  }
  if (notes.empty()) return;
  const Point corner{x, std::max(notes_top, y + rule.separation())};
  place_notes(notes, {corner, area.size}, page, rule);
}

}  // namespace quire::page
