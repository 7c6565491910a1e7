#include "layout/boxes/open_blocks.h"

#include <iterator>
#include <memory>
#include <utility>

#include "layout/content/first_letter.h"

namespace quire::layout {

OpenBlock OpenBlocks::close() {
  const bool is_text_only = back().box.children.empty() && back().box.kind == Box::Kind::Block;
  if (is_text_only && !back().text.is_blank())
    move_paragraph_into(back().box);
  else
    flush_paragraph();
  auto block = std::move(blocks_.back());
  blocks_.pop_back();
  std::move(block.waiting_ids.begin(), block.waiting_ids.end(), std::back_inserter(block.box.ids));
  std::move(block.strings.begin(), block.strings.end(), std::back_inserter(block.box.strings));
  return block;
}

void OpenBlocks::flush_paragraph() {
  auto& block = back();
  if (block.text.is_blank()) {
    for (auto& anchor : block.anchors)
      block.waiting_ids.push_back(std::move(anchor.id));
    block.anchors.clear();
    block.text_elem = 0;
    return;
  }
  Box box;
  box.style = block.text_style;
  box.span = block.box.span;
  move_paragraph_into(box);
  add_child(std::move(box));
}

void OpenBlocks::move_paragraph_into(Box& box) {
  auto& block = back();
  box.kind = Box::Kind::Paragraph;
  if (block.text_elem != 0) box.struct_elem = block.text_elem;
  box.paragraph = std::make_unique<text::Paragraph>(block.text.finish(box.style, block.direction));
  if (const auto letter = std::exchange(block.first_letter, nullptr))
    style_first_letter(*box.paragraph, letter);
  box.note_calls = std::exchange(block.note_calls, {});
  box.anchors = std::exchange(block.anchors, {});
  box.inline_images = std::exchange(block.inline_images, {});
  box.code_lines = block.code_lines.finish();
  box.marked_lines = std::exchange(block.marked_lines, {});
  std::move(block.strings.begin(), block.strings.end(), std::back_inserter(box.strings));
  block.strings.clear();
  block.text_elem = 0;
}

void OpenBlocks::add_child(Box box) {
  auto& block = back();
  box.ids.insert(box.ids.begin(), block.waiting_ids.begin(), block.waiting_ids.end());
  block.waiting_ids.clear();
  box.strings.insert(box.strings.begin(), block.strings.begin(), block.strings.end());
  block.strings.clear();
  block.box.children.push_back(std::move(box));
}

}  // namespace quire::layout
