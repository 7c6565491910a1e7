// Reads TeX formulas from the standard input, one per line ("\n" within one as "\\n" is not needed:
// TeX takes spaces), `$` before those in text, and prints their MathML or their fault, one per
// line. For the comparison with temml (tests/judges/temml.mjs).

#include <iostream>
#include <string>

#include "dom/xml.h"
#include "math/formula.h"

int main() {
  for (std::string line; std::getline(std::cin, line);) {
    pugi::xml_document document;
    quire::math::Macros macros;
    const bool is_inline = line.starts_with('$');
    const auto formula = quire::math::append_formula(
        document, std::string_view(line).substr(is_inline ? 1 : 0), !is_inline, macros
    );
    if (formula.fault)
      std::cout << formula.fault->code << ' ' << formula.fault->begin << ' '
                << formula.fault->message << " | " << formula.fault->hint << '\n';
    else
      std::cout << quire::dom::serialize(formula.math) << '\n';
  }
}
