#pragma once

#include <vector>

#include "base/file.h"
#include "book/book.h"
#include "book/page_map.h"
#include "css/stylesheet.h"

namespace quire::epub {

/// The book as an EPUB 3.3 publication; with a page list if `page_map` has pages (the PDF's of the
/// same run). Throws if the surroundings fail.
///
/// Source: epub-33, epub-a11y-11.
void write(const book::Book&, const std::vector<css::Stylesheet>&, const book::PageMap&, AtomicFile&);

}  // namespace quire::epub
