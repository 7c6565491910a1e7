#pragma once

#include <string>
#include <vector>

#include "dom/xml.h"
#include "epub/publication.h"

namespace quire::epub {

/// A chapter as an XHTML Content Document: a copy of the Book's DOM, with the style sheet, a page
/// break before the very word that opens each printed page, what ears and keyboards need, and
/// without what is print's only.
///
/// `markers`: of this chapter, in the order of the text.
/// Source: epub-33 #sec-xhtml; epub-a11y-11 #sec-page-breaks; dpub-aria-1.1 #doc-pagebreak.
dom::Document content_document(
    const pugi::xml_document& chapter, const std::vector<PageMarker>& markers
);

/// `<span epub:type="pagebreak" role="doc-pagebreak" id= aria-label=>`, as the first thing
/// in `parent`.
void prepend_page_break(pugi::xml_node parent, const PageMarker&);

/// `<link>` to the book's style sheet in the document's head.
void link_style_sheet(pugi::xml_document&);

}  // namespace quire::epub
