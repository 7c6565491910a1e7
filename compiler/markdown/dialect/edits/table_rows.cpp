#include <algorithm>

#include "markdown/dialect/edits/text_edits.h"
#include "markdown/dialect/lines/line.h"
#include "markdown/fence.h"

namespace quire::markdown {
namespace {

constexpr std::size_t code_indent = 4;

/// How many spaces a line begins with; a tab is as far as code is.
std::size_t indent_of(std::string_view line) {
  const auto ink = std::min(line.find_first_not_of(" \t"), line.size());
  return line.substr(0, ink).find('\t') == std::string_view::npos ? ink : ink + code_indent;
}

bool has_pipe(std::string_view line) { return line.find('|') != std::string_view::npos; }

}  // namespace

std::vector<TextEdit> table_row_edits(std::string_view text) {
  std::vector<TextEdit> edits;
  FenceTracker fences;
  std::string_view before;
  bool is_in_table = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto line = text.substr(at, end - at);
    const auto indent = indent_of(line);
    if (is_in_table && has_pipe(line) && indent >= code_indent)
      edits.push_back({at, at + line.find_first_not_of(" \t"), {}});
    else if (fences.is_code(line) || trimmed(line).empty())
      is_in_table = false;
    else if (!is_in_table)
      is_in_table = indent < code_indent && indent_of(before) < code_indent && has_pipe(before) &&
                    has_pipe(line) && is_delimiter_row(line.substr(indent));
    before = line;
    at = end + 1;
  }
  return edits;
}

}  // namespace quire::markdown
