#include "layout/tables/table_rows.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "layout/tables/decimal_alignment.h"

namespace quire::layout {

namespace {

/// What a cell shows is at most half as high as the page: heads and feet are shown with it.
constexpr std::int64_t page_parts = 2;

Length height_of(const Flow& flow) {
  Length height, end;
  for (const auto& item : flow.items) {
    height += item.height;
    if (item.kind != FlowItem::Kind::Space) end = height;
  }
  return end;
}

/// Of the first line, from the flow's top. Source: CSS2 17.5.3: else the foot of the content
std::optional<Length> first_baseline(const Flow& flow) {
  Length y;
  for (const auto& item : flow.items) {
    for (const auto& placed : item.placed)
      if (const auto* line = std::get_if<LineFragment>(&placed.fragment->content))
        return y + placed.origin.y + line->line.baseline;
    y += item.height;
  }
  return std::nullopt;
}

/// A cell that has been laid out and waits for the height of its rows.
struct SetCell {
  const GridCell* grid = nullptr;
  CellFlow flow;
  Length content_height;
  std::optional<Length>
      baseline;  ///< from the border box's top; none: the cell is not aligned by it
  Length shift;  ///< so that it stands on its row's baseline

  Length least_height() const { return grid->top() + shift + content_height + grid->bottom(); }
};

class RowSetter {
public:
  RowSetter(
      const Box& table,
      const TableGrid& grid,
      const TableColumns& columns,
      Length x,
      const FlowContext& context
  )
      : table_(table),
        grid_(grid),
        columns_(columns),
        context_(context),
        cell_context_(context),
        x_(x),
        heights_(grid.rows.size()),
        baselines_(grid.rows.size()) {
    cell_context_.page_area.height = context.page_area.height / page_parts;
  }

  std::vector<TableBand> run() {
    find_lefts();
    for (const auto& cell : grid_.cells)
      cells_.push_back(set(cell));
    align_decimals();
    align_baselines();
    set_heights();
    return bands();
  }

private:
  void find_lefts() {
    auto x = x_ + columns_.spacing;
    for (const auto width : columns_.widths) {
      lefts_.push_back(x);
      x += width + columns_.spacing;
    }
    if (table_.is_right_to_left) mirror(x - x_);
  }

  /// Puts the first column at the right, of a table that is so wide.
  void mirror(Length width) {
    for (std::size_t i = 0; i < lefts_.size(); ++i)
      lefts_[i] = x_ + width - (lefts_[i] - x_) - columns_.widths[i];
  }

  SetCell set(const GridCell& cell) {
    SetCell result;
    result.grid = &cell;
    auto& box = result.flow.box;
    const auto first = cell.place.column;
    const auto last = cell.end_column() - 1;
    box.x = std::min(lefts_[first], lefts_[last]);
    box.width =
        std::max(lefts_[first] + columns_.widths[first], lefts_[last] + columns_.widths[last]) -
        box.x;
    const Extent content{
        box.x + cell.left(), std::max(Length(), box.width - cell.left() - cell.right())};
    decorate(cell, box);
    FlowBuilder(cell_context_, result.flow.flow).add_cell(*cell.box, content);
    result.content_height = height_of(result.flow.flow);
    if (cell.box->style->box->vertical_align.edge == css::VerticalEdge::Baseline)
      result.baseline =
          cell.top() + first_baseline(result.flow.flow).value_or(result.content_height);
    return result;
  }

  void decorate(const GridCell& cell, Container& box) const {
    box.border = cell.border;
    box.border_color = cell.border_color;
    box.border_style = cell.border_style;
    box.padding = cell.padding;
    const bool is_hidden =
        cell.box->children.empty() &&
        cell.box->style->inherited->empty_cells == css::EmptyCells::Hide &&
        table_.style->inherited->border_collapse == css::BorderCollapse::Separate;
    if (is_hidden) {
      box.border_style = {};
      return;
    }
    box.background = cell.box->style->rare->background_color;
    const auto& row = grid_.rows[cell.row];
    const auto* column = grid_.columns[cell.place.column];
    if (box.background.is_transparent() && column && stripe_color(row).is_transparent())
      box.background = column->style->rare->background_color;
  }

  static Color stripe_color(const GridRow& row) {
    const auto own = row.box->style->rare->background_color;
    return own.is_transparent() ? row.group->style->rare->background_color : own;
  }

  /// Numbers of a column below each other, of those columns that ask for it.
  void align_decimals() {
    std::vector<std::vector<NumberCell>> columns(lefts_.size());
    bool has_some = false;
    for (auto& cell : cells_) {
      const auto align = cell.grid->box->style->inherited->text_align;
      const bool is_number = align == css::TextAlign::Point || align == css::TextAlign::Comma;
      if (!is_number || cell.grid->place.column_span > 1) continue;
      has_some = true;
      const auto& box = cell.flow.box;
      columns[cell.grid->place.column].push_back(
          {cell.grid->box, &cell.flow.flow, {box.x + cell.grid->left(), box.width}}
      );
    }
    if (!has_some) return;
    for (const auto& column : columns)
      align_numbers(column, context_);
  }

  void align_baselines() {
    for (const auto& cell : cells_)
      if (cell.baseline)
        baselines_[cell.grid->row] = std::max(baselines_[cell.grid->row], *cell.baseline);
    for (auto& cell : cells_)
      if (cell.baseline) cell.shift = baselines_[cell.grid->row] - *cell.baseline;
  }

  Length given_height(css::StyleRef style) const {
    const auto& height = style->rare->height;
    if (height.is_auto || height.value.percentage != 0) return {};
    const auto used = used_length(height.value, {}, style, context_.typesetter);
    return std::clamp(used, Length(), cell_context_.page_area.height);
  }

  void set_heights() {
    for (std::size_t row = 0; row < heights_.size(); ++row)
      heights_[row] = given_height(grid_.rows[row].box->style);
    std::vector<const SetCell*> spanning;
    for (const auto& cell : cells_) {
      if (cell.grid->place.row_span > 1) {
        spanning.push_back(&cell);
        continue;
      }
      auto& height = heights_[cell.grid->row];
      height = std::max({height, cell.least_height(), given_height(cell.grid->box->style)});
    }
    std::ranges::stable_sort(spanning, {}, [](const SetCell* cell) {
      return cell->grid->place.row_span;
    });
    for (const auto* cell : spanning)
      hold_spanning(*cell);
  }

  /// What a cell needs more than its rows have, they share by their heights.
  void hold_spanning(const SetCell& cell) {
    const auto begin = cell.grid->row;
    const auto end = cell.grid->end_row();
    Length together;
    for (auto row = begin; row < end; ++row)
      together += heights_[row];
    const auto between = grid_.spacing.vertical * (std::int64_t{end} - begin - 1);
    const auto needed = std::max(cell.least_height(), given_height(cell.grid->box->style));
    const auto missing = needed - between - together;
    if (missing <= Length()) return;
    Length so_far, given;
    for (auto row = begin; row < end; ++row) {
      so_far += heights_[row];
      const auto due = together > Length() ? scaled(missing, so_far.sp(), together.sp())
                                           : scaled(missing, row - begin + 1, end - begin);
      heights_[row] += due - given;
      given = due;
    }
  }

  std::vector<TableBand> bands() {
    std::vector<TableBand> result;
    std::size_t next_cell = 0;
    for (std::size_t begin = 0; begin < heights_.size();) {
      auto& band = result.emplace_back();
      band.begin = begin;
      band.end = begin + 1;
      const auto first_cell = next_cell;
      for (; next_cell < cells_.size() && cells_[next_cell].grid->row < band.end; ++next_cell)
        band.end = std::max<std::size_t>(band.end, cells_[next_cell].grid->end_row());
      fill(band, first_cell, next_cell);
      begin = band.end;
    }
    return result;
  }

  void fill(TableBand& band, std::size_t first_cell, std::size_t end_cell) {
    std::vector<Length> tops{Length()};
    for (auto row = band.begin; row < band.end; ++row)
      tops.push_back(tops.back() + heights_[row] + grid_.spacing.vertical);
    band.band.height = tops.back();
    band.band.span = grid_.rows[band.begin].box->span;
    band.baseline = baselines_[band.begin];
    for (auto row = band.begin; row < band.end; ++row) {
      const auto color = stripe_color(grid_.rows[row]);
      if (!color.is_transparent())
        band.band.stripes.push_back(
            {{{x_, tops[row - band.begin]}, {columns_.width, heights_[row]}}, color}
        );
    }
    for (auto i = first_cell; i < end_cell; ++i) {
      auto& cell = cells_[i];
      place(
          cell,
          tops[cell.grid->row - band.begin],
          tops[cell.grid->end_row() - band.begin] - grid_.spacing.vertical
      );
      band.band.cells.push_back(std::move(cell.flow));
    }
    tops.pop_back();
    band.items = slice(band.band, tops);
  }

  void place(SetCell& cell, Length top, Length bottom) const {
    auto& flow = cell.flow;
    flow.top = top;
    flow.bottom = bottom;
    flow.content_top = top + cell.grid->top() + offset_of(cell, bottom - top);
    flow.content_bottom = flow.content_top + cell.content_height;
  }

  /// How far down in its cell the content stands. A tall row may be broken: there all begins at
  /// its top. Source: CSS2 17.5.3
  Length offset_of(const SetCell& cell, Length height) const {
    const auto room = height - cell.grid->top() - cell.grid->bottom() - cell.content_height;
    if (height > cell_context_.page_area.height) return cell.shift;
    switch (cell.grid->box->style->box->vertical_align.edge) {
      case css::VerticalEdge::Baseline: return cell.shift;
      case css::VerticalEdge::Top: return {};
      case css::VerticalEdge::Middle: return room / 2;
      case css::VerticalEdge::Bottom: return room;
    }
    return {};
  }

  const Box& table_;
  const TableGrid& grid_;
  const TableColumns& columns_;
  const FlowContext& context_;
  FlowContext cell_context_;
  Length x_;
  std::vector<Length> lefts_;  ///< of the columns
  std::vector<SetCell> cells_;
  std::vector<Length> heights_, baselines_;  ///< of the rows
};

}  // namespace

std::vector<TableBand> set_rows(
    const Box& table,
    const TableGrid& grid,
    const TableColumns& columns,
    Length x,
    const FlowContext& context
) {
  return RowSetter(table, grid, columns, x, context).run();
}

}  // namespace quire::layout
