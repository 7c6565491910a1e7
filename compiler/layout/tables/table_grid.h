#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "layout/box.h"
#include "layout/used_values.h"

namespace quire::layout {

/// A cell with the edges that it has after borders have collapsed.
struct GridCell {
  const Box* box = nullptr;
  std::uint32_t row = 0;
  Box::GridPlace place;
  Sides<Length> border;
  Sides<Color> border_color;
  Sides<css::BorderStyle> border_style;
  Sides<Length> padding{};

  std::uint32_t end_row() const { return row + place.row_span; }
  std::uint32_t end_column() const { return place.column + place.column_span; }
  Length left() const { return border.left + padding.left; }
  Length right() const { return border.right + padding.right; }
  Length top() const { return border.top + padding.top; }
  Length bottom() const { return border.bottom + padding.bottom; }
};

struct GridRow {
  const Box* box = nullptr;
  const Box* group = nullptr;
};

/// A Table as rows and columns: the head's rows first, the foot's last, whatever their order in the
/// chapter. Source: css-tables-3 #table-grid
struct TableGrid {
  std::vector<const Box*> captions;
  std::vector<const Box*> columns;  ///< their TableColumn, where there is one
  std::vector<GridRow> rows;
  std::vector<GridCell> cells;  ///< by row, then column
  std::size_t head_rows = 0;
  std::size_t foot_rows = 0;
  css::BorderSpacing spacing;  ///< nothing where borders collapse

  bool is_head(std::size_t row) const { return row < head_rows; }
  bool is_foot(std::size_t row) const { return row >= rows.size() - foot_rows; }
};

/// The grid, with the used padding and borders of its cells; percentages are of `width`. A border
/// that cells share belongs to the upper and left one, but a foot's top border to the foot: so a
/// row that ends a page has its rule. Source: css-tables-3 #border-conflict-resolution-algorithm
TableGrid grid_of(const Box& table, Length width, const text::Typesetter&);

}  // namespace quire::layout
