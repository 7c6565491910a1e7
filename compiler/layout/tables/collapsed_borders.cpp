#include "layout/tables/collapsed_borders.h"

#include <algorithm>

namespace quire::layout {

namespace {

constexpr auto no_cell = UINT32_MAX;

/// Of larger tables cells keep their own borders.
constexpr std::size_t most_places = 4'000'000;

struct Border {
  css::BorderStyle style = css::BorderStyle::None;
  Length width;
  Color color;
};

Border top_of(const Box* box) {
  const auto& rare = *box->style->rare;
  return {rare.border_top_style, rare.border_top_width, rare.border_top_color};
}
Border right_of(const Box* box) {
  const auto& rare = *box->style->rare;
  return {rare.border_right_style, rare.border_right_width, rare.border_right_color};
}
Border bottom_of(const Box* box) {
  const auto& rare = *box->style->rare;
  return {rare.border_bottom_style, rare.border_bottom_width, rare.border_bottom_color};
}
Border left_of(const Box* box) {
  const auto& rare = *box->style->rare;
  return {rare.border_left_style, rare.border_left_width, rare.border_left_color};
}

int rank(css::BorderStyle style) {
  switch (style) {
    case css::BorderStyle::None: return 0;
    case css::BorderStyle::Dotted: return 1;
    case css::BorderStyle::Dashed: return 2;
    case css::BorderStyle::Solid: return 3;
    case css::BorderStyle::Double: return 4;
  }
  return 0;
}

/// The winner so far of one edge; of equals the one that was offered first.
class Edge {
public:
  void offer(const Border& border) {
    if (border.style == css::BorderStyle::None) return;
    const bool wins = border.width > best_.width ||
                      (border.width == best_.width && rank(border.style) > rank(best_.style));
    if (wins) best_ = border;
  }
  template <typename Side>
  void offer(Side side, const Box* box) {
    if (box) offer(side(box));
  }
  void settle(Length& width, Color& color, css::BorderStyle& style) const {
    width = best_.style == css::BorderStyle::None ? Length() : best_.width;
    color = best_.color;
    style = best_.style;
  }

private:
  Border best_;
};

class Collapser {
public:
  Collapser(const Box& table, TableGrid& grid) : table_(table), grid_(grid) {
    const auto places = grid.rows.size() * grid.columns.size();
    if (places > most_places) return;
    cell_at_.assign(places, no_cell);
    for (std::uint32_t i = 0; i < grid.cells.size(); ++i)
      take_places(grid.cells[i], i);
  }

  void run() {
    for (auto& cell : grid_.cells) {
      set_top(cell);
      set_left(cell);
      set_bottom(cell);
      set_right(cell);
    }
  }

private:
  void take_places(const GridCell& cell, std::uint32_t index) {
    for (auto row = cell.row; row < cell.end_row(); ++row)
      for (auto column = cell.place.column; column < cell.end_column(); ++column)
        cell_at_[row * grid_.columns.size() + column] = index;
  }

  const Box* cell_box(std::size_t row, std::size_t column) const {
    if (cell_at_.empty()) return nullptr;
    const auto index = cell_at_[row * grid_.columns.size() + column];
    return index == no_cell ? nullptr : grid_.cells[index].box;
  }

  bool begins_foot(std::size_t row) const {
    return grid_.foot_rows > 0 && row == grid_.rows.size() - grid_.foot_rows;
  }

  void set_top(GridCell& cell) const {
    Edge edge;
    const auto row = cell.row;
    if (row == 0 || begins_foot(row)) {
      edge.offer(top_of, cell.box);
      if (row > 0) offer_above(cell, edge);
      edge.offer(top_of, grid_.rows[row].box);
      if (row > 0) edge.offer(bottom_of, grid_.rows[row - 1].box);
      edge.offer(top_of, grid_.rows[row].group);
      if (row > 0) edge.offer(bottom_of, grid_.rows[row - 1].group);
    }
    if (row == 0) edge.offer(top_of, &table_);
    edge.settle(cell.border.top, cell.border_color.top, cell.border_style.top);
  }

  void offer_above(const GridCell& cell, Edge& edge) const {
    for (auto column = cell.place.column; column < cell.end_column(); ++column)
      edge.offer(bottom_of, cell_box(cell.row - 1, column));
  }

  void set_bottom(GridCell& cell) const {
    Edge edge;
    const auto below = cell.end_row();
    if (below == grid_.rows.size()) {
      edge.offer(bottom_of, cell.box);
      edge.offer(bottom_of, grid_.rows[below - 1].box);
      edge.offer(bottom_of, grid_.rows[below - 1].group);
      edge.offer(bottom_of, &table_);
    } else if (!begins_foot(below)) {
      edge.offer(bottom_of, cell.box);
      for (auto column = cell.place.column; column < cell.end_column(); ++column)
        edge.offer(top_of, cell_box(below, column));
      edge.offer(bottom_of, grid_.rows[below - 1].box);
      edge.offer(top_of, grid_.rows[below].box);
      offer_groups(below, edge);
    }
    edge.settle(cell.border.bottom, cell.border_color.bottom, cell.border_style.bottom);
  }

  void offer_groups(std::size_t below, Edge& edge) const {
    if (grid_.rows[below].group == grid_.rows[below - 1].group) return;
    edge.offer(bottom_of, grid_.rows[below - 1].group);
    edge.offer(top_of, grid_.rows[below].group);
  }

  void set_left(GridCell& cell) const {
    Edge edge;
    if (cell.place.column == 0) {
      edge.offer(left_of, cell.box);
      offer_row(left_of, cell.row, edge);
      edge.offer(left_of, grid_.columns[0]);
      edge.offer(left_of, &table_);
    }
    edge.settle(cell.border.left, cell.border_color.left, cell.border_style.left);
  }

  void set_right(GridCell& cell) const {
    Edge edge;
    const auto next = cell.end_column();
    edge.offer(right_of, cell.box);
    if (next == grid_.columns.size()) {
      offer_row(right_of, cell.row, edge);
      edge.offer(right_of, grid_.columns[next - 1]);
      edge.offer(right_of, &table_);
    } else {
      for (auto row = cell.row; row < cell.end_row(); ++row)
        edge.offer(left_of, cell_box(row, next));
      edge.offer(right_of, grid_.columns[next - 1]);
      edge.offer(left_of, grid_.columns[next]);
    }
    edge.settle(cell.border.right, cell.border_color.right, cell.border_style.right);
  }

  template <typename Side>
  void offer_row(Side side, std::size_t row, Edge& edge) const {
    edge.offer(side, grid_.rows[row].box);
    edge.offer(side, grid_.rows[row].group);
  }

  const Box& table_;
  TableGrid& grid_;
  std::vector<std::uint32_t> cell_at_;  ///< by row and column
};

}  // namespace

void collapse_borders(const Box& table, TableGrid& grid) { Collapser(table, grid).run(); }

}  // namespace quire::layout
