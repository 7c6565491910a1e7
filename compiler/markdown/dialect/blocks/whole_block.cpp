#include "markdown/dialect/blocks/whole_block.h"

namespace quire::markdown {

std::optional<WholeBlock> read_whole_block(BlockSource& source) {
  const auto first = source.line(0).value_or("");
  if (first.empty()) return std::nullopt;
  switch (first.front()) {
    case '?':
    case '!': return read_docsify_note(source);
    case '+': return read_grid_table(source);
    case '|': return read_line_block(source);
    case '`':
    case '~':
    case ':': {
      auto block = first.front() == ':' ? read_api_block(source) : std::nullopt;
      if (!block) block = read_directive(source);
      if (!block && first.front() == '`') block = read_chunk_block(source);
      if (!block) block = read_fence_for_sphinx(source);
      return block ? block : read_chunk_figure(source);
    }
    case '{': return read_shortcode(source);
    case '<': return read_component(source);
    default: return read_dash_table(source);
  }
}

}  // namespace quire::markdown
