#pragma once

#include <memory>

#include "base/file_system.h"
#include "base/memo.h"
#include "base/task_pool.h"
#include "book/book.h"
#include "book/pdf_standard.h"
#include "font/font_set.h"
#include "page/page.h"
#include "pdf/color_space.h"
#include "pdf/imposition.h"
#include "pdf/output_intent.h"

namespace quire::pdf {

/// What of a PDF does not depend on the surroundings.
struct Look {
  ColorSpace space = ColorSpace::Rgb;
  book::PdfStandard standard = book::PdfStandard::Ua1;
  std::shared_ptr<const OutputIntent> intent = nullptr;  ///< of PDF/X-4, which must have one
};

/// How a PDF for a press looks. Its colours are inks, or grays where `is_grey` or the press wants
/// that.
Look look_for_press(std::shared_ptr<const OutputIntent>, bool is_grey);

/// How a PDF is written.
struct Manner {
  Look look{};
  Keeping keeping{};  ///< with the fonts and sheets as surroundings
  /// Where the pages lie on sheets, to be printed: then there are no links and bookmarks, and the
  /// tags are in the order of the pages. Null: each page is one of the file's.
  const Sheets* sheets = nullptr;
};

/// Pages to a tagged PDF of a standard: the same bytes for any number of threads. Throws if the
/// surroundings fail.
///
/// Source: ISO 32000-1, ISO 14289-1, ISO 19005-3; ISO 32000-2, ISO 14289-2, ISO 19005-4;
/// ISO 15930-7.
void write(
    const book::Book& book,
    const page::Pages& pages,
    const font::FontSet& fonts,
    const TaskPool& pool,
    WritableFile& file,
    const Manner& manner = {}
);

}  // namespace quire::pdf
