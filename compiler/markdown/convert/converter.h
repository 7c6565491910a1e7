#pragma once

#include "highlight/highlighter.h"
#include "markdown/convert/conversion.h"
#include "markdown/convert/formula_writer.h"
#include "markdown/convert/list_writer.h"
#include "markdown/convert/listing_writer.h"
#include "markdown/convert/note_writer.h"
#include "markdown/convert/quote_writer.h"
#include "markdown/convert/table_writer.h"
#include "markdown/extend/footnotes.h"
#include "markdown/headings.h"

namespace quire::markdown {

/// Walks over the events of a chapter's tree and has each node written to the chapter's document:
/// itself what only opens an element, the writers what they keep something for.
class Converter {
public:
  Converter(
      const ParsedText& parsed,
      const ParseOptions& options,
      highlight::Highlighter& highlighter,
      ChapterUnderWay& under_way,
      NodeExtensions& extensions,
      Chapter& chapter
  );
  void run();

private:
  /// Applies all events below and at `root`.
  void walk(cmark_node* root);
  /// What has no content for cmark; true if the node is such.
  bool leaf(cmark_node* node, NodeKind kind);
  /// What is set at its entry, content and all; true if the node is such.
  bool whole(cmark_node* node, NodeKind kind);
  TreeBuilder::Mark enter(cmark_node* node, NodeKind kind);
  void exit(cmark_node* node, NodeKind kind, TreeBuilder::Mark mark);

  // blocks.cpp
  TreeBuilder::Mark heading(cmark_node* node);
  TreeBuilder::Mark paragraph(cmark_node* node);
  TreeBuilder::Mark index_marks(cmark_node* node);
  /// An image with a title that is all of a paragraph.
  bool figure(cmark_node* node);
  void html_block(cmark_node* node);
  void code_block(cmark_node* node);

  // inlines.cpp
  void text(cmark_node* node);
  void words(MarkedText literal);
  /// Markdown in a place that cmark takes for plain text: a caption.
  void inlines(MarkedText markdown);
  void line_end(cmark_node* node);
  void code(cmark_node* node);
  /// Emphasis, or a span with attributes.
  TreeBuilder::Mark emphasis(cmark_node* node);
  TreeBuilder::Mark strong(cmark_node* node);
  TreeBuilder::Mark link(cmark_node* node);

  Conversion conversion_;
  TreeBuilder& builder_;
  highlight::Highlighter& highlighter_;
  Footnotes footnotes_;
  FormulaWriter formulas_;
  ListingWriter listings_;
  ListWriter lists_;
  NoteWriter notes_;
  QuoteWriter quotes_;
  TableWriter tables_;
  SlugTexts slug_texts_;
};

}  // namespace quire::markdown
