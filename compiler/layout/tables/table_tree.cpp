#include "layout/tables/table_tree.h"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>
#include <vector>

#include "dom/names.h"
#include "dom/xml.h"

namespace quire::layout {

namespace {

using Kind = Box::Kind;

/// Source: html #attributes-common-to-td-and-th-elements
constexpr std::uint32_t most_columns = 1'000;
constexpr std::uint32_t most_rows = 65'534;

/// A table with more places than this keeps its ragged rows.
constexpr std::size_t most_places = 1'000'000;

std::uint32_t span_of(pugi::xml_node node, const char* attribute, std::uint32_t most) {
  const auto text = dom::get(node, attribute);
  std::uint32_t number = 1;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault == std::errc::result_out_of_range) return most;
  return fault == std::errc() ? std::min(number, most) : 1;
}

bool is_table_part(Kind kind) {
  return kind == Kind::TableCaption || kind == Kind::TableColumn || kind == Kind::TableRowGroup ||
         kind == Kind::TableRow || kind == Kind::TableCell;
}

css::Display display_of(Kind kind) {
  switch (kind) {
    case Kind::Table: return css::Display::Table;
    case Kind::TableRowGroup: return css::Display::TableRowGroup;
    case Kind::TableRow: return css::Display::TableRow;
    case Kind::TableCell: return css::Display::TableCell;
    default: return css::Display::Block;
  }
}

Box anonymous(Kind kind, const Box& parent, css::StyleTable& styles) {
  css::BoxStyle style;
  style.display = display_of(kind);
  Box box;
  box.kind = kind;
  box.style = styles.intern(*parent.style->inherited, style, {});
  box.span = parent.span;
  box.struct_elem = parent.struct_elem;
  return box;
}

/// Puts each run of children that may not stand in the parent into an anonymous box of this kind.
template <typename MayStand>
void wrap(Box& parent, Kind kind, BoxTree& tree, MayStand may_stand) {
  if (std::ranges::all_of(parent.children, may_stand)) return;
  std::vector<Box> children;
  bool is_in_run = false;
  for (auto& child : parent.children) {
    if (may_stand(child)) {
      if (is_in_run) add_missing_table_boxes(children.back(), tree);
      children.push_back(std::move(child));
      is_in_run = false;
      continue;
    }
    if (!std::exchange(is_in_run, true)) {
      children.push_back(anonymous(kind, parent, tree.styles));
      children.back().struct_elem = child.struct_elem;
    }
    children.back().children.push_back(std::move(child));
  }
  if (is_in_run) add_missing_table_boxes(children.back(), tree);
  parent.children = std::move(children);
}

/// What an author put into a column, which holds nothing, goes on after it.
void empty_columns(Box& table) {
  std::vector<Box> children;
  const auto is_column = [](const Box& box) { return box.kind == Kind::TableColumn; };
  for (auto& child : table.children) {
    auto inside = is_column(child) ? std::move(child.children) : std::vector<Box>();
    if (is_column(child)) child.children.clear();
    const auto column = children.size();
    children.push_back(std::move(child));
    for (auto& box : inside)
      (is_column(box) ? children[column].children : children).push_back(std::move(box));
  }
  table.children = std::move(children);
}

/// Walks a table's rows and finds which places in them are free.
/// Source: html #algorithm-for-processing-rows
class Placer {
public:
  Placer(Box& table, BoxTree& tree) : table_(table), tree_(tree) {}

  void run() {
    each_row([this](Box& row, std::size_t left) { place_row(row, left); });
    trim_columns();
    std::size_t rows = row_;
    if (rows * taken_until_.size() <= most_places)
      each_row([this](Box& row, std::size_t) { fill_row(row); });
    if (!has_body()) rename_head();
  }

private:
  template <typename Visit>
  void each_row(Visit visit) {
    row_ = 0;
    std::ranges::fill(taken_until_, 0);
    for (auto& group : table_.children) {
      if (group.kind != Kind::TableRowGroup) continue;
      for (std::size_t i = 0; i < group.children.size(); ++i, ++row_)
        visit(group.children[i], group.children.size() - i);
    }
  }

  void place_row(Box& row, std::size_t rows_left) {
    std::size_t column = 0;
    for (auto& cell : row.children) {
      auto& place = cell.place;
      const auto rows = place.row_span == 0 ? rows_left : place.row_span;
      place.row_span = static_cast<std::uint32_t>(std::min<std::size_t>(rows, rows_left));
      column = free_from(column);
      place.column = static_cast<std::uint32_t>(column);
      place.column_span = room_at(column, place.column_span);
      take(place);
    }
  }

  std::size_t free_from(std::size_t column) const {
    while (column < taken_until_.size() && taken_until_[column] > row_)
      ++column;
    return column;
  }

  /// How many columns a cell may take of those that it asks for.
  std::uint32_t room_at(std::size_t column, std::uint32_t wanted) const {
    if (column >= most_columns) return 1;
    const auto most = std::min<std::size_t>(wanted, most_columns - column);
    std::uint32_t span = 1;
    while (span < most &&
           (column + span >= taken_until_.size() || taken_until_[column + span] <= row_))
      ++span;
    return span;
  }

  void take(const Box::GridPlace& place) {
    const auto end = std::size_t{place.column} + place.column_span;
    if (taken_until_.size() < end) taken_until_.resize(end);
    for (auto column = std::size_t{place.column}; column < end; ++column)
      taken_until_[column] = row_ + place.row_span;
  }

  /// Columns at the end in which no cell begins are none. Source: css-tables-3 #track-merging
  void trim_columns() {
    std::size_t columns = 0;
    each_row([&columns](const Box& row, std::size_t) {
      for (const auto& cell : row.children)
        columns = std::max<std::size_t>(columns, cell.place.column + 1);
    });
    taken_until_.resize(columns);
    each_row([this, columns](Box& row, std::size_t) {
      for (auto& cell : row.children) {
        const auto most = static_cast<std::uint32_t>(columns - cell.place.column);
        cell.place.column_span = std::min(cell.place.column_span, most);
        say(cell);
      }
    });
  }

  void say(const Box& cell) {
    auto& elem = tree_.struct_tree.elements[cell.struct_elem];
    if (elem.role != Role::TD && elem.role != Role::TH) return;
    elem.row_span = cell.place.row_span;
    elem.column_span = cell.place.column_span;
  }

  /// Empty cells where a row has none: only its end can be empty, cells go to the first free place.
  void fill_row(Box& row) {
    for (const auto& cell : row.children)
      take(cell.place);
    const auto columns = taken_until_.size();
    for (auto column = free_from(0); column < columns; column = free_from(column)) {
      auto cell = anonymous(Kind::TableCell, row, tree_.styles);
      cell.place.column = static_cast<std::uint32_t>(column);
      cell.place.column_span = room_at(column, static_cast<std::uint32_t>(columns - column));
      take(cell.place);
      add_cell_elem(cell);
      row.children.push_back(std::move(cell));
    }
  }

  void add_cell_elem(Box& cell) {
    auto& elements = tree_.struct_tree.elements;
    const auto row = cell.struct_elem;
    if (elements[row].role != Role::TR) return;
    StructElem elem;
    const bool is_in_head = elements[elements[row].parent].role == Role::THead;
    elem.role = is_in_head ? Role::TH : Role::TD;
    elem.has_scope = is_in_head;
    elem.parent = row;
    cell.struct_elem = tree_.struct_tree.add(std::move(elem));
    say(cell);
  }

  bool has_body() const {
    return std::ranges::any_of(table_.children, [this](const Box& group) {
      return group.kind == Kind::TableRowGroup && role_of(group) == Role::TBody;
    });
  }

  /// ISO 32000-1, table 337: what has a head or a foot has a body.
  void rename_head() {
    for (const auto& group : table_.children)
      if (group.kind == Kind::TableRowGroup &&
          (role_of(group) == Role::THead || role_of(group) == Role::TFoot))
        tree_.struct_tree.elements[group.struct_elem].role = Role::TBody;
  }

  Role role_of(const Box& box) const { return tree_.struct_tree.elements[box.struct_elem].role; }

  Box& table_;
  BoxTree& tree_;
  std::size_t row_ = 0;
  std::vector<std::size_t> taken_until_;  ///< by column: the first row where it is free again
};

}  // namespace

Box::GridPlace place_of(pugi::xml_node node, Box::Kind kind) {
  Box::GridPlace place;
  if (kind == Kind::TableColumn) place.column_span = span_of(node, "span", most_columns);
  if (kind == Kind::TableCell) {
    place.column_span = span_of(node, "colspan", most_columns);
    place.row_span = span_of(node, "rowspan", most_rows);
  }
  place.column_span = std::max(place.column_span, std::uint32_t{1});
  return place;
}

void add_missing_table_boxes(Box& box, BoxTree& tree) {
  switch (box.kind) {
    case Kind::Paragraph:
    case Kind::Replaced:
    case Kind::Formula:
    case Kind::TableColumn: return;
    case Kind::Table:
      empty_columns(box);
      wrap(box, Kind::TableRowGroup, tree, [](const Box& child) {
        return child.kind == Kind::TableCaption || child.kind == Kind::TableColumn ||
               child.kind == Kind::TableRowGroup;
      });
      return Placer(box, tree).run();
    case Kind::TableRowGroup:
      return wrap(box, Kind::TableRow, tree, [](const Box& child) {
        return child.kind == Kind::TableRow;
      });
    case Kind::TableRow:
      return wrap(box, Kind::TableCell, tree, [](const Box& child) {
        return child.kind == Kind::TableCell;
      });
    case Kind::Block:
    case Kind::ListItem:
    case Kind::TableCaption:
    case Kind::TableCell:
      return wrap(box, Kind::Table, tree, [](const Box& child) {
        return !is_table_part(child.kind);
      });
  }
}

}  // namespace quire::layout
