#pragma once

#include "base/file_system.h"
#include "base/memo.h"
#include "base/task_pool.h"
#include "book/book.h"
#include "font/font_set.h"
#include "page/page.h"
#include "pdf/imposition.h"

namespace quire::pdf {

/// Pages to a PDF 1.7 that is tagged for PDF/UA-1 and PDF/A-3a: the same bytes for any number of
/// threads. Throws if the surroundings fail. `keeping`: with the
/// fonts and sheets as surroundings.
///
/// Source: ISO 32000-1, ISO 14289-1, ISO 19005-3.
void write(
    const book::Book& book,
    const page::Pages& pages,
    const font::FontSet& fonts,
    const TaskPool& pool,
    WritableFile& file,
    const Keeping& keeping = {}
);

/// The same pages on sheets, to be printed: tagged in the order of the pages, without links and
/// bookmarks.
void write_imposed(
    const book::Book& book,
    const page::Pages& pages,
    const Sheets& sheets,
    const font::FontSet& fonts,
    const TaskPool& pool,
    WritableFile& file
);

}  // namespace quire::pdf
