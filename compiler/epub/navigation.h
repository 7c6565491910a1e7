#pragma once

#include <string>
#include <vector>

#include "epub/publication.h"

namespace quire::epub {

/// The Navigation Document: the contents, shown; landmarks and the page list, for the reading
/// system. Source: epub-33 #sec-nav.
std::string navigation_document(const Places&);

/// The same for reading systems of EPUB 2. Source: opf-201 #Section2.4.1 (NCX).
std::string ncx_document(const Places&);

}  // namespace quire::epub
