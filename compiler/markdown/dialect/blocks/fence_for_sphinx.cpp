#include <algorithm>

#include "markdown/dialect/blocks/whole_block.h"
#include "markdown/dialect/lines/line.h"

namespace quire::markdown {

std::optional<WholeBlock> read_fence_for_sphinx(BlockSource& source) {
  if (!source.dialects.has(Dialect::D2lBook)) return std::nullopt;
  const auto first = trimmed(source.line(0).value_or(""));
  const auto size = std::min(first.find_first_not_of('`'), first.size());
  const auto info = trimmed(first.substr(size));
  if (size < 3 || (info != "toc" && info != "eval_rst")) return std::nullopt;
  std::size_t end = 1;
  for (;; ++end) {
    const auto line = source.line(end);
    source.examined = end;
    if (!line) return std::nullopt;
    const auto text = trimmed(*line);
    if (text.size() >= size && text.find_first_not_of('`') == std::string_view::npos) break;
  }
  WholeBlock block{info == "toc" ? Spelling::ContentsFence : Spelling::RstFence, end + 1};
  block.is_left_out = true;
  return block;
}

}  // namespace quire::markdown
