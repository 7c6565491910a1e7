#pragma once

#include "markdown/extend/inline_attributes.h"
#include "markdown/html/tree_builder.h"

namespace quire::markdown {

/// Tells the lists that PreparedText has made of `: definition` lines from the author's, and the
/// paragraphs before them as their terms; takes the marks out. A list of them without a term is
/// paragraphs again.
void extend_definitions(const ParsedText&, NodeExtensions&);

/// The `<dl>`s that are open: terms and definitions that follow each other are one list.
class DefinitionLists {
public:
  explicit DefinitionLists(TreeBuilder& builder) : builder_(builder) {}

  static bool is_term(cmark_node* paragraph);
  static bool is_definitions(cmark_node* list);

  /// Opens a term, and the list around it if the paragraph is the first.
  void open_term(cmark_node* paragraph);

  /// At the end of a line: each is a term.
  void next_term();
  void close_term();

  /// Closes the list behind its last definition.
  void close_definitions(cmark_node* list);

private:
  TreeBuilder& builder_;
  std::vector<TreeBuilder::Mark> lists_;
  TreeBuilder::Mark term_ = 0;
};

}  // namespace quire::markdown
