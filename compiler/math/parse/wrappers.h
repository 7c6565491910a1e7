#pragma once

#include <string>
#include <string_view>

#include "math/parse/parser.h"

namespace quire::math {

// Boxes around formulas. `detail`: of math/commands.def.

Atom append_phantom(pugi::xml_node row, const Command&, MathStyle, Parser&);
Atom append_colored(pugi::xml_node row, const Token&, MathStyle, Parser&);

/// Reads a color, as one of CSS's.
std::string take_color(const Token&, Parser&);

// Names and classes.

Atom append_operator_name(pugi::xml_node row, std::string_view detail, MathStyle, Parser&);

/// Makes an operator of what is in braces, so that it has the class's space around it.
Atom append_with_class(pugi::xml_node row, std::string_view detail, MathStyle, Parser&);
Atom append_negated(pugi::xml_node row, MathStyle, Parser&);
Atom append_modulo(pugi::xml_node row, std::string_view detail, MathStyle, Parser&);
Atom append_prescript(pugi::xml_node row, MathStyle, Parser&);

/// Appends a large operator with scripts at its four corners: \sideset{_a^b}{_c^d}\sum.
Atom append_sideset(pugi::xml_node row, MathStyle, Parser&);

}  // namespace quire::math
