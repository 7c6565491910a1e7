#pragma once

#include <string_view>

#include "layout/struct_tree.h"
#include "pdf/cairo.h"
#include "pdf/painted.h"

namespace quire::pdf {

/// Opens and closes the marked contents of a page around what is painted. cairo's structure is
/// thrown away later, so that all are leaf tags of one name; `PaintedPage::marked` says whose they
/// are. What is painted outside becomes an artifact in the finishing pass.
class Marking {
public:
  Marking(cairo_t* context, const layout::StructTree& tree, PaintedPage& page)
      : context_(context), tree_(tree), page_(page) {}

  /// What is painted from here on belongs to this element; 0: is an artifact.
  void enter(layout::StructElemIndex elem);

  /// The same, in a marked content of its own that reads as `actual_text`.
  void enter_alone(layout::StructElemIndex elem, std::string_view actual_text);

  /// Says what text is painted now; it is kept where it may be needed.
  void say(std::string_view text);

  void leave();

private:
  void open(layout::StructElemIndex elem);

  cairo_t* context_;
  const layout::StructTree& tree_;
  PaintedPage& page_;
  layout::StructElemIndex current_ = 0;
};

}  // namespace quire::pdf
