#include "markdown/elements/spanned_columns.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "dom/classes.h"
#include "dom/names.h"
#include "dom/xml.h"

namespace quire::markdown {

namespace {

constexpr std::size_t most_columns = 1'000;
constexpr unsigned to_the_end = 100'000;

bool is_cell(pugi::xml_node node) {
  return dom::is_element(node, dom::element::td) || dom::is_element(node, dom::element::th);
}

/// The rows of a table's part: in how many of the next rows each column is taken from above.
class Part {
public:
  void add(pugi::xml_node row) {
    Row result;
    std::size_t column = 0;
    const auto taken = taken_;
    for (const auto cell : row.children()) {
      if (!is_cell(cell)) continue;
      while (column < taken.size() && taken[column] > 0)
        ++column;
      if (!result.first) {
        result.first = cell;
        result.begins_later = column > 0;
      }
      result.last = cell;
      column = put(cell, column);
    }
    result.ends_earlier = std::any_of(
        taken.begin() + static_cast<std::ptrdiff_t>(std::min(column, taken.size())),
        taken.end(),
        [](unsigned rows) { return rows > 0; }
    );
    for (std::size_t i = 0; i < taken.size(); ++i)
      if (taken[i] > 0) --taken_[i];
    if (result.begins_later) dom::add_class(result.first, dom::classes::after_span);
    if (result.last && result.ends_earlier) dom::add_class(result.last, dom::classes::before_span);
  }

private:
  struct Row {
    pugi::xml_node first, last;
    bool begins_later = false, ends_earlier = false;
  };

  /// Returns the column after the cell.
  std::size_t put(pugi::xml_node cell, std::size_t column) {
    const auto columns = std::clamp(cell.attribute("colspan").as_uint(1), 1U, 1'000U);
    const auto rows = cell.attribute("rowspan").as_uint(1);
    const auto end = std::min<std::size_t>(column + columns, most_columns);
    if (taken_.size() < end) taken_.resize(end);
    for (; column < end; ++column)
      taken_[column] = rows == 0 ? to_the_end : rows - 1;
    return end;
  }

  std::vector<unsigned> taken_;
};

}  // namespace

void mark_spanned_columns(pugi::xml_node table) {
  Part loose;
  for (const auto child : table.children()) {
    if (dom::is_element(child, dom::element::tr)) loose.add(child);
    Part part;
    for (const auto row : child.children())
      if (dom::is_element(row, dom::element::tr)) part.add(row);
  }
}

}  // namespace quire::markdown
