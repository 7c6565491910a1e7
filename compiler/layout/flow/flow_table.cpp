#include <algorithm>
#include <utility>

#include "layout/flow/flow_builder.h"
#include "layout/tables/table_columns.h"
#include "layout/tables/table_grid.h"
#include "layout/tables/table_rows.h"

namespace quire::layout {

namespace {

/// A head or foot is shown on every page if it takes no more than such a part of it.
/// Source: css-tables-3 #repeated-headers
constexpr std::int64_t repeated_part = 4;

Length room_in(const Edges& edges, Extent around) {
  return around.width - edges.margin.left - edges.margin.right - edges.border.left -
         edges.border.right - edges.padding.left - edges.padding.right;
}

/// The edges of a table's own box: where borders collapse, its cells have them.
Edges table_edges(const Box& table, Extent around, const text::Typesetter& typesetter) {
  auto edges = used_edges(table.style, around, typesetter);
  if (table.style->inherited->border_collapse == css::BorderCollapse::Collapse)
    edges.border = edges.padding = {};
  // Margins that are auto take nothing until the table's width is known.
  if (table.style->box->margin_left.is_auto) edges.margin.left = Length();
  if (table.style->box->margin_right.is_auto) edges.margin.right = Length();
  set_width(edges, table.style, around, room_in(edges, around));
  return edges;
}

/// From right to left a table begins at its right edge, where its margins leave it the choice.
/// Source: CSS 2 #blockwidth
void stand_right(const Box& table, Edges& edges, Extent around) {
  const auto& box = *table.style->box;
  if (box.margin_left.is_auto || box.margin_right.is_auto) return;
  const auto free =
      around.x + around.width - edges.margin.right - edges.border_box.x - edges.border_box.width;
  if (free <= Length()) return;
  edges.border_box.x += free;
  edges.content.x += free;
}

/// Rows are blocks of their own kind: where a table's cells stand below each other, they are
/// numbered as other blocks are.
constexpr std::uint32_t of_rows = 1U << 31;

std::uint32_t boxes_in(const Box& box) {
  std::uint32_t sum = 0;
  for (const auto& child : box.children)
    sum += 1 + boxes_in(child);
  return sum;
}

Container::Repeated repeated(
    const std::vector<TableBand>& bands,
    std::size_t first_of_flow,
    std::size_t begin,
    std::size_t end,
    Length page_height
) {
  Container::Repeated result;
  result.begin = static_cast<std::uint32_t>(first_of_flow + begin);
  result.end = static_cast<std::uint32_t>(first_of_flow + end);
  for (auto i = begin; i < end; ++i)
    result.height += bands[i].band.height;
  return result.height * repeated_part <= page_height ? result : Container::Repeated{};
}

}  // namespace

/// Source: css-tables-3 #table-layout-algorithm
void FlowBuilder::add_table(const Box& table, Extent around, const std::string& page_name) {
  auto edges = table_edges(table, around, context_.typesetter);
  const auto room = edges.content.width;
  auto grid = grid_of(table, room, context_.typesetter);
  const auto columns = set_columns(table, grid, room, context_);
  if (columns.fit && columns.cuts_words) report_cut_words(table);
  begin(table, edges, page_name);
  const auto block = block_;
  const auto after = block + boxes_in(table);
  if (!columns.fit && !grid.rows.empty()) {
    add_captions(grid, css::CaptionSide::Top, edges.border_box, page_name);
    add_as_blocks(grid, edges.content, page_name);
    add_captions(grid, css::CaptionSide::Bottom, edges.border_box, page_name);
    block_ = after;
    return end(table, edges);
  }
  add_captions(grid, css::CaptionSide::Top, edges.border_box, page_name);
  set_width(edges, table.style, around, columns.width);
  if (table.is_right_to_left) stand_right(table, edges, around);
  auto container = container_of(table.style, edges);
  container.is_table = true;
  list_.open(container, edges.top() + grid.spacing.vertical);
  const auto row_block = std::exchange(block_, block | of_rows);
  add_bands(grid, table.style, set_rows(table, grid, columns, edges.content.x, context_));
  block_ = row_block;
  list_.close(edges.bottom());
  add_captions(grid, css::CaptionSide::Bottom, edges.border_box, page_name);
  block_ = after;
  end(table, edges);
}

/// A caption stays with its table.
void FlowBuilder::add_captions(
    const TableGrid& grid, css::CaptionSide side, Extent around, const std::string& page_name
) {
  for (const auto* caption : grid.captions) {
    if (caption->style->inherited->caption_side != side) continue;
    if (side == css::CaptionSide::Bottom) list_.add_break(PageBreak::Avoid);
    add(*caption, around, page_name);
    if (side == css::CaptionSide::Top) list_.add_break(PageBreak::Avoid);
  }
}

/// Head, body and foot; the body is a container of its own, whose pages repeat the other two.
void FlowBuilder::add_bands(
    const TableGrid& grid, css::StyleRef table, std::vector<TableBand> bands
) {
  const auto in_head = [&](const TableBand& band) { return grid.is_head(band.begin); };
  const auto in_foot = [&](const TableBand& band) { return grid.is_foot(band.begin); };
  const auto body =
      static_cast<std::size_t>(std::ranges::find_if_not(bands, in_head) - bands.begin());
  const auto foot = static_cast<std::size_t>(std::ranges::find_if(bands, in_foot) - bands.begin());
  const auto first = flow_.bands.size();
  const auto height = context_.page_area.height;
  Container container;
  container.is_table = true;
  container.head = repeated(bands, first, 0, body, height);
  container.foot = repeated(bands, first, foot, bands.size(), height);

  for (auto i = body; i < foot; ++i)
    container.rows_height += bands[i].band.height;

  flow_.bands.resize(first + bands.size());
  for (std::size_t i = 0; i < bands.size(); ++i) {
    auto& band = bands[i];
    const bool is_body = i >= body && i < foot;
    for (auto& item : band.items) {
      item.slice.band = static_cast<std::uint32_t>(first + i);
      if (is_body) {
        item.line = static_cast<std::uint32_t>(i - body);
        item.line_count = static_cast<std::uint32_t>(foot - body);
        item.orphans = static_cast<std::uint16_t>(std::clamp(table->inherited->orphans, 1, 99));
        item.widows = static_cast<std::uint16_t>(std::clamp(table->inherited->widows, 1, 99));
      }
    }
    if (i > 0 && (i <= body || i >= foot)) list_.add_break(PageBreak::Avoid);
    if (i == body && body < foot) list_.open(container, Length());
    add_band(grid, band);
    flow_.bands[first + i] = std::move(band.band);
    if (i + 1 == foot && body < foot) list_.close(Length());
  }
}

void FlowBuilder::add_band(const TableGrid& grid, TableBand& band) {
  ++block_;
  for (auto row = band.begin; row < band.end; ++row)
    add_row_beginning(grid, row);
  place_markers(band.items.front(), band.baseline);
  bool is_first = true;
  for (auto& item : band.items) {
    if (!std::exchange(is_first, false)) list_.add_break(item.before);
    add_content(std::move(item));
  }
  for (auto row = band.begin; row < band.end; ++row)
    add_row_end(grid, row);
}

void FlowBuilder::add_row_beginning(const TableGrid& grid, std::size_t row) {
  const auto& [box, group] = grid.rows[row];
  const bool begins_group = row == 0 || grid.rows[row - 1].group != group;
  for (const auto* part : {begins_group ? group : nullptr, box}) {
    if (!part) continue;
    list_.add_break(page_break(part->style->box->break_before));
    list_.add_ids(part->ids);
    list_.add_strings(part->strings);
    if (part->style->box->break_inside == css::BreakInside::Avoid) list_.begin_unbreakable();
  }
}

void FlowBuilder::add_row_end(const TableGrid& grid, std::size_t row) {
  const auto& [box, group] = grid.rows[row];
  const bool ends_group = row + 1 == grid.rows.size() || grid.rows[row + 1].group != group;
  for (const auto* part : {box, ends_group ? group : nullptr}) {
    if (!part) continue;
    if (part->style->box->break_inside == css::BreakInside::Avoid) list_.end_unbreakable();
    list_.add_break(page_break(part->style->box->break_after));
  }
}

void FlowBuilder::report_cut_words(const Box& table) {
  context_.diagnostics.add(
      {Severity::Warning,
       "LAY-003",
       table.span,
       "table is too wide for the page; words in it are cut between any letters",
       "swap rows and columns, divide the table, or set it smaller"}
  );
}

/// What no page is wide enough for: cell below cell, row after row.
void FlowBuilder::add_as_blocks(
    const TableGrid& grid, Extent content, const std::string& page_name
) {
  context_.diagnostics.add(
      {Severity::Warning,
       "LAY-002",
       grid.rows.front().box->span,
       "table has too many columns for the page; its cells are stacked",
       "swap rows and columns, or divide the table"}
  );
  const auto gap = grid.rows.front().box->style->inherited->font_size / 2;
  auto cell = grid.cells.begin();
  for (std::size_t row = 0; row < grid.rows.size(); ++row) {
    add_row_beginning(grid, row);
    list_.add_top_margin(gap);
    for (; cell != grid.cells.end() && cell->row == row; ++cell) {
      list_.add_ids(cell->box->ids);
      for (const auto& child : cell->box->children)
        add(child, content, page_name);
    }
    list_.add_bottom_margin(gap);
    add_row_end(grid, row);
  }
}

}  // namespace quire::layout
