#include "page/compose.h"

#include <algorithm>
#include <memory>
#include <vector>

namespace quire::page {
namespace {

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
  const auto x = area.x + container.x;
  const auto height = piece.bottom - piece.top;
  const auto& [top, right, bottom, left] = container.border;
  const Point corner{x, piece.top + container.lowered};
  fill(page, {corner, {container.width, height}}, container.background);
  const auto& color = container.border_color;
  if (piece.has_top_edge) fill(page, {corner, {container.width, top}}, color.top);
  if (piece.has_bottom_edge)
    fill(page, {{x, corner.y + height - bottom}, {container.width, bottom}}, color.bottom);
  fill(page, {corner, {left, height}}, color.left);
  fill(page, {{x + container.width - right, corner.y}, {right, height}}, color.right);
}

/// Walks a run of items down the page: first to find where containers begin and end, because they
/// are drawn behind the text, then to place the text.
class Column {
public:
  Column(const Flow& flow, std::size_t begin, std::size_t end, Point origin)
      : flow_(flow), begin_(begin), end_(end), origin_(origin) {}

  void compose(Page& page) {
    walk([](const FlowItem&, Length) {});
    for (const auto& piece : pieces_)
      draw(page, flow_.containers[piece.container], piece, origin_);
    pieces_.clear();
    walk([&](const FlowItem& item, Length y) { place(page, item, y); });
  }

private:
  template <typename Visit>
  void walk(Visit visit) {
    auto y = origin_.y;
    bool at_head = !keeps_space(flow_, begin_);
    open_around(begin_, y);
    Length pending;
    for (auto at = begin_; at < end_; ++at) {
      const auto& item = flow_.items[at];
      if (item.kind == FlowItem::Kind::Space) {
        if (!at_head) pending += item.height;
        continue;
      }
      y += pending;
      pending = Length();
      if (item.kind == FlowItem::Kind::Open) open(item.container, y, true);
      visit(item, y);
      y += item.height;
      if (item.kind == FlowItem::Kind::Close) close(y, true);
      if (item.kind == FlowItem::Kind::Content || item.height > Length()) at_head = false;
    }
    while (!open_.empty()) {
      const auto& container = flow_.containers[pieces_[open_.back()].container];
      if (container.is_cloned) y += container.border.bottom + container.padding.bottom;
      close(y, container.is_cloned);
    }
  }

  /// Opens the containers that the page begins inside of, the outermost first.
  void open_around(std::size_t item, Length& y) {
    if (item == end_) return;
    const auto& first = flow_.items[item];
    auto container = first.kind == FlowItem::Kind::Open ? flow_.containers[first.container].parent
                                                        : first.container;
    std::vector<std::uint32_t> around;
    for (; container != 0; container = flow_.containers[container].parent)
      around.push_back(container);
    for (auto outer = around.rbegin(); outer != around.rend(); ++outer) {
      const auto& box = flow_.containers[*outer];
      open(*outer, y, box.is_cloned);
      if (box.is_cloned) y += box.border.top + box.padding.top;
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

  void place(Page& page, const FlowItem& item, Length y) const {
    for (const auto& placed : item.placed)
      page.placed.push_back(
          {Point{origin_.x, y} + placed.origin, placed.fragment, placed.is_artifact}
      );
    for (const auto& id : item.ids)
      page.destinations.push_back({id, {origin_.x, y}});
  }

  const Flow& flow_;
  std::size_t begin_;
  std::size_t end_;
  Point origin_;
  std::vector<Piece> pieces_;      ///< outer before inner, as they were opened
  std::vector<std::size_t> open_;  ///< indices into pieces_
};

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
    const Flow& flow, const Slice& slice, const Rect& area, Page& page, const NoteRule& rule
) {
  Column(flow, slice.begin, slice.end, area.origin).compose(page);

  std::vector<std::uint32_t> notes;
  for (auto item = slice.begin; item < slice.end; ++item)
    std::ranges::copy(flow.items[item].notes, std::back_inserter(notes));
  if (notes.empty()) return;

  Length height;
  for (const auto note : notes)
    height += height_of(flow.notes[note]);
  // At the area's foot; right below the text where that is taller than the area.
  const auto text = height_of(flow, slice.begin, slice.end);
  auto y = area.origin.y + std::max(area.size.height - height, text + rule.separation());
  fill(
      page,
      {{area.origin.x, y - rule.gap_below - rule.thickness}, {rule.width, rule.thickness}},
      rule.color
  );
  for (const auto note : notes) {
    const auto& body = flow.notes[note];
    Column(body, 0, body.items.size(), {area.origin.x, y}).compose(page);
    y += height_of(body);
  }
}

}  // namespace quire::page
