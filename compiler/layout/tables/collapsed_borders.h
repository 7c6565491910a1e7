#pragma once

#include "layout/tables/table_grid.h"

namespace quire::layout {

/// Gives the cells of a grid the borders that win where cells, rows, groups, columns and the table
/// meet: the wider, then the style that shows more, then the inner thing's.
/// Source: css-tables-3 #border-conflict-resolution-algorithm
void collapse_borders(const Box& table, TableGrid&);

}  // namespace quire::layout
