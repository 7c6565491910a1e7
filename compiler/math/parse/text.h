#pragma once

#include <string_view>

#include "math/parse/parser.h"

namespace quire::math {

/// Reads what stands in \text: words, formulas between dollars, and commands that words may have.
Atom append_text_mode(pugi::xml_node row, std::string_view raw, Alphabet, const Token&, Parser&);

}  // namespace quire::math
