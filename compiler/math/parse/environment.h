#pragma once

#include "math/parse/parser.h"

namespace quire::math {

/// Reads an environment up to its \end.
Atom append_environment(pugi::xml_node row, const Token& token, MathStyle, Parser&);

/// Reads the lines of amsmath's \substack, which are a subarray.
Atom append_substack(pugi::xml_node row, const Token&, MathStyle, Parser&);

}  // namespace quire::math
