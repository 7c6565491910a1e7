#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/wording.h"
#include "markdown/source/marked_text.h"

namespace quire::markdown {

/// Bytes [begin, end) of a text are to be replaced.
struct SmartEdit {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view replacement;
  bool changes_slug = false;  ///< a dash, dots or a space: what GitHub's slugs are made of
};

/// What one block's text becomes, all its inline text in one: see smarten(). In order and apart.
std::vector<SmartEdit> smart_edits(MarkedText, const QuotationMarks&, bool has_french_spaces);

}  // namespace quire::markdown
