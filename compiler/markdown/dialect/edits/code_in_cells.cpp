#include <algorithm>

#include "markdown/dialect/edits/text_edits.h"
#include "markdown/dialect/lines/code_span.h"
#include "markdown/dialect/lines/line.h"
#include "markdown/fence.h"

namespace quire::markdown {
namespace {

constexpr std::size_t npos = std::string_view::npos;

/// The line without the marks of quotes before it.
std::string_view without_quotes(std::string_view line) {
  return line.substr(std::min(line.find_first_not_of("> \t"), line.size()));
}

/// True for a character after an odd number of backslashes.
bool is_escaped(std::string_view row, std::size_t at) {
  const auto before = row.find_last_not_of('\\', at - 1);
  return at > 0 && (at - (before == npos ? 0 : before + 1)) % 2 == 1;
}

/// Escapes the pipes of the row's code spans that are not yet.
void escape_pipes(std::string_view row, std::size_t row_begin, std::vector<TextEdit>& edits) {
  for (auto open = row.find('`'); open != npos;) {
    if (is_escaped(row, open)) {
      open = row.find('`', open + 1);
      continue;
    }
    const auto inside = std::min(row.find_first_not_of('`', open), row.size());
    const auto end = end_of_code_span(row, inside, inside - open);
    if (end != npos)
      for (auto at = row.find('|', inside); at < end; at = row.find('|', at + 1))
        if (!is_escaped(row, at)) edits.push_back({row_begin + at, row_begin + at, "\\"});
    open = row.find('`', end == npos ? inside : end);
  }
}

}  // namespace

std::vector<TextEdit> cell_code_edits(std::string_view text) {
  std::vector<TextEdit> edits;
  FenceTracker fences;
  std::string_view head;  // the line before, which may be a table's first
  bool is_in_table = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto line = text.substr(at, end - at);
    const bool may_be_row = !fences.is_code(line) && line.find('|') != npos;
    is_in_table = is_in_table && may_be_row;
    if (is_in_table) {
      escape_pipes(line, at, edits);
    } else if (may_be_row && head.find('|') != npos && is_delimiter_row(without_quotes(line))) {
      is_in_table = true;
      escape_pipes(head, static_cast<std::size_t>(head.data() - text.data()), edits);
    }
    head = may_be_row ? line : std::string_view();
    at = end + 1;
  }
  return edits;
}

}  // namespace quire::markdown
