#include "markdown/elements/table_row.h"

#include <algorithm>

#include "base/trimmed.h"
#include "markdown/dialect/lines/code_span.h"

namespace quire::markdown {
namespace {

std::size_t next_pipe(std::string_view row, std::size_t at, bool code_comes_first) {
  while (at < row.size() && row[at] != '|') {
    if (row[at] == '`' && code_comes_first) {
      const auto inside = std::min(row.find_first_not_of('`', at), row.size());
      const auto end = end_of_code_span(row, inside, inside - at);
      at = end == std::string_view::npos ? inside : end;
      continue;
    }
    at += row[at] == '\\' ? 2 : 1;
  }
  return std::min(at, row.size());
}

}  // namespace

std::vector<std::string_view> cells_of_row(std::string_view row, bool code_comes_first) {
  row = trimmed(row);
  if (row.starts_with('|')) row.remove_prefix(1);
  std::vector<std::string_view> cells;
  for (std::size_t at = 0; at < row.size();) {
    const auto end = next_pipe(row, at, code_comes_first);
    cells.push_back(trimmed(row.substr(at, end - at)));
    at = end + 1;
  }
  return cells;
}

std::string without_escaped_pipes(std::string_view cell) {
  std::string result;
  for (std::size_t i = 0; i < cell.size(); ++i)
    if (!cell.substr(i).starts_with("\\|")) result += cell[i];
  return result;
}

}  // namespace quire::markdown
