#pragma once

#include "layout/struct_tree.h"

namespace quire::pdf {

/// Whether PDF 2.0 lets one structure type be in another.
bool may_hold(layout::Role parent, layout::Role kid);

/// Whether PDF/UA-2 lets marked contents be in this structure type themselves: in a list's item,
/// they are in its LBody (ISO 14289-2 8.2.5.25).
bool may_hold_content(layout::Role);

/// Whether PDF 2.0 took this structure type over from PDF 1.7.
bool is_of_pdf_2(layout::Role);

/// "FENote" for Note. Source: ISO 32000-2 14.8.4.
std::string_view name_in_pdf_2(layout::Role);

}  // namespace quire::pdf
