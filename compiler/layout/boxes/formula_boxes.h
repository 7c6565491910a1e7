#pragma once

#include <pugixml.hpp>

#include "layout/boxes/boxes_under_way.h"

namespace quire::layout {

/// Adds a formula: a display as a box of its own, with its number, another in pieces to the line.
void add_formula(pugi::xml_node node, css::StyleRef, BoxesUnderWay&);

/// True if the span has gone into the box of the display before it.
bool is_equation_number(pugi::xml_node span);

}  // namespace quire::layout
