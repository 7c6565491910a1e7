#include "layout/boxes/listing_text.h"

#include <algorithm>
#include <utility>

namespace quire::layout {

void ListingText::add(std::string_view text, TextPosition origin, BoxesUnderWay& boxes) {
  const auto& element = boxes.element();
  auto& block = boxes.block();
  auto& structure = boxes.tree.struct_tree;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
    const auto piece = text.substr(0, end);
    if (line_ == 0) {
      StructElem line;
      line.role = Role::Code;
      block.text_elem = line.parent = element.struct_elem;
      line_ = structure.add(std::move(line));
    }
    structure.elements[line_].actual_text += piece;
    const auto struct_elem = element.inline_elem != 0 ? element.inline_elem : line_;
    block.code_lines.add(piece, element.ink, block.text.size());
    block.text.add_text(
        piece, {element.text_style, struct_elem, element.language, element.span}, origin
    );
    if (piece.back() == '\n') line_ = 0;
    text.remove_prefix(end);
    origin.offset += static_cast<std::uint32_t>(end);
  }
}

void ListingText::add_line_break(BoxesUnderWay& boxes) {
  if (line_ != 0) boxes.tree.struct_tree.elements[line_].actual_text += '\n';
  line_ = 0;
}

}  // namespace quire::layout
