#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "markdown/convert.h"
#include "markdown/dialect/container.h"
#include "markdown/elements/formula.h"
#include "markdown/elements/listing.h"
#include "markdown/elements/table.h"
#include "markdown/extend/block_attributes.h"
#include "markdown/extend/definition_list.h"
#include "markdown/extend/footnotes.h"
#include "markdown/headings.h"
#include "markdown/html/raw_html.h"
#include "markdown/html/tree_builder.h"
#include "markdown/ids.h"

namespace quire::markdown {

/// A list that a listing's numbers lead to.
struct CalloutList {
  std::vector<Callout> callouts;
  std::size_t next = 0;  ///< how many of its items have one
};

/// The container that another tool's spelling made of a quote; null: none.
const Container* container_of(cmark_node* quote);
bool is_cell(Container::Kind);
/// True for a row of the head of another tool's table.
bool is_head_row(cmark_node* quote);

/// Applies the events of a chapter's tree to the chapter's document.
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
  /// What the node becomes, if it may hold others of its kind; null if not.
  static const char* nesting_element(cmark_node* node, NodeKind kind);
  /// Of what is nested too deeply only the content goes into the book.
  void report_depth(cmark_node* node, NodeKind kind);
  void exit(cmark_node* node, NodeKind kind, TreeBuilder::Mark mark);

  // Blocks.

  Span span_of(cmark_node* node) const { return markdown::span_of(node, parsed_.text); }
  void mark(pugi::xml_node element, cmark_node* node);
  TreeBuilder::Mark open_block(cmark_node* node, const char* name);
  TreeBuilder::Mark heading(cmark_node* node);
  TreeBuilder::Mark quote(cmark_node* node);
  TreeBuilder::Mark container(cmark_node* node, const NodeExtension& extension);
  /// The title of an alert or of another block, which has the whole block's place.
  TreeBuilder::Mark block_title(cmark_node* node, const AlertKind* alert);
  /// The caption of a table that is open.
  TreeBuilder::Mark table_caption(cmark_node* node);
  /// Gives what is open the attributes that the author wrote for the node.
  void extend(cmark_node* node);
  TreeBuilder::Mark paragraph(cmark_node* node);
  TreeBuilder::Mark term(cmark_node* node);
  /// Opens the table that comes next, and its caption.
  TreeBuilder::Mark caption(cmark_node* node);
  TreeBuilder::Mark unseen(cmark_node* node);
  bool set_aside(cmark_node* node);
  /// A formula on lines of its own that is all of a paragraph.
  bool display(cmark_node* node);
  WrittenFormula written(const SetAside& formula) const;
  /// An image with a title that is all of a paragraph.
  bool figure(cmark_node* node);
  TreeBuilder::Mark list(cmark_node* node);
  TreeBuilder::Mark item(cmark_node* node);
  /// The number that leads back into the listing.
  void open_callout();
  TreeBuilder::Mark task_item(cmark_node* node);
  void html_block(cmark_node* node);
  void code_block(cmark_node* node);
  /// `{=html}`: what is meant for one kind of output. Ours is XHTML.
  void raw_text(const Listing& raw);
  /// GitHub's ```math.
  bool formula_block(cmark_node* node);
  std::vector<Callout> listing(const Listing& listing);

  // Tables.

  TreeBuilder::Mark table(cmark_node* node);
  /// What a line beside the table says of it: attributes, or a caption.
  void table_attributes(cmark_node* node);
  TreeBuilder::Mark table_row(cmark_node* node, NodeKind kind);
  TreeBuilder::Mark table_cell(cmark_node* node);
  /// GFM: "The remainder of the table's rows may vary in the number of cells … the excess is
  /// ignored." Not here: it is a cell like the others, and said.
  void surplus_cells();
  void surplus_cell(std::string_view cell);

  // Text.

  void text(cmark_node* node);
  void words(MarkedText literal);
  /// Not in raw <svg> or <math>, where it is the drawing's own.
  void formula(const SetAside& formula);
  /// Markdown in a place that cmark takes for plain text: a caption.
  void inlines(MarkedText markdown);
  void code(cmark_node* node);
  /// `` `x = 1`{.python} ``: the first class may be a language.
  struct InlineLanguage;
  void code_with_attributes(const std::string& text, const NodeExtension& extension);
  InlineLanguage inline_language(const std::string& word);
  void code_in(const InlineLanguage& found, const std::string& text);
  /// Emphasis, or a span with attributes.
  TreeBuilder::Mark emphasis(cmark_node* node);
  TreeBuilder::Mark strong(cmark_node* node);
  TreeBuilder::Mark link(cmark_node* node);

  // Footnotes.

  void note_call(cmark_node* node);
  void open_note();
  void set_pending_notes();
  void content(cmark_node* parent);
  void set_uncalled_notes();
  void uncalled_note(const Note& note);

  const ParsedText& parsed_;
  math::Macros macros_;  ///< of the chapter
  const ParseOptions& options_;
  highlight::Highlighter& highlighter_;
  Diagnostics& diagnostics_;
  Chapter& chapter_;
  Ids& ids_;
  TreeBuilder& builder_;
  ChapterUnderWay& under_way_;
  NodeExtensions& extensions_;
  Footnotes footnotes_;
  BlockText block_;
  std::map<cmark_node*, CalloutList> callout_lists_;  ///< only looked up
  std::vector<TreeBuilder::Mark> heads_;              ///< of tables, that have more rows to come
  /// The id and the sign of a callout that goes into the next paragraph; empty: none.
  std::pair<std::string, std::string> callout_to_open_;
  Note* note_to_open_ = nullptr;  ///< its marker goes into the next paragraph
  Table table_;
  TreeBuilder::Mark captioned_table_ = 0;  ///< is open: its caption has been set
  SlugTexts slug_texts_;
  DefinitionLists definitions_;
};

}  // namespace quire::markdown
