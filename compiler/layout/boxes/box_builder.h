#pragma once

#include <pugixml.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "css/cascade.h"
#include "layout/box.h"
#include "layout/boxes/code_lines.h"
#include "layout/boxes/counters.h"
#include "layout/boxes/generated_content.h"
#include "layout/boxes/inline_text.h"
#include "layout/boxes/note_calls.h"

namespace quire::layout {

/// Walks a chapter's DOM once, in order, and makes boxes of it. The walk keeps two stacks: the open
/// elements, and the boxes of those among them that are blocks; each block gathers the text that
/// stands directly in it until another block begins or it ends itself.
class BoxBuilder {
public:
  BoxBuilder(const ChapterContext&, const css::Cascade&);

  BoxTree build();

private:
  /// An element whose end has not come.
  struct Element {
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
    bool has_box = false;     ///< its box is the innermost of blocks_
    bool is_divider = false;  ///< a block too deep for a box: only ends the paragraph around it
    bool is_listing = false;
    bool is_code_line = false;  ///< a line of a listing of which something is said
    CodeInk ink = CodeInk::Code;
    bool is_call = false;      ///< within a footnote's call
    bool in_contents = false;  ///< within nav.contents
  };

  /// A box whose end has not come, and the text that it gathers.
  struct OpenBlock {
    Box box;
    css::StyleRef text_style = nullptr;  ///< of the anonymous Paragraphs in it
    Direction direction = Direction::LeftToRight;
    ParagraphBuilder text;
    StructElemIndex text_elem = 0;  ///< of the paragraph being gathered; 0: not asked for yet
    css::StyleRef first_letter = nullptr;  ///< of its ::first-letter, until there is one
    std::string note;                      ///< taken out of the flow: the id it is called by
    std::vector<Box::NoteCall> note_calls;
    std::vector<Box::Anchor> anchors;
    CodeLineReader code_lines;
    std::vector<MarkedLine> marked_lines;
    std::vector<InlineImage> inline_images;
    std::vector<NamedString> strings;
    std::vector<std::string> waiting_ids;  ///< of what has no box: the next one's
  };

  // box_tree.cpp: the walk
  void walk(pugi::xml_node body);
  bool enter(pugi::xml_node);
  void leave();
  bool enter_element(pugi::xml_node);
  bool enter_special(pugi::xml_node, css::StyleRef);
  void skip(pugi::xml_node);
  Element new_element(pugi::xml_node, css::StyleRef) const;
  static void read_code_element(Element&);
  static void set_direction(Element&, bool has_new_language);
  void open_block(Element&);
  void open_inline(Element&);
  void close_block();
  std::unique_ptr<text::Paragraph> continued_caption(const Element&);
  void flush_paragraph();
  void move_paragraph_into(Box&);
  void add_child(Box);
  BoxTree finish();

  // box_structure.cpp: what elements are called by others: roles, ids, notes, counters
  void add_block_role(Element&);
  void add_inline_role(Element&);
  void add_link(Element&, std::string_view href);
  StructElemIndex link_elem(const std::string& destination);
  StructElemIndex text_elem();
  void note_ids(const Element&);
  void note_bookmark(const Element&);
  void note_call(const std::string& destination);
  pugi::xml_node note_of(const Element&);
  bool enter_note_link(Element&, pugi::xml_node note);
  void take_note_out(const Element&, OpenBlock&);
  void apply_counters(const Element&, Box*);
  std::string id_of(pugi::xml_node) const;

  // box_text.cpp: text and generated content
  void add_text(pugi::xml_node);
  void add_listing_text(std::string_view, TextPosition);
  void end_code_line();
  void add_line_break();
  void add_line_label(css::StyleRef);
  void add_pseudo_element(css::PseudoElement);
  void end_generated_block(css::StyleRef, css::PseudoElement);
  void add_content_of(const css::Content&, const RunContext&, ParagraphBuilder&);
  void add_marker(const Element&);
  void add_locators(pugi::xml_node, css::StyleRef);
  void style_first_letter(text::Paragraph&, css::StyleRef letter);
  RunContext run_context();
  css::StyleRef text_style(css::StyleRef own, css::StyleRef around, bool is_block);

  // box_picture.cpp: pictures
  void add_picture(pugi::xml_node, css::StyleRef);
  void add_picture_box(pugi::xml_node, const Element&, std::string key);
  void add_inline_picture(pugi::xml_node, const Element&, std::string key);
  std::string key_of(pugi::xml_node, css::StyleRef);
  css::StyleRef with_attributes(pugi::xml_node, css::StyleRef);
  void add_missing_picture(pugi::xml_node, const Element&, bool is_alone);
  StructElemIndex figure_elem(pugi::xml_node, StructElemIndex parent);
  bool stands_alone(pugi::xml_node) const;

  // box_formula.cpp: formulas
  void add_formula(pugi::xml_node, css::StyleRef);
  void add_display(pugi::xml_node, Formula, StructElemIndex);
  void add_pieces(pugi::xml_node, const Formula&, StructElemIndex);
  static bool is_equation_number(pugi::xml_node span);

  const ChapterContext& context_;
  const css::Cascade& cascade_;
  const book::BookChapter& chapter_;
  const std::string file_name_;
  BoxTree tree_;
  Counters counters_;
  NoteCalls note_calls_;
  std::vector<Element> elements_;
  std::vector<OpenBlock> blocks_;
  std::int32_t quote_depth_ = 0;  ///< quotation marks of generated content that are open
  std::uint32_t next_text_node_ = 0;
  StructElemIndex code_line_ = 0;  ///< the listing's line that has begun
  /// Only looked up: text_style() of the same two styles.
  std::map<std::pair<css::StyleRef, css::StyleRef>, css::StyleRef> text_styles_;
};

}  // namespace quire::layout
