#pragma once

#include "math/parse/parser.h"

namespace quire::math {

/// Reads the arguments of the command in the token and appends what it stands for: an atom, or
/// nothing if it only defines something.
Atom append_command(pugi::xml_node row, const Token&, MathStyle, Parser&);

}  // namespace quire::math
