#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/memo.h"
#include "book/book.h"
#include "book/page_map.h"
#include "css/cascade.h"
#include "layout/flow.h"

namespace quire::page {

/// A place in the book that links, bookmarks and the table of contents lead to.
struct Destination {
  std::string id;  ///< as OutlineEntry and Link name it: "traits.xhtml#generic"
  Point place;
};

/// A side of a sheet with everything placed: nothing left to decide. In the order of reading:
/// decorations first, then the text, the notes, then what stands in the margins.
struct Page {
  std::string folio;
  Size size;              ///< when it is trimmed
  Sides<Length> bleed{};  ///< what is printed beyond it
  css::PageMarks marks{};
  bool begins_chapter = false;  ///< the first page of its chapter that is not blank
  book::ChapterId chapter = 0;
  std::vector<layout::Placed> placed;
  std::vector<Destination> destinations;
};

/// All pages of the book, and where each begins in the text.
struct Pages {
  std::vector<Page> pages;
  std::vector<layout::StructTree> struct_trees;  ///< one per chapter
  std::vector<css::StyleTable> styles;           ///< what the pages' runs refer to
  book::PageMap page_map;
  /// The PDF's outline, where the sheets make it other than the book's.
  std::vector<book::OutlineEntry> bookmarks;
  /// What each chapter's pages are made from, for those who keep what they make of them; none: not
  /// known. Empty where none was asked for.
  std::vector<std::optional<Digest>> origins;
  bool is_excerpt = false;  ///< some of the book's pages have been left out (excerpt.h)
};

}  // namespace quire::page
