#pragma once

#include "base/diagnostic.h"
#include "page/page.h"

namespace quire::page {

/// Reports text and pictures that a page does not hold, by the edge that they cross (PAG-004): the
/// last guard against what would be cut off in silence. Backgrounds and rules may leave the page.
void report_off_page(const Page&, Diagnostics&);

}  // namespace quire::page
