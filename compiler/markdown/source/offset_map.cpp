#include "markdown/source/offset_map.h"

#include <algorithm>

namespace quire::markdown {

std::size_t OffsetMap::operator()(std::size_t made) const {
  const auto after = std::ranges::upper_bound(anchors_, made, {}, &Anchor::made);
  if (after == anchors_.begin()) return anchors_.empty() ? made : anchors_.front().original;
  const auto& anchor = *(after - 1);
  const auto original = anchor.original + (made - anchor.made);
  return after == anchors_.end() ? original : std::min(original, after->original);
}

OffsetMap append_edited(
    std::string_view text, const std::vector<TextEdit>& edits, std::string& made
) {
  OffsetMap map;
  std::size_t at = 0;
  for (const auto& edit : edits) {
    map.add(made.size(), at);
    made += text.substr(at, edit.begin - at);
    map.add(made.size(), edit.begin);
    made += edit.replacement;
    at = edit.end;
  }
  map.add(made.size(), at);
  made += text.substr(at);
  return map;
}

}  // namespace quire::markdown
