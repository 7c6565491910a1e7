#pragma once

#include <vector>

#include "layout/flow/flow_builder.h"
#include "layout/tables/column_widths.h"
#include "layout/tables/table_grid.h"

namespace quire::layout {

/// What a cell that spans rows asks for: its text in one line, or, where room is short, in as many
/// lines as it spans rows.
enum class SpanningRows { Whole, ByLines };

/// What a table's columns ask for, from its cells and their own widths; percentages of lengths are
/// of `width`. Source: css-tables-3 #computing-column-measures
std::vector<ColumnDemand> column_demands(
    const TableGrid&, Length width, const FlowContext&, SpanningRows = SpanningRows::Whole
);

/// Between columns and at their outer sides; never so much that it leaves less than half of `width`
/// to the columns.
Length column_spacing(const TableGrid&, Length width);

/// The widths of a table's columns.
struct TableColumns {
  bool fit = false;         ///< else graphemes would stand in one another
  bool cuts_words = false;  ///< words are divided where they should not be
  Length spacing;           ///< before, between and after the columns
  std::vector<Length> widths;
  Length width;  ///< of all that
};

/// Columns for a table that has so much room: as wide as it or its contents want to be, but no
/// wider than the room. Where that is not enough the cells' padding is made less.
TableColumns set_columns(const Box& table, TableGrid&, Length room, const FlowContext&);

}  // namespace quire::layout
