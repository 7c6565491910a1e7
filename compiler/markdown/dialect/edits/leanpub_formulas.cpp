#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "markdown/dialect/edits/text_edits.h"
#include "markdown/fence.h"

namespace quire::markdown {

std::vector<TextEdit> leanpub_formula_edits(std::string_view text) {
  std::vector<TextEdit> edits;
  if (text.find("`$") == std::string_view::npos) return edits;
  FenceTracker fences;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    const auto line = text.substr(begin, end - begin);
    const bool is_code = fences.is_code(line);
    std::size_t from = 0;
    for (auto open = line.find('`'); !is_code && open != std::string_view::npos;
         open = line.find('`', from)) {
      const auto close = line.find('`', open + 1);
      if (close == std::string_view::npos) break;
      from = close + 1;
      const bool is_formula = close > open + 1 && line.substr(from).starts_with('$') &&
                              (from + 1 == line.size() || !ascii::is_alphanumeric(line[from + 1]));
      if (!is_formula) continue;
      edits.push_back({begin + open, begin + open + 1, "{$$}"});
      edits.push_back({begin + close, begin + close + 2, "{/$$}"});
      ++from;
    }
    begin = end + 1;
  }
  return edits;
}

}  // namespace quire::markdown
