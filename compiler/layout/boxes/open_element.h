#pragma once

#include <pugixml.hpp>

#include <string_view>

#include "css/computed_style.h"
#include "layout/content/code_lines.h"
#include "layout/struct_tree.h"
#include "text/paragraph.h"

namespace quire::layout {

/// An element whose end has not come.
struct OpenElement {
  pugi::xml_node node;
  css::StyleRef style = nullptr;       ///< its own
  css::StyleRef text_style = nullptr;  ///< of the text in it: with what its ancestors add
  StructElemIndex struct_elem = 0;     ///< parent of what is in it
  StructElemIndex inline_elem = 0;     ///< of its text, if not the paragraph's: a Link
  std::string_view language;
  Direction direction = Direction::LeftToRight;
  bool is_isolated = false;     ///< its text has a direction of its own
  bool has_inline_box = false;  ///< it draws something around its text, or keeps room beside it
  Span span;
  bool has_box = false;     ///< its box is the innermost of the open blocks
  bool is_divider = false;  ///< a block too deep for a box: only ends the paragraph around it
  bool is_listing = false;
  bool is_code_line = false;  ///< a marked or numbered line of a listing
  CodeInk ink = CodeInk::Code;
  bool is_call = false;      ///< within a footnote's call
  bool in_contents = false;  ///< within nav.contents
};

/// Gives the element as the one around it and its own attributes make it; the place that it comes
/// from is not settled.
OpenElement element_in(const OpenElement& around, pugi::xml_node, css::StyleRef);

/// Settles the direction: as `dir` says, else as the language is written; programs run from left to
/// right. Source: HTML, rendering, bidirectional text
void set_direction(OpenElement&, bool has_new_language);

}  // namespace quire::layout
