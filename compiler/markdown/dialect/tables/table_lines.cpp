#include "markdown/dialect/tables/table_lines.h"

#include <array>

#include "dom/classes.h"

namespace quire::markdown {

void TableLines::open(std::string_view caption, Attributes attributes) {
  Container table;
  table.kind = Container::Kind::Table;
  table.attributes = std::move(attributes);
  put("> " + source_.mark(std::move(table)) + std::string(caption));
}

void TableLines::open_row(bool is_head) {
  Container row;
  row.kind = is_head ? Container::Kind::HeadRow : Container::Kind::Row;
  is_head_ = is_head;
  put(">");
  put("> > " + source_.mark(std::move(row)));
}

void TableLines::add_cell(
    const std::vector<std::string>& lines, ColumnAlignment alignment, CellSpan span
) {
  constexpr std::array classes{
      std::string_view(),
      dom::classes::align_left.text(),
      dom::classes::align_center.text(),
      dom::classes::align_right.text()};
  Container cell;
  cell.kind = is_head_ ? Container::Kind::HeadCell : Container::Kind::Cell;
  cell.columns = span.columns;
  cell.rows = span.rows;
  if (alignment != ColumnAlignment::Usual)
    cell.attributes.classes.emplace_back(classes.at(static_cast<std::size_t>(alignment)));
  put("> >");
  put("> > > " + source_.mark(std::move(cell)));
  put("> > >");
  for (const auto& line : lines)
    put("> > > " + line);
}

}  // namespace quire::markdown
