#pragma once

#include <cstddef>
#include <vector>

#include "layout/flow/flow_builder.h"
#include "layout/tables/table_columns.h"
#include "layout/tables/table_grid.h"

namespace quire::layout {

/// A band on its way into the flow: rows [begin, end) of the grid.
struct TableBand {
  Band band;
  std::size_t begin = 0, end = 0;
  Length baseline;              ///< of the first row's text, from the top
  std::vector<FlowItem> items;  ///< its slices; which band of the flow is not yet said
};

/// Lays out a table's cells side by side and its rows below each other, from `x`.
/// Source: css-tables-3 #row-layout; CSS2 17.5.3
std::vector<TableBand>
set_rows(const Box& table, const TableGrid&, const TableColumns&, Length x, const FlowContext&);

/// Finds the cuts of a band whose cells are in place, and gives a FlowItem for each slice, with
/// what is called, named or begun in it.
std::vector<FlowItem> slice(Band&, const std::vector<Length>& row_tops);

}  // namespace quire::layout
