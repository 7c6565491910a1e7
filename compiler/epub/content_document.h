#pragma once

#include <vector>

#include "dom/xml.h"
#include "epub/publication.h"

namespace quire::epub {

/// A chapter as an XHTML Content Document: as screens show it, with the style sheet.
/// `markers`: of this chapter, in the order of the text. Source: epub-33 #sec-xhtml.
dom::Document content_document(
    const pugi::xml_document& chapter, const std::vector<PageMarker>& markers
);

/// `<link>` to the book's style sheet in the document's head.
void link_style_sheet(pugi::xml_document&);

}  // namespace quire::epub
