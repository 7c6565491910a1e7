#include "layout/tables/table_grid.h"

#include <algorithm>
#include <utility>

#include "layout/tables/collapsed_borders.h"

namespace quire::layout {

namespace {

using Kind = Box::Kind;

void add_columns(const Box& column, std::vector<const Box*>& columns) {
  if (column.children.empty())
    columns.insert(columns.end(), column.place.column_span, &column);
  else
    for (const auto& child : column.children)
      columns.insert(columns.end(), child.place.column_span, &child);
}

void add_rows(const Box& group, TableGrid& grid) {
  for (const auto& row : group.children) {
    const auto index = static_cast<std::uint32_t>(grid.rows.size());
    grid.rows.push_back({&row, &group});
    for (const auto& cell : row.children)
      grid.cells.push_back({&cell, index, cell.place, {}, {}, {}});
  }
}

/// Source: css-tables-3 #table-header-group: the first of each kind is head and foot, others are
/// bodies.
void add_row_groups(const Box& table, TableGrid& grid) {
  const Box* head = nullptr;
  const Box* foot = nullptr;
  for (const auto& child : table.children) {
    if (child.kind != Kind::TableRowGroup) continue;
    const auto display = child.style->box->display;
    if (!head && display == css::Display::TableHeaderGroup) head = &child;
    if (!foot && display == css::Display::TableFooterGroup) foot = &child;
  }
  if (head) add_rows(*head, grid);
  grid.head_rows = grid.rows.size();
  for (const auto& child : table.children)
    if (child.kind == Kind::TableRowGroup && &child != head && &child != foot)
      add_rows(child, grid);
  if (foot) add_rows(*foot, grid);
  grid.foot_rows = foot ? foot->children.size() : 0;
}

/// The first column is at the right: what was settled between neighbours changes sides.
void mirror_borders(TableGrid& grid) {
  for (auto& cell : grid.cells) {
    std::swap(cell.border.left, cell.border.right);
    std::swap(cell.border_color.left, cell.border_color.right);
    std::swap(cell.border_style.left, cell.border_style.right);
  }
}

}  // namespace

TableGrid grid_of(const Box& table, Length width, const text::Typesetter& typesetter) {
  TableGrid grid;
  const auto& inherited = *table.style->inherited;
  const bool is_collapsed = inherited.border_collapse == css::BorderCollapse::Collapse;
  if (!is_collapsed) grid.spacing = inherited.border_spacing;
  std::size_t column_count = 0;
  for (const auto& child : table.children) {
    if (child.kind == Kind::TableCaption) grid.captions.push_back(&child);
    if (child.kind == Kind::TableColumn) add_columns(child, grid.columns);
  }
  add_row_groups(table, grid);
  for (auto& cell : grid.cells) {
    column_count = std::max<std::size_t>(column_count, cell.end_column());
    const auto edges = used_edges(cell.box->style, {{}, width}, typesetter);
    cell.padding = edges.padding;
    cell.border = edges.border;
    const auto& rare = *cell.box->style->rare;
    cell.border_color = {
        rare.border_top_color,
        rare.border_right_color,
        rare.border_bottom_color,
        rare.border_left_color};
    cell.border_style = {
        rare.border_top_style,
        rare.border_right_style,
        rare.border_bottom_style,
        rare.border_left_style};
  }
  grid.columns.resize(column_count);
  if (is_collapsed) collapse_borders(table, grid);
  if (is_collapsed && table.is_right_to_left) mirror_borders(grid);
  return grid;
}

}  // namespace quire::layout
