#pragma once

#include <deque>

#include "markdown/attributes.h"
#include "markdown/convert.h"

namespace quire::markdown {

/// What an author's attributes have made of a node of cmark's.
struct NodeExtension {
  Attributes attributes;
  Span span;             ///< of the attributes
  bool is_span = false;  ///< the node, emphasis to cmark, is a bracketed span
};

/// Owns what the tree's nodes point to.
using NodeExtensions = std::deque<NodeExtension>;

/// Takes attributes out of the tree's text and hangs them on the nodes they are meant for: a
/// heading's at its end, a link's and an image's right behind it; `[text]{.class}` becomes a node.
/// What opens like attributes and is none stays text, and is said.
void extend_inlines(const ParsedText&, NodeExtensions&, Diagnostics&);

/// What extend_inlines() has hung on the node, or nothing.
const NodeExtension* extension_of(cmark_node*);

}  // namespace quire::markdown
