#include <algorithm>
#include <string>

#include "markdown/dialect/edits/text_edits.h"
#include "markdown/dialect/lines/line.h"
#include "markdown/fence.h"
#include "markdown/source/prepared_text.h"

namespace quire::markdown {

std::vector<TextEdit> link_component_edits(std::string_view text) {
  std::vector<TextEdit> edits;
  if (text.find("<Link ") == std::string_view::npos) return edits;
  FenceTracker fences;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto line = text.substr(at, end - at);
    const auto open = std::min(line.find_first_not_of(container_characters), line.size());
    if (!fences.is_code(line) && line.substr(open).starts_with("<Link "))
      edits.push_back({at + open, at + open, std::string(escape_mark)});
    at = end + 1;
  }
  return edits;
}

}  // namespace quire::markdown
