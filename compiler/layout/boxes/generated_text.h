#pragma once

#include <cstdint>

#include "layout/boxes/boxes_under_way.h"

namespace quire::layout {

/// Adds what sheets generate: `content` before, after and instead of an element's own, and the
/// markers of list items. Keeps how many quotation marks of it are open.
class GeneratedText {
public:
  explicit GeneratedText(BoxesUnderWay& boxes) : boxes_(boxes) {}

  /// Adds ::before or ::after of the innermost element, which is open.
  void add_pseudo_element(css::PseudoElement);

  /// Adds the marker of the list item that is open, and the structure elements that hold marker and
  /// content. ::marker may give its own style and content. Source: css-lists-3 #markers
  void add_marker();

  /// Adds what `content` gives. Records what makes the boxes depend on where pages end.
  void add_content(const css::Content&, const RunContext&, ParagraphBuilder& place);

private:
  void add_line_label(css::StyleRef);
  void end_block(css::StyleRef, css::PseudoElement);

  BoxesUnderWay& boxes_;
  std::int32_t quote_depth_ = 0;
};

}  // namespace quire::layout
