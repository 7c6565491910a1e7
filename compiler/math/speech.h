#pragma once

#include <pugixml.hpp>

#include <string>
#include <string_view>

namespace quire::math {

/// Says a formula in words, for those who listen: "x squared plus 1". Empty for a language (BCP 47)
/// that has no rules; there are rules for English and German. Time is linear in the formula.
///
/// Source: MathSpeak, brief
std::string spoken(pugi::xml_node math, std::string_view language);

}  // namespace quire::math
