#pragma once

#include <vector>

#include "base/diagnostic.h"
#include "book/book.h"
#include "cover_sheet/cover_sheet.h"
#include "css/stylesheet.h"
#include "page/page.h"
#include "pdf/imposition.h"
#include "text/typesetter.h"

namespace quire::build {

/// Makes the cover of a bound book with these pages. `design`: the sheets without a profile's,
/// which have no cover, or only a grey one.
cover_sheet::CoverSheet
make_print_cover(const book::Book&, const page::Pages&, const std::vector<css::Stylesheet>& design, const text::Typesetter&, Diagnostics&);

/// Where the panels of the cover lie, for the writer of the PDF.
pdf::Sheets sheets_of(const cover_sheet::CoverSheet&);

}  // namespace quire::build
