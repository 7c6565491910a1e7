#include <algorithm>

#include "markdown/dialect/edits/text_edits.h"
#include "markdown/dialect/lines/line.h"

namespace quire::markdown {
namespace {

/// The size of a quote's mark that begins a line, with the spaces around it; 0 if there is none.
std::size_t quote_size(std::string_view line) {
  const auto end = std::min(line.find_first_not_of("> "), line.size());
  return line.substr(0, end).find('>') == std::string_view::npos ? 0 : end;
}

}  // namespace

std::vector<TextEdit> quoted_table_edits(std::string_view text) {
  std::vector<TextEdit> edits;
  std::string_view head;
  std::string_view lead;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto line = text.substr(at, end - at);
    const auto size = line.starts_with('>') ? quote_size(line) : 0;
    const auto inside = size == 0 ? std::string_view() : line.substr(size);
    if (!lead.empty() && head.find('|') != std::string_view::npos && is_delimiter_row(inside)) {
      const auto begin = text.rfind('\n', at - 2) + 1;
      edits.push_back({begin, begin, ">\n"});
    }
    lead = head;
    head = inside;
    at = end + 1;
  }
  return edits;
}

}  // namespace quire::markdown
