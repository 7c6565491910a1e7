#pragma once

#include <cstdint>
#include <vector>

#include "base/color.h"
#include "base/diagnostic.h"
#include "book/book.h"
#include "css/cascade.h"
#include "page/page.h"
#include "text/typesetter.h"

/// The cover of a bound book as one sheet for its printer.
namespace quire::cover_sheet {

/// Which way a panel is turned on the sheet.
enum class Turn : std::uint8_t { None, Clockwise, Counterclockwise };

/// Where a panel lies.
struct Panel {
  Point place;  ///< of its upper left corner on the trimmed sheet, when it is turned
  Turn turn = Turn::None;
};

/// The sheet: front, spine and back are pages of their own, in the order of reading.
struct CoverSheet {
  page::Pages pages;
  std::vector<Panel> panels;  ///< one per page
  page::Page sheet;           ///< its trimmed size, bleed and marks; nothing is placed on it
  Color ground;               ///< below all panels, so that no seam shows
};

/// Makes the cover of a bound book, whose pages are `interior`: on the front the author's picture
/// or what cover/ composes; on the spine title and authors, if the printer and its width allow it;
/// on the back the author's picture, or the book's description, with room for a barcode. The spine
/// is as wide as the pages need on their paper. Books that are written from right to left have the
/// front at the left of the sheet.
///
/// What is not as the author may expect is reported: CVR-001 to CVR-005, and STO-013.
CoverSheet
make_cover_sheet(const book::Book&, const page::Pages& interior, const css::Cascade& print, const text::Typesetter&, Diagnostics&);

}  // namespace quire::cover_sheet
