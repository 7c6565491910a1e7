#include "dom/xml.h"
#include "math/formula.h"
#include "sanitize/entry.h"

namespace quire::test {
namespace {

void run(std::string_view input) {
  for (const bool is_display : {true, false}) {
    pugi::xml_document document;
    math::Macros macros;
    const auto formula = math::append_formula(document, input, is_display, macros);
    if (formula.fault) {
      require(!document.first_child(), "nothing is left of a formula with a fault");
      require(!formula.fault->message.empty(), "a fault says what is wrong");
      require(
          formula.fault->begin + formula.fault->size <= input.size(),
          "a fault is inside the formula"
      );
      continue;
    }
    const auto written = dom::serialize(formula.math);
    dom::ParseFault fault;
    require(dom::parse(written, &fault) != nullptr, "MathML is well-formed: " + fault.message);
  }
}

}  // namespace

// Seeds and words are tables, whose literals are divided by the length of lines.
// NOLINTBEGIN(readability-function-size, bugprone-suspicious-missing-comma)
Entry entry() {
  return {
      run,
      {"\\frac{a}{b} + \\sqrt[3]{x_1^2} \\le \\sum_{i=1}^n \\left( \\hat{x} \\middle| y \\right]",
       "\\begin{aligned} a &= b \\\\[2pt] &\\ge \\text{if $x$ and } y \\end{aligned}",
       "\\newcommand{\\R}[2][n]{\\mathbb{R}^{#1}_{#2}} \\R{k} \\R[m]{k} \\def\\a#1{#1} \\a b",
       "\\begin{array}{*{2}{c|}r} \\hline a & b \\cr c & d \\\\ \\hline \\end{array}",
       "\\ce{^{227}_{90}Th+ + 2 H2O <=>[a][b] CO2 ^} \\qty{1.5e3}{\\kilo\\metre\\per\\second} "
       "\\ang{1;2}",
       "\\color{red}x \\over \\operatorname*{arg\\,max}_{x} f'' \\not= \\bigl( "
       "\\xrightarrow[a]{b}"},
      {"\\",     "{",      "}",       "^",      "_",     "&",      "\\\\",    "\\begin{",
       "\\end{", "\\left", "\\right", "\\over", "\\def", "#1",     "\\text{", "$",
       "\\ce{",  "'",      "[",       "]",      "%\n",   "\\frac", "\\sqrt"},
      8'000};
}
// NOLINTEND(readability-function-size, bugprone-suspicious-missing-comma)

}  // namespace quire::test
