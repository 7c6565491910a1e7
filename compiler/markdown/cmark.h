#pragma once

#include <cmark-gfm.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "markdown/source/marked_text.h"

namespace quire::markdown {

/// cmark-gfm's objects, released by their own functions. Named, not a lambda: a Tree is returned
/// from one file to another.
struct Release {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
using Tree = std::unique_ptr<cmark_node, Release>;
using TreeIterator = std::unique_ptr<cmark_iter, Release>;

/// What a node is, cmark's own types and its extensions' in one.
enum class NodeKind : std::uint8_t {
  Document,
  BlockQuote,
  List,
  Item,
  TaskItem,
  CodeBlock,
  HtmlBlock,
  Paragraph,
  Heading,
  ThematicBreak,
  Note,
  Table,
  TableHead,
  TableRow,
  TableCell,
  Text,
  SoftBreak,
  HardBreak,
  Code,
  HtmlInline,
  Emphasis,
  Strong,
  Strikethrough,
  Link,
  Image,
  NoteCall,
  Other,
};

/// Markdown's tree, with the extensions table, strikethrough, autolink and tasklist, and footnotes.
///
/// cmark-gfm turns its extensions' special characters on and off in tables of the process while it
/// parses, so one parse runs at a time, whoever calls: the lock is as wide as those tables.
Tree parse_tree(MarkedText);

NodeKind kind_of(cmark_node*);

/// What cmark has read, which has the marks of what it was given. Empty where there is none.
MarkedText literal_of(cmark_node*);
MarkedText url_of(cmark_node*);
MarkedText title_of(cmark_node*);
MarkedText fence_info_of(cmark_node*);

void set_literal(cmark_node*, MarkedText);
void set_url(cmark_node*, MarkedText);
void set_title(cmark_node*, MarkedText);

/// The text of all below the node, a line's end as a space: GFM's `alt` of an image.
MarkedString plain_text(cmark_node* root);

/// The nodes of a kind, in order: a list, so that the tree may be changed.
std::vector<cmark_node*> nodes_of_kind(cmark_node* root, NodeKind);

/// Markdown's alignment of each column of a table: 'l', 'c', 'r' or 0.
std::vector<char> alignments_of(cmark_node* table);
bool is_checked(cmark_node* task_item);

/// The text with HTML's character references resolved, all 2231 names.
std::string unescaped_html(std::string_view);

}  // namespace quire::markdown
