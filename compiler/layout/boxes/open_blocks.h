#pragma once

#include <string>
#include <vector>

#include "layout/box.h"
#include "layout/content/code_lines.h"
#include "layout/content/inline_text.h"

namespace quire::layout {

/// A box whose end has not come, and the text that it gathers.
struct OpenBlock {
  Box box;
  css::StyleRef text_style = nullptr;  ///< of the anonymous Paragraphs in it
  Direction direction = Direction::LeftToRight;
  ParagraphBuilder text;
  StructElemIndex text_elem = 0;         ///< of the paragraph being gathered; 0: not asked for yet
  css::StyleRef first_letter = nullptr;  ///< of its ::first-letter, until there is one
  std::string note;                      ///< taken out of the flow: the id it is called by
  std::string running;                   ///< likewise: the name by which margin boxes show it
  std::vector<Box::NoteCall> note_calls;
  std::vector<Box::Anchor> anchors;
  CodeLineReader code_lines;
  std::vector<MarkedLine> marked_lines;
  std::vector<InlineImage> inline_images;
  std::vector<NamedString> strings;
  std::vector<std::string> waiting_ids;  ///< of what has no box: the next one's
};

/// The boxes that are open at a place of the text, each in the one before it. Each gathers the text
/// that stands directly in it until another block begins or it ends itself.
class OpenBlocks {
public:
  bool empty() const { return blocks_.empty(); }
  std::size_t size() const { return blocks_.size(); }
  OpenBlock& back() { return blocks_.back(); }
  const OpenBlock& back() const { return blocks_.back(); }

  OpenBlock& open() { return blocks_.emplace_back(); }

  /// Ends the innermost block, which is a Paragraph itself if it holds nothing but text.
  OpenBlock close();

  /// Makes an anonymous Paragraph of the text gathered so far.
  void flush_paragraph();

  /// Makes a Paragraph of a box, with the text gathered so far.
  void move_paragraph_into(Box&);

  /// Adds to the innermost block a box that follows all its text.
  void add_child(Box);

private:
  std::vector<OpenBlock> blocks_;
};

}  // namespace quire::layout
