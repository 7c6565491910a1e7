#include "layout/tables/table_columns.h"

#include <algorithm>
#include <array>
#include <optional>

#include "layout/tables/content_measure.h"
#include "layout/tables/decimal_alignment.h"

namespace quire::layout {

namespace {

/// More are not set side by side, whatever their contents.
constexpr std::size_t most_columns = 1'000;

std::optional<Length> given(
    const css::AutoLength& size, Length whole, css::StyleRef style, const FlowContext& context
) {
  if (size.is_auto) return std::nullopt;
  return std::max(Length(), used_length(size.value, whole, style, context.typesetter));
}

bool is_percentage(const css::AutoLength& size) {
  return !size.is_auto && size.value.percentage > 0 && size.value.length == Length();
}

/// Takes a width that a cell or column was given. Source: css-tables-3 #outer-min-content and kin
void take_width(
    css::StyleRef style,
    Length insets,
    Length whole,
    const FlowContext& context,
    ColumnDemand& demand
) {
  const auto& rare = *style->rare;
  if (is_percentage(rare.width))
    demand.percentage =
        std::max(demand.percentage, std::min(rare.width.value.percentage, css::fixed_one));
  else if (const auto width = given(rare.width, whole, style, context))
    demand.width = std::max(demand.width.value_or(Length()), *width + insets);
  auto& [least, breaking, words, all] = demand.content;
  if (const auto most = given(rare.max_width, whole, style, context)) {
    all = std::min(all, std::max(words, *most + insets));
  }
  if (const auto narrowest = given(rare.min_width, whole, style, context)) {
    breaking = std::max(breaking, *narrowest + insets);
    words = std::max(words, breaking);
    all = std::max(all, words);
  }
}

ColumnDemand demand_of(
    const GridCell& cell, Length width, const FlowContext& context, SpanningRows spanning
) {
  const auto insets = cell.left() + cell.right();
  ColumnDemand demand;
  demand.content = context.measure.of_children(*cell.box, context);
  if (spanning == SpanningRows::ByLines) {
    const auto lines = static_cast<std::int64_t>(cell.place.row_span);
    demand.content.whole = std::max(demand.content.words, demand.content.whole / lines);
  }
  demand.content.least += insets;
  demand.content.breaking += insets;
  demand.content.words += insets;
  demand.content.whole += insets;
  if (const auto number = number_parts(*cell.box, context)) {
    demand.before_separator = number->before + cell.left();
    demand.after_separator = number->after + cell.right();
  }
  take_width(cell.box->style, insets, width, context, demand);
  return demand;
}

/// A column holds the widest parts of its numbers below each other.
void hold_numbers(ColumnDemand& column) {
  const auto whole = column.before_separator + column.after_separator;
  if (whole == Length()) return;
  column.content.words = std::max(column.content.words, whole);
  column.content.whole = std::max(column.content.whole, whole);
}

void hold_cell(ColumnDemand& column, const ColumnDemand& cell) {
  column.content.least = std::max(column.content.least, cell.content.least);
  column.content.breaking = std::max(column.content.breaking, cell.content.breaking);
  column.content.words = std::max(column.content.words, cell.content.words);
  column.content.whole = std::max(column.content.whole, cell.content.whole);
  column.before_separator = std::max(column.before_separator, cell.before_separator);
  column.after_separator = std::max(column.after_separator, cell.after_separator);
  column.percentage = std::max(column.percentage, cell.percentage);
  if (cell.width) column.width = std::max(column.width.value_or(Length()), *cell.width);
}

/// css-tables-3 #fixed-layout: the first row and the columns say, the rest is shared equally.
/// A column that has a width of its own asks for it whatever is in its cells.
void fix_widths(
    const TableGrid& grid,
    Length width,
    const FlowContext& context,
    std::vector<ColumnDemand>& columns
) {
  for (auto& column : columns) {
    column.width.reset();
    column.percentage = 0;
    column.content = {column.content.least, {}, {}, {}};
  }
  for (const auto& cell : grid.cells) {
    if (cell.row > 0) break;
    auto demand = ColumnDemand{};
    take_width(cell.box->style, cell.left() + cell.right(), width, context, demand);
    const auto span = static_cast<std::int64_t>(cell.place.column_span);
    for (auto i = cell.place.column; i < cell.end_column(); ++i) {
      if (demand.width) columns[i].width = *demand.width / span;
      columns[i].percentage = static_cast<css::FixedPoint>(demand.percentage / span);
    }
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (grid.columns[i] && !grid.columns[i]->style->rare->width.is_auto) {
      columns[i].width.reset();
      columns[i].percentage = 0;
      take_width(grid.columns[i]->style, {}, width, context, columns[i]);
    }
    // Equal shares: what is free is weighed by its whole width.
    auto& [least, breaking, words, whole] = columns[i].content;
    breaking = words = least;
    if (!columns[i].width && columns[i].percentage == 0) whole = width;
  }
}

/// Padding is taken away in these steps, in quarters, until the columns fit.
constexpr std::array<std::int64_t, 4> padding_quarters{4, 3, 2, 1};

void set_padding(TableGrid& grid, const TableGrid& full, std::int64_t quarters) {
  for (std::size_t i = 0; i < grid.cells.size(); ++i) {
    grid.cells[i].padding.left = scaled(full.cells[i].padding.left, quarters, 4);
    grid.cells[i].padding.right = scaled(full.cells[i].padding.right, quarters, 4);
  }
}

/// The width that the columns have together, without spacing.
Length used_width(
    const Box& table,
    const std::vector<ColumnDemand>& columns,
    Length spacings,
    Length room,
    const FlowContext& context
) {
  const auto& rare = *table.style->rare;
  const auto whole = room + spacings;
  auto width = given(rare.width, whole, table.style, context);
  if (width) *width -= spacings;
  auto used = width.value_or(preferred_width(columns));
  if (const auto most = given(rare.max_width, whole, table.style, context))
    used = std::min(used, *most - spacings);
  if (const auto least = given(rare.min_width, whole, table.style, context))
    used = std::max(used, *least - spacings);
  return std::min(std::max(used, word_width(columns)), room);
}

bool is_fixed(const Box& table) {
  return table.style->rare->table_layout == css::TableLayout::Fixed &&
         !table.style->rare->width.is_auto;
}

}  // namespace

std::vector<ColumnDemand> column_demands(
    const TableGrid& grid, Length width, const FlowContext& context, SpanningRows spanning_rows
) {
  std::vector<ColumnDemand> columns(grid.columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (grid.columns[i]) take_width(grid.columns[i]->style, {}, width, context, columns[i]);
  std::vector<const GridCell*> spanning;
  for (const auto& cell : grid.cells) {
    if (cell.place.column_span > 1)
      spanning.push_back(&cell);
    else
      hold_cell(columns[cell.place.column], demand_of(cell, width, context, spanning_rows));
  }
  for (auto& column : columns)
    hold_numbers(column);
  std::ranges::stable_sort(spanning, {}, [](const GridCell* cell) {
    return cell->place.column_span;
  });
  for (const auto* cell : spanning)
    hold_spanning_cell(
        columns,
        cell->place.column,
        cell->place.column_span,
        demand_of(*cell, width, context, spanning_rows),
        grid.spacing.horizontal
    );
  return columns;
}

Length column_spacing(const TableGrid& grid, Length width) {
  const auto gaps = static_cast<std::int64_t>(grid.columns.size()) + 1;
  return std::min(grid.spacing.horizontal, width / (2 * gaps));
}

TableColumns set_columns(
    const Box& table, TableGrid& grid, Length room, const FlowContext& context
) {
  TableColumns result;
  result.spacing = column_spacing(grid, room);
  const auto spacings = result.spacing * (static_cast<std::int64_t>(grid.columns.size()) + 1);
  const auto room_of_columns = room - spacings;
  if (grid.columns.size() > most_columns) return result;
  const auto full = grid;
  std::vector<ColumnDemand> columns;
  for (const auto quarters : padding_quarters) {
    set_padding(grid, full, quarters);
    columns = column_demands(grid, room_of_columns, context);
    if (word_width(columns) <= room_of_columns) break;
  }
  if (preferred_width(columns) > room_of_columns)
    columns = column_demands(grid, room_of_columns, context, SpanningRows::ByLines);
  result.fit = least_width(columns) <= room_of_columns;
  result.cuts_words = broken_width(columns) > room_of_columns;
  const auto width = used_width(table, columns, spacings, room_of_columns, context);
  if (is_fixed(table)) fix_widths(grid, width, context, columns);
  result.widths = distribute_width(columns, width);
  result.width = width + spacings;
  return result;
}

}  // namespace quire::layout
