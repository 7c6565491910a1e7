#pragma once

#include <string_view>

#include "math/parse/parser.h"

namespace quire::math {

// Fractions and roots. `detail`: of math/commands.def.

Atom append_fraction(pugi::xml_node row, std::string_view detail, MathStyle, Parser&);
Atom append_binomial(pugi::xml_node row, std::string_view detail, MathStyle, Parser&);
Atom append_general_fraction(pugi::xml_node row, const Token&, MathStyle, Parser&);
Atom append_root(pugi::xml_node row, MathStyle, Parser&);

// Over and under.

Atom append_accent(pugi::xml_node row, const Command&, MathStyle, Parser&);

/// Appends a brace over or under its argument. Its label is a script with limits.
Atom append_brace(pugi::xml_node row, const Command&, MathStyle, Parser&);
Atom append_stack(pugi::xml_node row, const Command&, MathStyle, Parser&);
Atom append_arrow(pugi::xml_node row, const Command&, MathStyle, Parser&);

// Delimiters.

/// Appends what \left and \right enclose.
Atom append_delimited(pugi::xml_node row, const Token&, MathStyle, Parser&);
Atom append_big(pugi::xml_node row, const Token&, std::string_view detail, Parser&);

}  // namespace quire::math
