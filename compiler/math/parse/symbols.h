#pragma once

#include <string_view>

#include "math/parse/parser.h"

namespace quire::math {

/// Appends a character of the text, or the number or the word that it begins. `is_single`: of what
/// follows nothing is taken.
Atom append_character(pugi::xml_node row, const Token&, MathStyle, bool is_single, Parser&);

/// Appends a sign as an identifier or an operator, by its class.
Atom append_symbol(pugi::xml_node row, std::string_view text, AtomClass, MathStyle);

}  // namespace quire::math
