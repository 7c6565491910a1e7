#pragma once

#include "math/parse/parser.h"

namespace quire::math {

/// Reads the scripts of an atom, in any order: they become one element around it.
void append_scripts(pugi::xml_node row, Atom& base, MathStyle, Parser&);

}  // namespace quire::math
