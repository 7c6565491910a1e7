#include "math/formula.h"

#include "dom/names.h"
#include "dom/xml.h"
#include "math/parse/parser.h"

namespace quire::math {
namespace {

/// The TeX in one line.
std::string in_one_line(std::string_view tex) {
  std::string line;
  for (const char c : tex) {
    const bool is_space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!is_space)
      line += c;
    else if (!line.empty() && line.back() != ' ')
      line += ' ';
  }
  if (line.ends_with(' ') && !line.ends_with("\\ ")) line.pop_back();
  return line;
}

}  // namespace

Formula append_formula(
    pugi::xml_node parent, std::string_view tex, bool is_display, Macros& macros
) {
  Formula formula;
  formula.math = parent.append_child("math");
  dom::set(formula.math, "xmlns", dom::xmlns::mathml);
  if (is_display) dom::set(formula.math, "display", "block");
  dom::set(formula.math, "alttext", in_one_line(tex));
  try {
    Parser parser(tex, macros);
    parser.run(formula.math, is_display);
    formula.label = parser.label();
  } catch (const Fault& fault) {
    formula.fault = fault;
    parent.remove_child(formula.math);
    formula.math = {};
  }
  return formula;
}

}  // namespace quire::math
