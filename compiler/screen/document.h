#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/text_position.h"
#include "book/book.h"
#include "book/page_map.h"
#include "dom/xml.h"

/// What all outputs that are read on screens make of the Book.
namespace quire::screen {

/// A printed page's beginning in the text: what a page list leads to.
struct PageMarker {
  std::string folio;
  std::string id;  ///< unique in the book: "page-iv"
  TextPosition position;
};

/// Returns the pages of the map, each with an id that nothing else in the book has.
std::vector<PageMarker> page_markers(const book::Book&, const book::PageMap&);

/// Returns the markers of one chapter, in the order of its text.
std::vector<PageMarker> markers_of(const std::vector<PageMarker>&, book::ChapterId chapter);

/// Returns a copy of a chapter's DOM as screens show it: with a page break before the very word
/// that opens each printed page, what ears and keyboards need, and without what is print's only.
///
/// `markers`: of this chapter, in the order of the text.
/// Source: epub-a11y-11 #sec-page-breaks; dpub-aria-1.1 #doc-pagebreak.
dom::Document adapted(const pugi::xml_document& chapter, const std::vector<PageMarker>& markers);

/// Adds `<span epub:type="pagebreak" role="doc-pagebreak" id= aria-label=>`, as the first thing in
/// `parent`.
void prepend_page_break(pugi::xml_node parent, const PageMarker&);

}  // namespace quire::screen
