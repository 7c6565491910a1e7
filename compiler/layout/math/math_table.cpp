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

struct Row {
  std::vector<Cell> cells;
  MathBox number;
  Length ascent, descent;

  void make_room_for(const FormulaBox& box) {
    ascent = std::max(ascent, box.ascent);
    descent = std::max(descent, box.descent);
  }
};

Length widest_number(const std::vector<Row>& rows) {
  Length width;
  for (const auto& row : rows)
    width = std::max(width, row.number.box.width);
  return width;
}

}  // namespace

/// Source: MathML Core #table-or-matrix; TeX's \halign, centered on the axis
MathBox MathSetter::table(const MathNode& node, Style style, Length axis) {
  const auto grid = grid_style(node);
  const auto size = size_at(style.level);
  const auto hundredths = [size](int count) { return scaled(size, count, 100); };
  if (!node.is("displaystyle")) style.display = false;
  std::vector<Row> rows;
  std::vector<Length> widths;
  for (const auto& tr : node.children) {
    auto& row_of = rows.emplace_back();
    row_of.ascent = hundredths(grid.ascent);
    row_of.descent = hundredths(grid.descent);
    for (const auto& td : tr.children) {
      if (td.has_class(dom::classes::equation_number)) {
        row_of.number = row(td.children, style);
        row_of.make_room_for(row_of.number.box);
        continue;
      }
      auto& cell = row_of.cells.emplace_back(Cell{row(td.children, style), alignment_of(td), &td});
      row_of.make_room_for(cell.box.box);
      if (widths.size() < row_of.cells.size()) widths.emplace_back();
      auto& width = widths[row_of.cells.size() - 1];
      width = std::max(width, cell.box.box.width);
    }
  }
  std::vector<Length> lefts;
  auto x = hundredths(grid.side);
  for (std::size_t i = 0; i < widths.size(); ++i) {
    if (i > 0) x += hundredths(grid.pair_gap >= 0 && i % 2 == 0 ? grid.pair_gap : grid.column_gap);
    lefts.push_back(x);
    x += widths[i];
  }
  x += hundredths(grid.side);
  MathBox result;
  const auto numbers = widest_number(rows);
  result.box.numbers_width = numbers > Length() ? hundredths(100) + numbers : Length();
  result.box.width = x + result.box.numbers_width;
  const auto thickness = constant(MathConstant::FractionRuleThickness, style);
  const auto half_gap = hundredths(grid.column_gap) / 2;
  Length y;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    auto& row_of = rows[r];
    if (r > 0) {
      const auto natural = hundredths(grid.skip) - rows[r - 1].descent - row_of.ascent;
      y += natural >= hundredths(grid.limit) ? natural : hundredths(grid.gap);
    }
    const auto top = y;
    const auto baseline = y + row_of.ascent;
    y = baseline + row_of.descent;
    for (std::size_t i = 0; i < row_of.cells.size(); ++i) {
      auto& [box, align, td] = row_of.cells[i];
      const auto room = widths[i] - box.box.width;
      const auto shift = align == 'l' ? Length() : align == 'r' ? room : room / 2;
      place(result.box, std::move(box.box), {lefts[i] + shift, baseline});
      const auto left = std::max(lefts[i] - half_gap, Length());
      const auto right = std::min(lefts[i] + widths[i] + half_gap, x);
      const auto line = [&](Length at_x, Length at_y, Length width, Length height) {
        result.box.rules.push_back({{{at_x, at_y}, {width, height}}, style.color});
      };
      if (td->has_class(dom::classes::line_top))
        line(left, top - thickness / 2, right - left, thickness);
      if (td->has_class(dom::classes::line_bottom))
        line(left, y - thickness / 2, right - left, thickness);
      if (td->has_class(dom::classes::line_left))
        line(left - thickness / 2, top, thickness, y - top);
      if (td->has_class(dom::classes::line_right))
        line(right - thickness / 2, top, thickness, y - top);
    }
    if (auto& number = row_of.number.box; !number.glyphs.empty()) {
      const auto right = result.box.width;
      result.box.numbers.push_back({result.box.glyphs.size(), number.glyphs.size(), right});
      place(result.box, number, {right - number.width, baseline});
    }
  }
  const auto ascent = y / 2 + axis;
  for (auto& glyph : result.box.glyphs)
    glyph.origin.y -= ascent;
  for (auto& rule : result.box.rules)
    rule.rect.origin.y -= ascent;
  result.box.ascent = ascent;
  result.box.descent = y - ascent;
  return result;
}

}  // namespace quire::layout
