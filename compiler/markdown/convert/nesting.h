#pragma once

#include "markdown/convert/conversion.h"

namespace quire::markdown {

/// Gives the element that a node becomes if it may hold others of its kind; null if not.
const char* nesting_element(cmark_node*, NodeKind);

/// Reports what is nested too deeply: only its content goes into the book.
void report_depth(cmark_node*, NodeKind, const Conversion&);

}  // namespace quire::markdown
