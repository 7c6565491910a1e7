#pragma once

#include <string>

#include "layout/boxes/boxes_under_way.h"

namespace quire::layout {

/// Adds what a block that begins is to assistive technology, if it is anything: the parent of what
/// is in it.
void add_block_elem(OpenElement&, BoxesUnderWay&);

/// The same for an element in a line: links, and what has a language of its own.
void add_inline_elem(OpenElement&, BoxesUnderWay&);

/// Adds a link to a Destination, in the text at this place.
StructElemIndex add_link_elem(const std::string& destination, BoxesUnderWay&);

/// Gives the element that text at this place belongs to.
StructElemIndex text_elem(BoxesUnderWay&);

}  // namespace quire::layout
