#pragma once

#include <functional>

#include "markdown/convert.h"
#include "markdown/extend/inline_attributes.h"
#include "markdown/html/raw_html.h"
#include "markdown/html/tree_builder.h"
#include "markdown/source/spans.h"

namespace quire::markdown {

/// What those who write a chapter share: what they read, what they write to, and the block that has
/// been reached.
struct Conversion {
  const ParsedText& parsed;
  const ParseOptions& options;
  ChapterUnderWay& under_way;
  NodeExtensions& extensions;
  Chapter& chapter;
  TreeBuilder& builder;
  BlockText block = {};
  std::function<void(cmark_node*)> append_node = {};  ///< adds a node with all below it

  Span span_of(cmark_node* node) const { return markdown::span_of(node, parsed.text); }

  /// Records where the element comes from.
  void mark(pugi::xml_node element, cmark_node* node);

  /// Makes the node the block whose text is written.
  void enter_block(cmark_node* node);

  /// The same, in an element of its own.
  TreeBuilder::Mark open_block(cmark_node* node, const char* name);

  /// Gives the element that is open the attributes that the author wrote for the node.
  void set_attributes_of(cmark_node* node);

  /// Adds all that is below the node.
  void append_children(cmark_node* node);
};

}  // namespace quire::markdown
