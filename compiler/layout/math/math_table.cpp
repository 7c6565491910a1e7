#include <algorithm>
#include <vector>

#include "dom/classes.h"
#include "layout/math/math_setter.h"

namespace quire::layout {
namespace {

using font::MathConstant;

/// How a grid is spaced, in hundredths of an em. Source: LaTeX's \arraycolsep, \jot; amsmath's
/// aligned, cases, smallmatrix
struct GridStyle {
  int column_gap = 100;
  int ascent = 84, descent = 36;  ///< that each row has at least
  int skip = 0;                   ///< from baseline to baseline, where the rows leave `limit`
  int limit = 0, gap = 0;         ///< between two rows at least; between those that leave less
  int pair_gap = -1;              ///< after every second column, if it is another
  int side = 0;                   ///< before the first column and after the last
};

GridStyle grid_style(const MathNode& table) {
  if (table.has_class(dom::classes::aligned)) return {0, 84, 36, 150, 30, 40, 200};
  if (table.has_class(dom::classes::gathered)) return {100, 84, 36, 150, 30, 40};
  if (table.has_class(dom::classes::cases)) return {100, 101, 43};
  if (table.has_class(dom::classes::small_matrix)) return {40, 0, 0, 86, 21, 21};
  if (table.has_class(dom::classes::stack)) return {50, 0, 0, 80, 13, 13};
  if (table.has_class(dom::classes::array)) return {100, 84, 36, 0, 0, 0, -1, 50};
  return {};
}

struct Cell {
  MathBox box;
  char align = 'c';
  const MathNode* node = nullptr;
};

char alignment_of(const MathNode& cell) {
  if (cell.has_class(dom::classes::left)) return 'l';
  if (cell.has_class(dom::classes::right)) return 'r';
  const auto style = cell.get("style");
  if (style.find("left") != std::string_view::npos) return 'l';
  if (style.find("right") != std::string_view::npos) return 'r';
  const auto align = cell.get("columnalign");
  return align == "left" ? 'l' : align == "right" ? 'r' : 'c';
}

/// A row; its places are known once all rows are stacked.
struct Row {
  std::vector<Cell> cells;
  MathBox number;
  Length ascent, descent;
  Length baseline;  ///< below the table's top

  Length top() const { return baseline - ascent; }
  Length bottom() const { return baseline + descent; }

  void make_room_for(const FormulaBox& box) {
    ascent = std::max(ascent, box.ascent);
    descent = std::max(descent, box.descent);
  }
};

struct ColumnPlace {
  Length left, width;
};
struct Columns {
  std::vector<ColumnPlace> places;
  Length width;     ///< of all of them, with the space at the sides
  Length half_gap;  ///< how far the lines of a cell stand from its column
};

Columns columns_of(const std::vector<Row>& rows, const GridStyle& grid, Length size) {
  Columns columns;
  for (const auto& row : rows)
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (columns.places.size() <= i) columns.places.emplace_back();
      auto& width = columns.places[i].width;
      width = std::max(width, row.cells[i].box.box.width);
    }
  auto x = scaled(size, grid.side, 100);
  for (std::size_t i = 0; i < columns.places.size(); ++i) {
    const bool ends_pair = grid.pair_gap >= 0 && i % 2 == 0;
    if (i > 0) x += scaled(size, ends_pair ? grid.pair_gap : grid.column_gap, 100);
    columns.places[i].left = x;
    x += columns.places[i].width;
  }
  columns.width = x + scaled(size, grid.side, 100);
  columns.half_gap = scaled(size, grid.column_gap, 100) / 2;
  return columns;
}

/// Sets the rows below one another. Gives the table's height.
Length stack(std::vector<Row>& rows, const GridStyle& grid, Length size) {
  Length y;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i > 0) {
      const auto natural = scaled(size, grid.skip, 100) - rows[i - 1].descent - rows[i].ascent;
      const bool is_enough = natural >= scaled(size, grid.limit, 100);
      y += is_enough ? natural : scaled(size, grid.gap, 100);
    }
    rows[i].baseline = y + rows[i].ascent;
    y = rows[i].bottom();
  }
  return y;
}

Length widest_number(const std::vector<Row>& rows) {
  Length width;
  for (const auto& row : rows)
    width = std::max(width, row.number.box.width);
  return width;
}

void place_cells(Row& row, const Columns& columns, FormulaBox& table) {
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    auto& [box, align, node] = row.cells[i];
    const auto room = columns.places[i].width - box.box.width;
    const auto shift = align == 'l' ? Length() : align == 'r' ? room : room / 2;
    place(table, std::move(box.box), {columns.places[i].left + shift, row.baseline});
  }
}

/// The number stands at the table's right edge.
void place_number(Row& row, FormulaBox& table) {
  auto& number = row.number.box;
  if (number.glyphs.empty()) return;
  table.numbers.push_back({table.glyphs.size(), number.glyphs.size(), table.width});
  place(table, number, {table.width - number.width, row.baseline});
}

/// The lines of array's columns and of \hline, around each cell.
void draw_lines(
    const Row& row, const Columns& columns, Length thickness, Color color, FormulaBox& table
) {
  const auto line = [&](Length x, Length y, Length width, Length height) {
    table.rules.push_back({{{x, y}, {width, height}}, color});
  };
  const auto top = row.top(), bottom = row.bottom();
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const auto& column = columns.places[i];
    const auto& cell = *row.cells[i].node;
    const auto left = std::max(column.left - columns.half_gap, Length());
    const auto right = std::min(column.left + column.width + columns.half_gap, columns.width);
    if (cell.has_class(dom::classes::line_top))
      line(left, top - thickness / 2, right - left, thickness);
    if (cell.has_class(dom::classes::line_bottom))
      line(left, bottom - thickness / 2, right - left, thickness);
    if (cell.has_class(dom::classes::line_left))
      line(left - thickness / 2, top, thickness, bottom - top);
    if (cell.has_class(dom::classes::line_right))
      line(right - thickness / 2, top, thickness, bottom - top);
  }
}

/// Sets the table's middle on the axis.
void center(FormulaBox& table, Length height, Length axis) {
  table.ascent = height / 2 + axis;
  table.descent = height - table.ascent;
  for (auto& glyph : table.glyphs)
    glyph.origin.y -= table.ascent;
  for (auto& rule : table.rules)
    rule.rect.origin.y -= table.ascent;
}

}  // namespace

/// Source: MathML Core #table-or-matrix; TeX's \halign, centered on the axis
MathBox MathSetter::table(const MathNode& node, Style style, Length axis) {
  const auto grid = grid_style(node);
  const auto size = size_at(style.level);
  if (!node.is("displaystyle")) style.display = false;
  std::vector<Row> rows;
  for (const auto& tr : node.children) {
    auto& row_of = rows.emplace_back();
    row_of.ascent = scaled(size, grid.ascent, 100);
    row_of.descent = scaled(size, grid.descent, 100);
    for (const auto& td : tr.children) {
      auto box = row(td.children, style);
      row_of.make_room_for(box.box);
      if (td.has_class(dom::classes::equation_number))
        row_of.number = std::move(box);
      else
        row_of.cells.push_back({std::move(box), alignment_of(td), &td});
    }
  }
  const auto columns = columns_of(rows, grid, size);
  const auto height = stack(rows, grid, size);
  const auto numbers = widest_number(rows);
  MathBox result;
  result.box.numbers_width = numbers > Length() ? size + numbers : Length();
  result.box.width = columns.width + result.box.numbers_width;
  const auto thickness = constant(MathConstant::FractionRuleThickness, style);
  for (auto& row_of : rows) {
    place_cells(row_of, columns, result.box);
    draw_lines(row_of, columns, thickness, style.color, result.box);
    place_number(row_of, result.box);
  }
  center(result.box, height, axis);
  return result;
}

}  // namespace quire::layout
