#pragma once

#include <string>
#include <vector>

#include "base/text_position.h"

namespace quire::book {

/// Where each printed page begins in the text: what the e-book's page list is made of. In the order
/// of the pages; a page without text of the book (title page, contents) has no entry.
struct PageStart {
  std::string folio;      ///< as printed: "iv", "42"
  TextPosition position;  ///< of the page's first word; of the whole word if it is hyphenated over
};

using PageMap = std::vector<PageStart>;

}  // namespace quire::book
