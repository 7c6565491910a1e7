#pragma once

#include <pugixml.hpp>

#include <cstddef>

#include "css/computed_style.h"
#include "layout/content/counters.h"

namespace quire::layout {

/// Applies to the counters what an element at a depth and its sheet ask for.
/// Source: css-lists-3 #auto-numbering: resets, then increments, then sets.
void apply_counters(pugi::xml_node element, css::StyleRef, std::size_t depth, Counters&);

}  // namespace quire::layout
