#pragma once

#include <string>
#include <string_view>

#include "math/parse/parser.h"

namespace quire::math {

/// What commands.def calls the circle around a sign: \textcircled.
inline constexpr std::string_view circled = "circled";

/// A sign with the command for a circle around it, for text mode.
std::string circled_in_text(std::string_view raw);

/// Reads what stands in \text: words, formulas between dollars, and commands that words may have.
Atom append_text_mode(pugi::xml_node row, std::string_view raw, Alphabet, const Token&, Parser&);

}  // namespace quire::math
