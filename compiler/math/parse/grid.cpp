#include "math/parse/grid.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <iterator>
#include <string>
#include <utility>

#include "dom/classes.h"
#include "dom/xml.h"
#include "math/parse/elements.h"

namespace quire::math {
namespace {

dom::ClassName class_name(GridKind kind) {
  switch (kind) {
    case GridKind::Matrix: return dom::classes::matrix;
    case GridKind::SmallMatrix: return dom::classes::small_matrix;
    case GridKind::Array: return dom::classes::array;
    case GridKind::Cases: return dom::classes::cases;
    case GridKind::Aligned: return dom::classes::aligned;
    case GridKind::Gathered: return dom::classes::gathered;
    case GridKind::Stack: return dom::classes::stack;
  }
  assert(false);
  return dom::classes::matrix;
}

std::vector<GridColumn> columns_from(std::string_view spec) {
  std::vector<GridColumn> columns;
  bool has_line = false;
  for (const char c : spec) {
    if (c == '|') {
      if (columns.empty())
        has_line = true;
      else
        columns.back().has_line_after = true;
    } else {
      columns.push_back({c, has_line, false});
      has_line = false;
    }
  }
  return columns;
}

/// Environments whose rows are numbered, each by itself. Source: amsldoc 3
bool numbers_rows(std::string_view environment) {
  constexpr std::array<std::string_view, 6> names{
      "align", "alignat", "flalign", "gather", "eqnarray", "IEEEeqnarray"};
  return std::ranges::find(names, environment) != names.end();
}

/// Gives a row the cell of its number, after as many cells as its table has columns. What has a tag
/// has it at once; others are counted by the book.
void append_number(pugi::xml_node row, std::size_t columns, const RowLabel& label) {
  const auto cells = row.children();
  for (auto count = std::distance(cells.begin(), cells.end()); std::cmp_less(count, columns);
       ++count)
    row.append_child("mtd");
  if (!label.name.empty()) set(row, "id", label.name);
  auto cell = row.append_child("mtd");
  dom::set_class(cell, dom::classes::equation_number);
  if (!label.tag.empty())
    append(cell, "mtext", label.is_tag_bare ? label.tag : '(' + label.tag + ')');
}

void mark_cell(pugi::xml_node cell, const GridColumn& column, bool has_rule_above) {
  if (column.align == 'l') dom::add_class(cell, dom::classes::left);
  if (column.align == 'r') dom::add_class(cell, dom::classes::right);
  if (column.has_line_before) dom::add_class(cell, dom::classes::line_left);
  if (column.has_line_after) dom::add_class(cell, dom::classes::line_right);
  if (has_rule_above) dom::add_class(cell, dom::classes::line_top);
}

}  // namespace

GridReader::GridReader(
    pugi::xml_node table,
    const Environment& environment,
    std::string_view columns,
    MathStyle style,
    Parser& parser
)
    : table_(table),
      environment_(environment),
      columns_(columns_from(columns)),
      style_(style),
      parser_(parser) {}

void GridReader::run() {
  dom::set_class(table_, class_name(environment_.kind));
  if (style_.level == 0) set(table_, "displaystyle", "true");
  auto& reader = parser_.reader();
  auto cell = table_.first_child().first_child();
  if (!cell) row_end();
  auto row = cell ? cell.parent() : table_.append_child("mtr");
  for (;;) {
    cells(row, cell);
    has_rule_ = false;
    take_label(row);
    const bool goes_on = row_end();
    if (!goes_on || reader.peek().is("end") || reader.peek().kind == Token::Kind::End) break;
    row = table_.append_child("mtr");
    cell = {};
  }
  if (has_rule_)
    for (auto last : row.children())
      dom::add_class(last, dom::classes::line_bottom);
  number_rows();
}

void GridReader::cells(pugi::xml_node row, pugi::xml_node first) {
  auto& reader = parser_.reader();
  auto cell = first;
  for (std::size_t index = 0;; ++index) {
    if (!cell) {
      cell = row.append_child("mtd");
      const bool continues = environment_.kind == GridKind::Aligned && index % 2 == 1;
      parser_.list(cell, style_, continues ? AtomClass::Ordinary : AtomClass::None);
    }
    mark_cell(cell, column_at(index), has_rule_);
    if (reader.peek().kind != Token::Kind::Alignment) return;
    reader.next();
    cell = {};
  }
}

/// The cell at `index` of a row: how it stands by its environment and the columns asked for.
GridColumn GridReader::column_at(std::size_t index) const {
  GridColumn column = index < columns_.size() ? columns_[index] : GridColumn{};
  if (environment_.kind == GridKind::Aligned) column.align = index % 2 == 0 ? 'r' : 'l';
  if (environment_.kind == GridKind::Cases) column.align = 'l';
  return column;
}

/// What is between two rows: the end of one, the rules of the next. False where no row follows.
bool GridReader::row_end() {
  auto& reader = parser_.reader();
  const auto* command =
      reader.peek().kind == Token::Kind::Command ? find_command(reader.peek().text) : nullptr;
  const bool goes_on = command && command->kind == CommandKind::NewLine;
  if (goes_on) {
    reader.next();
    std::string_view skipped;
    reader.take_raw('*');
    reader.raw_optional(skipped);
  }
  while (reader.peek().kind == Token::Kind::Command) {
    const auto* rule = find_command(reader.peek().text);
    if (!rule || rule->kind != CommandKind::Rule) break;
    reader.next();
    has_rule_ = true;
  }
  return goes_on;
}

/// Takes the label and the tag that stand in the row.
void GridReader::take_label(pugi::xml_node row) {
  const bool has_equations =
      environment_.kind == GridKind::Aligned || environment_.kind == GridKind::Gathered;
  auto& label = parser_.label();
  if (!has_equations || (label.name.empty() && label.tag.empty())) return;
  numbered_.push_back({row, std::exchange(label, {})});
}

/// A single row is numbered as the display that it is, and a part of a display, which has one label
/// in LaTeX, with it: two are rows' all the same, so that none is lost.
void GridReader::number_rows() {
  if (numbered_.empty()) return;
  const bool is_part = !numbers_rows(environment_.name) && numbered_.size() == 1;
  if (is_part || table_.first_child() == table_.last_child()) {
    parser_.label() = numbered_.front().label;
    return;
  }
  std::size_t columns = 0;
  for (const auto row : table_.children())
    columns = std::max<std::size_t>(
        columns, static_cast<std::size_t>(std::distance(row.begin(), row.end()))
    );
  for (const auto& [row, label] : numbered_)
    append_number(row, columns, label);
}

}  // namespace quire::math
