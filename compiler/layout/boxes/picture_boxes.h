#pragma once

#include <pugixml.hpp>

#include "layout/boxes/boxes_under_way.h"

namespace quire::layout {

/// True if a picture is a block of its own: it is all that its block holds, or stands in a figure.
bool stands_alone(pugi::xml_node picture, const BoxesUnderWay&);

/// Adds a picture, as a block or in the line.
void add_picture(pugi::xml_node, css::StyleRef, BoxesUnderWay&);

/// Adds the alternative text instead, so that the reader knows what is missing; alone it stands in
/// a frame.
void add_missing_picture(pugi::xml_node, const OpenElement&, bool is_alone, BoxesUnderWay&);

}  // namespace quire::layout
