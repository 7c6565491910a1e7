#pragma once

#include <deque>

#include "markdown/convert.h"
#include "markdown/extend/attributes.h"

namespace quire::markdown {

struct AlertKind;
struct Container;

/// What our extensions have made of a node of cmark's. An emphasis that has one is a bracketed
/// span.
struct NodeExtension {
  Attributes attributes;
  Span span;                             ///< of the attributes
  const char* element = nullptr;         ///< that an emphasis is instead: `mark`, `sub`
  const AlertKind* alert = nullptr;      ///< of a quote that is an alert, and of its title
  std::string alert_name;                ///< its kind as the author wrote it
  const Container* container = nullptr;  ///< that a quote is
  bool has_title = false;                ///< a quote whose first paragraph is its title
  bool is_title = false;                 ///< that paragraph
  MarkedString slug_text;                ///< of a heading, where its slug is of another text
  bool is_term = false;                  ///< a paragraph whose lines are terms
  bool is_definitions = false;           ///< a list whose items define them
  bool is_caption = false;               ///< a paragraph right before its table
  char numbering = 0;                    ///< of a list, as HTML's `type`
};

/// Owns what the tree's nodes point to.
using NodeExtensions = std::deque<NodeExtension>;

/// Takes attributes out of the tree's text and hangs them on the nodes they are meant for: a
/// heading's and a caption's at its end, a link's and an image's right after it; `[text]{.class}`
/// becomes a node.
/// What opens like attributes and is none stays text, and is reported.
void extend_inlines(const ParsedText&, NodeExtensions&, Diagnostics&);

/// The extension of the node, a new one if it has none.
NodeExtension& extend_node(cmark_node*, NodeExtensions&);

/// What has been hung on the node, or nothing.
const NodeExtension* extension_of(cmark_node*);

}  // namespace quire::markdown
