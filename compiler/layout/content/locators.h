#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "layout/box.h"

namespace quire::layout {

/// A page number in an index, or one of the two of a range.
struct Locator {
  std::string folio;
  std::string destination;  ///< as Destination names it
  bool ends_range = false;  ///< an en dash stands before it, no comma
};

/// The page numbers of an entry's places: each page once, in the order of the pages, three and more
/// that follow each other as a range. As long as no page is known, one "?" stands for them all.
/// Source: MakeIndex, "range formation".
std::vector<Locator> locators(const std::vector<std::string>& destinations, const Folios&);

}  // namespace quire::layout
