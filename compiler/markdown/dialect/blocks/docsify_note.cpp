#include "markdown/dialect/blocks/whole_block.h"
#include "markdown/dialect/lines/line.h"

namespace quire::markdown {

std::optional<WholeBlock> read_docsify_note(BlockSource& source) {
  source.examined = 1;
  const auto first = source.line(0).value_or("");
  if (!first.starts_with("?> ") && !first.starts_with("!> ")) return std::nullopt;
  WholeBlock block{Spelling::DocsifyNote};
  block.lines.push_back({first.front() == '?' ? "> [!TIP]" : "> [!IMPORTANT]", 0});
  block.lines.push_back({"> " + std::string(first.substr(3)), 0});
  constexpr std::size_t most_lines = 200;
  for (block.size = 1; block.size < most_lines; ++block.size) {
    const auto line = source.line(block.size);
    if (!line || trimmed(*line).empty()) break;
    block.lines.push_back({"> " + std::string(*line), block.size});
  }
  return block;
}

}  // namespace quire::markdown
