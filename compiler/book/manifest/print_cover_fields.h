#pragma once

#include "base/diagnostic.h"
#include "book/manifest/fields.h"
#include "book/print_cover.h"

namespace quire::book {

/// Reads the table `print-cover`. What it cannot have is reported.
PrintCover read_print_cover(const Field&, Diagnostics&);

}  // namespace quire::book
