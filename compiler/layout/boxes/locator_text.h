#pragma once

#include <pugixml.hpp>

#include "layout/boxes/boxes_under_way.h"

namespace quire::layout {

/// Adds an index entry's places: what the DOM names by their sections is numbered by its pages.
void add_locators(pugi::xml_node entry, css::StyleRef style, BoxesUnderWay& boxes);

}  // namespace quire::layout
