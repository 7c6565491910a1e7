#include "markdown/elements/table_row.h"

#include <algorithm>

#include "base/trimmed.h"

namespace quire::markdown {
namespace {

std::size_t next_pipe(std::string_view row, std::size_t at) {
  for (; at < row.size(); ++at) {
    if (row[at] == '|') return at;
    if (row[at] == '\\') ++at;
  }
  return row.size();
}

}  // namespace

std::vector<std::string_view> cells_of_row(std::string_view row) {
  row = trimmed(row);
  if (row.starts_with('|')) row.remove_prefix(1);
  std::vector<std::string_view> cells;
  for (std::size_t at = 0; at < row.size();) {
    const auto end = next_pipe(row, at);
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
