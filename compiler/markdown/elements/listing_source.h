#pragma once

#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "markdown/listing_files.h"

namespace quire::markdown {

/// Compares a listing's code with the file that it shows, and fills it where it is empty. A
/// difference is reported at the first line that differs, with both places; the code stays.
/// `block`: of the listing, with its fences.
void settle_code(std::string& code, const ListingPlace&, const ListingFiles&, Span block, const Source&, Diagnostics&);

}  // namespace quire::markdown
