#pragma once

#include "base/file_system.h"
#include "base/memo.h"
#include "base/task_pool.h"
#include "book/book.h"
#include "font/font_set.h"
#include "page/page.h"
#include "pdf/color_space.h"
#include "pdf/imposition.h"

namespace quire::pdf {

/// How a PDF is written.
struct Manner {
  ColorSpace space = ColorSpace::Rgb;
  Keeping keeping{};  ///< with the fonts and sheets as surroundings
  /// Where the pages lie on sheets, to be printed: then there are no links and bookmarks, and the
  /// tags are in the order of the pages. Null: each page is one of the file's.
  const Sheets* sheets = nullptr;
};

/// Pages to a PDF 1.7 that is tagged for PDF/UA-1 and PDF/A-3a: the same bytes for any number of
/// threads. Throws if the surroundings fail.
///
/// Source: ISO 32000-1, ISO 14289-1, ISO 19005-3.
void write(
    const book::Book& book,
    const page::Pages& pages,
    const font::FontSet& fonts,
    const TaskPool& pool,
    WritableFile& file,
    const Manner& manner = {}
);

}  // namespace quire::pdf
