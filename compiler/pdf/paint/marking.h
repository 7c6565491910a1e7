#pragma once

#include <optional>
#include <string_view>

#include "layout/struct_tree.h"
#include "pdf/paint/painted.h"

namespace quire::pdf {

/// Divides a page's operators into marked contents and artifacts, one after the other, so that all
/// that is painted is in just one. Source: ISO 32000-1 14.6, 14.8.2.2; ISO 14289-1 7.1.
class Marking {
public:
  Marking(const layout::StructTree& tree, PaintedPage& page) : tree_(tree), page_(page) {}

  /// Says where that stands which is painted next.
  void move_to(Point place) { place_ = place; }

  /// What is painted from here on belongs to this element; 0: is an artifact.
  void enter(layout::StructElemIndex elem);

  /// The same, in a marked content of its own that reads as `actual_text`.
  void enter_alone(layout::StructElemIndex elem, std::string_view actual_text);

  void leave();

  /// Whether what is painted now belongs to this element.
  bool is_in(layout::StructElemIndex elem) const { return current_ == elem; }

  /// Whether the text of all that is painted now is known without its glyphs.
  bool says_all() const;

  /// Whether the element is a line of code, whose text is known.
  bool is_code_line(layout::StructElemIndex elem) const;

  /// Whether what is painted next of this element is the first of a line of code.
  bool is_at_line_start(layout::StructElemIndex elem) const;

  /// Says that the spaces painted so far stand before a line of code.
  void end_indentation(std::size_t spaces);

  /// Says what text is painted now; it is kept where it may be needed.
  void say(std::string_view text);

private:
  const layout::StructTree& tree_;
  PaintedPage& page_;
  std::optional<layout::StructElemIndex> current_;
  Point place_;
};

}  // namespace quire::pdf
