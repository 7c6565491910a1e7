#pragma once

#include "base/file.h"
#include "book/book.h"
#include "page/page.h"
#include "pdf/painted.h"

namespace quire::pdf {

/// Writes the file: cairo's pages, fonts and pictures, and everything else from what we know
/// ourselves (structure, links, destinations, bookmarks, labels, metadata).
void finish(
    const Painted& painted, const book::Book& book, const page::Pages& pages, AtomicFile& file
);

}  // namespace quire::pdf
