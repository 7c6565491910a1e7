#pragma once

#include <cstddef>
#include <vector>

#include "markdown/dialect/tables/ruler.h"

namespace quire::markdown {

/// A cell of a drawn table, by the lines and columns of its borders.
struct GridCell {
  std::size_t top, left, bottom, right;
};

/// The cells of a table whose cells may span rows and columns, by rows and in these from left to
/// right; none if the drawing is not closed, or too large.
/// Source: Docutils, "Grid Tables"; its GridTableParser walks around each cell in the same way.
std::vector<GridCell> grid_cells(const std::vector<Ruler>& lines);

}  // namespace quire::markdown
