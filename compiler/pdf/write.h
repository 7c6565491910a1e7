#pragma once

#include "base/file.h"
#include "book/book.h"
#include "font/font_set.h"
#include "page/page.h"

namespace quire::pdf {

/// Pages to a PDF 1.7 that is tagged for PDF/UA-1: cairo draws them, and the finishing pass writes
/// all that cairo does not know (structure, links, bookmarks, page labels, metadata) and
/// compresses, once. Throws if the surroundings fail.
///
/// Source: ISO 32000-1, ISO 14289-1.
void write(const book::Book&, const page::Pages&, const font::FontSet&, AtomicFile&);

}  // namespace quire::pdf
