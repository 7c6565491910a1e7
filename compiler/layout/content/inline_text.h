#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "base/text_position.h"
#include "css/computed_style.h"
#include "layout/struct_tree.h"
#include "text/paragraph.h"

namespace quire::layout {

/// What the characters of an element have in common.
struct RunContext {
  css::StyleRef style = nullptr;
  StructElemIndex struct_elem = 0;
  std::string_view language;
  Span span;
  bool is_drawn = false;  ///< to be seen and never copied
};

/// True if an inline element with this style shows more than its text, or keeps room beside it.
bool has_inline_box(css::StyleRef);

/// Gathers the text of one paragraph from the text nodes and the generated content that make it,
/// and processes its white space on the way. Every byte that is kept stays one for one with the
/// byte of the text node that it came from; where bytes are dropped a new run begins.
///
/// Source: css-text-3 #white-space-phase-1, #white-space-phase-2
class ParagraphBuilder {
public:
  void add_text(std::string_view, const RunContext&, TextPosition origin);
  void add_generated(std::string_view, const RunContext&);
  void add_line_break(const RunContext&);

  /// What comes up to close_isolate() has a direction of its own. Isolates nest; a paragraph's end
  /// closes them all.
  void open_isolate(Direction, bool is_override);
  void close_isolate();

  /// What comes up to close_box() stands in an inline element's box: its own style, that of its
  /// text. Boxes nest; a paragraph's end closes them all.
  void open_box(css::StyleRef own, css::StyleRef text, Direction);
  void close_box();

  /// U+FFFC, where a picture or leader() stands.
  void add_object(text::InlineObject, const RunContext&);
  void add_leader(std::string_view pattern, const RunContext&);

  /// Bytes so far: where what comes next will stand.
  std::uint32_t size() const { return static_cast<std::uint32_t>(paragraph_.text.size()); }

  /// True while there is nothing but white space that collapses.
  bool is_blank() const;

  /// The paragraph, without the white space at its end; the builder is empty then.
  text::Paragraph finish(css::StyleRef block_style, Direction);

private:
  struct Piece;

  void add(const Piece&);
  void add_space(const Piece&);
  void append(const Piece&);
  void append_object(const RunContext&);
  void remove_space_at_end();
  bool may_collapse_into_end() const;
  std::uint32_t language_index(std::string_view);

  text::Paragraph paragraph_;
  std::vector<std::size_t> open_isolates_;
  std::vector<std::size_t> open_boxes_;
  std::vector<std::size_t> boxes_at_end_;  ///< that begin or end where the text does so far
  bool ends_in_space_ = false;             ///< one that collapses
  bool space_has_line_feed_ = false;  ///< the collapsed space at the end stands for a line's end
};

}  // namespace quire::layout
