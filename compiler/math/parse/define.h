#pragma once

#include <string>

#include "math/parse/parser.h"

namespace quire::math {

/// Reads a length of TeX's, in braces or as it stands, as one of CSS's.
std::string take_length(Parser&);

/// Reads what defines a macro: \newcommand and its like, or \def (`is_definition`).
void define_macro(bool is_definition, Parser&);

void declare_operator(Parser&);

}  // namespace quire::math
