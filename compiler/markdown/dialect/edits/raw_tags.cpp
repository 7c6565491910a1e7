#include <algorithm>

#include "markdown/dialect/edits/text_edits.h"
#include "markdown/dialect/lines/line.h"

namespace quire::markdown {
namespace {

constexpr std::size_t npos = std::string_view::npos;

/// `{% raw %}`, `{%- endraw -%}`.
bool is_raw_tag(std::string_view inside) {
  if (inside.starts_with('-')) inside.remove_prefix(1);
  if (inside.ends_with('-')) inside.remove_suffix(1);
  inside = trimmed(inside);
  return inside == "raw" || inside == "endraw";
}

bool is_fence(std::string_view line) {
  line = trimmed(line);
  return line.starts_with("```") || line.starts_with("~~~");
}

}  // namespace

std::vector<TextEdit> raw_tag_edits(std::string_view text) {
  std::vector<TextEdit> edits;
  for (auto open = text.find("{%"); open != npos; open = text.find("{%", open + 2)) {
    const auto line = text.rfind('\n', open) + 1;
    const auto line_end = std::min(text.find('\n', open), text.size());
    const auto close = text.substr(0, line_end).find("%}", open + 2);
    if (close == npos || !is_raw_tag(text.substr(open + 2, close - open - 2))) continue;
    if (is_fence(text.substr(line, open - line))) edits.push_back({open, close + 2, {}});
  }
  return edits;
}

}  // namespace quire::markdown
