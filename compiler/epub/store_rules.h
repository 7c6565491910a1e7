#pragma once

#include <cstddef>
#include <vector>

#include "base/diagnostic.h"
#include "book/book.h"
#include "css/stylesheet.h"
#include "epub/container.h"

namespace quire::epub {

/// A store, with the readers that it sells to.
enum class Store { Kindle, Apple, Kobo, Google };

/// What is looked at.
struct StoreGoods {
  const book::Book& book;
  const std::vector<css::Stylesheet>& sheets;
  const Container& container;
  std::size_t page_count = 0;  ///< of the PDF; 0 where none is made
};

/// What the store asks for beyond a valid EPUB, and the book does not have: a row of
/// store_rules.def a rule, with its source. A warning where the store refuses the book or readers
/// lose something, a note where it only advises. What quire sees to by itself (valid EPUB, NCX,
/// pictures of at most 5.6 million pixels in RGB, names in ASCII, a cover's document) is not asked
/// for.
void check_for(Store, const StoreGoods&, Diagnostics&);

}  // namespace quire::epub
