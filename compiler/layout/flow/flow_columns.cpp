#include <algorithm>
#include <string>
#include <utility>

#include "layout/flow/flow_builder.h"
#include "layout/tables/content_measure.h"

namespace quire::layout {

namespace {

/// No column is narrower.
constexpr std::int64_t least_column_in_ems = 6;

/// So many columns are as good as any number.
constexpr std::int64_t most_columns = 20;

bool asks_for_columns(const css::RareStyle& rare) {
  return rare.column_count.count > 1 || !rare.column_width.is_auto;
}

bool is_forced(css::BreakValue value) {
  const auto wish = page_break(value);
  return wish != PageBreak::Allowed && wish != PageBreak::Avoid;
}

/// css-multicol-1 #column-span; only of children of the box whose columns they are.
bool spans_all(const Box& box) { return box.style->rare->column_span == css::ColumnSpan::All; }

/// Why a box cannot be in a column of this width, and which part of it; null: it can.
struct Obstacle {
  const Box* box = nullptr;
  const char* reason = "";
};

Obstacle obstacle_in(const Box& box, Length width, const FlowContext& context) {
  const auto& rare = *box.style->rare;
  if (!rare.page.empty()) return {&box, "this is set on pages of its own"};
  if (is_forced(box.style->box->break_before) || is_forced(box.style->box->break_after))
    return {&box, "this begins or ends a page"};
  if (rare.float_ == css::Float::Top || rare.float_ == css::Float::Bottom)
    return {&box, "this floats to the edge of a page"};
  if (box.kind == Box::Kind::Table) {
    const bool is_wide = context.measure.of(box, context).words > width;
    return is_wide ? Obstacle{&box, "this table is wider than a column"} : Obstacle{};
  }
  for (const auto& child : box.children)
    if (const auto obstacle = obstacle_in(child, width, context); obstacle.box) return obstacle;
  return {};
}

Obstacle obstacle_in_children(const Box& box, Length width, const FlowContext& context) {
  for (const auto& child : box.children) {
    if (spans_all(child)) continue;
    if (const auto obstacle = obstacle_in(child, width, context); obstacle.box) return obstacle;
  }
  return {};
}

}  // namespace

/// Adds what is in a box that is to be in columns; false if it stays in one, which is reported
/// where it is asked for columns.
bool FlowBuilder::add_in_columns(const Box& box, const Edges& edges, const std::string& page_name) {
  if (!asks_for_columns(*box.style->rare)) return false;
  const auto columns = columns_of(box, edges);
  if (!columns) return false;
  is_text_of_pages_ = false;
  if (box.marker) add_marker(box, columns->first);
  if (box.kind == Box::Kind::Paragraph) {
    list_.open_columns(columns_container(*columns, edges));
    add_paragraph(box, columns->first);
    list_.close_columns();
  } else {
    const std::span<const Box> children = box.children;
    for (std::size_t begin = 0; begin < children.size();) {
      auto end = begin;
      while (end < children.size() && !spans_all(children[end]))
        ++end;
      if (begin < end)
        add_columns(children.subspan(begin, end - begin), *columns, edges, page_name);
      if (end < children.size()) add(children[end], edges.content, page_name);
      begin = end + 1;
    }
  }
  if (box.marker) end_marker(box);
  is_text_of_pages_ = true;
  return true;
}

/// How many columns a box has, and where; nothing if it has only one, or what is in it cannot be in
/// columns. Source: css-multicol-1 #pseudo-algorithm
std::optional<FlowBuilder::Columns> FlowBuilder::columns_of(const Box& box, const Edges& edges) {
  const auto stay = [&](const Span& span, const std::string& message, const char* hint) {
    context_.diagnostics.add({Severity::Note, "PAG-007", span, message, hint});
    return std::nullopt;
  };
  const bool holds_blocks = box.kind == Box::Kind::Block || box.kind == Box::Kind::ListItem;
  if (box.kind != Box::Kind::Paragraph && (!holds_blocks || box.children.empty()))
    return std::nullopt;
  if (!is_text_of_pages_)
    return stay(
        box.span,
        "not set in columns",
        "only text outside of tables, notes, floats and other columns is set in columns"
    );
  const auto& rare = *box.style->rare;
  const auto em = box.style->inherited->font_size;
  const auto width = edges.content.width;
  const auto used = [&](const css::AutoLength& value) {
    return used_length(value.value, width, box.style, context_.typesetter);
  };
  auto gap = rare.column_gap.is_auto ? em : used(rare.column_gap);
  // The markers of a list stand in the gap: each column has the list's indent.
  const bool is_list = !box.children.empty() && box.children.front().kind == Box::Kind::ListItem;
  if (is_list) gap += box.is_right_to_left ? edges.padding.right : edges.padding.left;
  const auto fitting = [&](Length column) {
    return column + gap <= Length() ? std::int64_t{1} : (width + gap).sp() / (column + gap).sp();
  };
  const auto least = em * least_column_in_ems;
  auto count = rare.column_count.count == 0 ? most_columns : rare.column_count.count;
  if (!rare.column_width.is_auto)
    count = std::min(count, fitting(std::max(used(rare.column_width), least)));
  count = std::min({count, most_columns, fitting(least)});
  if (count <= 1) return std::nullopt;
  const auto column = (width - gap * (count - 1)) / count;
  if (const auto obstacle = obstacle_in_children(box, column, context_); obstacle.box)
    return stay(
        obstacle.box->span,
        std::string("not set in columns: ") + obstacle.reason,
        "move it out of the columns, or give it column-span: all"
    );
  const auto step = column + gap;
  const auto x = edges.content.x;
  if (box.is_right_to_left)
    return Columns{static_cast<std::uint32_t>(count), {x + width - column, column}, -step};
  return Columns{static_cast<std::uint32_t>(count), {x, column}, step};
}

/// Boxes in columns: laid out for the first; pages set them side by side (page/columns.h).
void FlowBuilder::add_columns(
    std::span<const Box> boxes,
    const Columns& columns,
    const Edges& edges,
    const std::string& page_name
) {
  list_.open_columns(columns_container(columns, edges));
  for (const auto& box : boxes)
    add(box, columns.first, page_name);
  list_.close_columns();
}

Container FlowBuilder::columns_container(const Columns& columns, const Edges& edges) const {
  Container container;
  container.x = edges.content.x;
  container.width = edges.content.width;
  container.column_count = columns.count;
  container.highest_column = context_.page_area.height;
  container.column_step = columns.step;
  return container;
}

}  // namespace quire::layout
