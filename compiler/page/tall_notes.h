#pragma once

#include "base/diagnostic.h"
#include "layout/flow.h"
#include "page/cut.h"

namespace quire::page {

/// Notes that would take more than half of the page they are called on are set in the text, after
/// the paragraph that calls them, and said (PAG-002): no page could be made with them at its foot.
void set_tall_notes_in_text(layout::Flow&, const PageArea&, Diagnostics&);

}  // namespace quire::page
