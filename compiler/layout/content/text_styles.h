#pragma once

#include <map>
#include <utility>

#include "css/cascade.h"

namespace quire::layout {

/// The styles of the text in elements: an element's own with what its ancestors add to it.
class TextStyles {
public:
  explicit TextStyles(css::StyleTable& styles) : styles_(styles) {}

  /// Gives what text needs of the elements around it that does not inherit: raised baselines add
  /// up, lines under and through go on. `around`: of the text around the element; null: none.
  /// Source: css-inline-3 #transverse-alignment; css-text-decor-3 #line-decoration
  css::StyleRef of(css::StyleRef own, css::StyleRef around, bool is_block);

private:
  css::StyleTable& styles_;
  /// Only looked up: of() the same two styles.
  std::map<std::pair<css::StyleRef, css::StyleRef>, css::StyleRef> known_;
};

}  // namespace quire::layout
