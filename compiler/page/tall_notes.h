#pragma once

#include <vector>

#include "base/diagnostic.h"
#include "layout/flow.h"
#include "page/cut.h"

namespace quire::page {

/// Divides the notes that take more than half of the page that calls them: the first part stays a
/// note, the others become floats for the pages after that one (PageFloat::is_note).
void divide_tall_notes(layout::Flow&, const PageGeometry&);

/// Sets notes in the text, after the paragraph that calls them, which would take more than half of
/// the page they are called on: no page could be made with them at its foot. Reports them
/// (PAG-002) and returns which of Flow::notes they are.
std::vector<bool> set_tall_notes_in_text(layout::Flow&, const PageGeometry&, Diagnostics&);

/// The same for these notes, in another layout of the same text.
void set_notes_in_text(layout::Flow&, const std::vector<bool>& notes);

}  // namespace quire::page
