#pragma once

#include <cstdint>
#include <iosfwd>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "book/book.h"
#include "css/cascade.h"
#include "layout/struct_tree.h"
#include "text/paragraph.h"

namespace quire::layout {

/// What margin boxes show from a place on: a named string that an element sets (string-set), or a
/// running element (`position: running()`).
struct NamedString {
  static constexpr std::uint32_t no_element = UINT32_MAX;

  std::string name;
  std::string value;
  std::uint32_t element = no_element;  ///< of BoxTree::running, in place of a value
};

struct MathNode;  // layout/math/math_node.h

/// A formula, or a piece of one that stands in a line, and what it is set in.
struct Formula {
  std::shared_ptr<const MathNode> node;
  css::StyleRef style = nullptr;       ///< of `<math>`: size, color, font of the signs
  css::StyleRef text_style = nullptr;  ///< of the text around it: font of the words in it
  std::string language;
  bool is_display = false;
};

/// A picture or a formula in a line. Its size is settled when the measure is known: the object that
/// stands for it in the Paragraph has none.
struct InlineImage {
  std::string image;  ///< a key of Book::images or of BoxTree::drawings
  css::StyleRef style = nullptr;
  std::shared_ptr<const Formula> formula = nullptr;  ///< instead of an image
};

/// How well a page may end before a line of code: each is worse than the one above it.
enum class CodeBreak : std::uint8_t {
  None,        ///< not code
  Definition,  ///< a definition of the outermost level, after a blank line
  Blank,       ///< after another blank line
  Statement,   ///< a line of the least indentation
  Inner,       ///< another line
  Never,       ///< in brackets, after a decorator, a comment or a head: only if nothing else fits
};

/// A line of a listing: where it begins, and how well a page may end before it.
struct CodeLine {
  std::uint32_t at = 0;
  CodeBreak before = CodeBreak::None;
};

/// A line of a listing that has something before it, such as its number, or a tint behind it.
struct MarkedLine {
  std::uint32_t at = 0, end = 0;  ///< bytes, without the line's end
  css::StyleRef style = nullptr;  ///< of its element
  std::shared_ptr<const text::Paragraph> label = nullptr;
};

/// What an element generates, before layout (css-display-3 #box-generation). Block boxes hold
/// block boxes; text stands in Paragraph boxes, anonymous ones where text and blocks are mixed: a
/// block that holds nothing but text is a Paragraph itself. A Replaced box is a picture on its own
/// line, a Formula box a display.
///
/// A Table holds TableCaptions, TableColumns (groups of them hold their columns) and
/// TableRowGroups, these hold TableRows, these TableCells, and no table part stands elsewhere.
struct Box {
  enum class Kind : std::uint8_t {
    Block,
    ListItem,
    Paragraph,
    Replaced,
    Formula,  ///< a display, with its number as `marker`
    Table,
    TableCaption,
    TableColumn,
    TableRowGroup,
    TableRow,
    TableCell
  };

  Kind kind = Kind::Block;
  css::StyleRef style = nullptr;
  Span span;
  StructElemIndex struct_elem = 0;
  std::vector<Box> children;

  std::unique_ptr<text::Paragraph> paragraph;      ///< of a Paragraph
  std::unique_ptr<text::Paragraph> marker;         ///< of a ListItem whose marker stands outside
  std::unique_ptr<text::Paragraph> continued;      ///< of a listing's figure: what its later
                                                   ///< pieces on other pages begin with
  std::string image;                               ///< of a Replaced: see InlineImage
  std::shared_ptr<const layout::Formula> formula;  ///< of a Formula
  std::vector<InlineImage> inline_images;          ///< of a Paragraph, by InlineObject::id
  std::vector<std::string> ids;                    ///< destinations at its top
  std::vector<NamedString> strings;                ///< string-set
  std::int32_t page_reset = -1;                    ///< counter-reset: page N; -1: none

  /// A TableCell's first column and how far it goes. No cell goes beyond its row group, none over
  /// another. Of a TableColumn only the span counts.
  struct GridPlace {
    std::uint32_t column = 0;
    std::uint32_t column_span = 1;
    std::uint32_t row_span = 1;
  };
  GridPlace place;
  bool is_right_to_left = false;  ///< of a table: its first column is at the right

  /// A note's first call in a Paragraph: the byte of the call, and which of BoxTree::notes.
  struct NoteCall {
    std::uint32_t at = 0;
    std::uint32_t note = 0;
  };
  std::vector<NoteCall> note_calls;

  /// A destination inside a Paragraph.
  struct Anchor {
    std::uint32_t at = 0;
    std::string id;
  };
  std::vector<Anchor> anchors;

  std::vector<CodeLine> code_lines;      ///< of a listing's Paragraph, all of them
  std::vector<MarkedLine> marked_lines;  ///< likewise, those that are marked
};

/// An element that the outline of the PDF may name. Source: css-content-3 #bookmark-generation
struct Bookmark {
  int level = 0;        ///< from 1; css::no_bookmark
  std::string label{};  ///< empty: the book's for a heading of the plan, else `text`
  std::string text{};   ///< as it reads
  std::string id;       ///< in the chapter
  bool is_heading = false;
  bool is_open = false;
  bool is_own = false;  ///< the sheet says something of it that is not so anyhow
};

/// A chapter's boxes. The styles they refer to are here too: the tree is complete in itself.
struct BoxTree {
  book::ChapterId chapter = 0;
  css::StyleTable styles;
  Box root;
  std::vector<Box> notes;    ///< what `float: footnote` takes out of the flow
  std::vector<Box> running;  ///< what `position: running()` does
  /// The chapter's `<svg>`s, each in the colour of its place.
  std::map<std::string, std::shared_ptr<const image::Image>> drawings;
  StructTree struct_tree;
  std::vector<Bookmark> bookmarks;  ///< in the order of the text
  bool shows_folios = false;  ///< target-counter() was asked for: to be built again when pages move
};

/// The page of a destination: its number as printed, and which page of the book it is.
struct Folio {
  std::string text;
  std::uint32_t page = 0;  ///< from 0

  bool operator==(const Folio&) const = default;
};

/// Folios by the id they were asked for ("traits.xhtml#generic"), as far as they are known:
/// what target-counter() and an index show. Layout does not wait for them; it is done again when
/// they have changed.
using Folios = std::map<std::string, Folio>;

/// What stands for a page number until it is known.
inline constexpr std::string_view unknown_folio = "?";

/// XHTML and styles to boxes: here the DOM ends. White space is collapsed, generated content made,
/// every word of the chapter in one Paragraph, in the order of the text. A tree is at most 256
/// boxes deep: what an author nests deeper stands at that depth, one after the other.
///
/// A note is taken out of the flow only if the text before it calls it; others stay where they are.
BoxTree
build_boxes(const book::Book&, book::ChapterId chapter, const css::Cascade&, const Folios&, Diagnostics&);

/// One line a box, children indented: `--stage=boxes`.
void dump(std::ostream&, const BoxTree&);

}  // namespace quire::layout
