#pragma once

#include <string_view>

#include "markdown/html/tree_builder.h"

namespace quire::markdown {

/// Adds an `<svg>` of an author's raw HTML, cleaned: elements that draw, with attributes that load
/// and run nothing. False, and nothing is added, if it is no well-formed XML.
bool append_drawing(std::string_view svg, TreeBuilder&);

}  // namespace quire::markdown
