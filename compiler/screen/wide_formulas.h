#pragma once

#include <pugixml.hpp>

namespace quire::screen {

/// Puts each formula in a line that may be wider than a telephone into an element that scrolls and
/// that the keyboard reaches: MathML in a line does not break. Source: axe,
/// scrollable-region-focusable
void let_wide_formulas_scroll(pugi::xml_node body);

}  // namespace quire::screen
