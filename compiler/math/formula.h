#pragma once

#include <pugixml.hpp>

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace quire::math {

/// What the author has given a name: \newcommand, \def, \DeclareMathOperator.
struct Macro {
  std::string body;                                ///< with #1 to #9
  int arguments = 0;                               ///< at most 9
  std::optional<std::string> first_argument = {};  ///< where it is left out: it is optional then
};

/// What the formulas of a chapter know. What one defines is known to those after it.
struct Macros {
  std::map<std::string, Macro, std::less<>> by_name;  ///< without the backslash
  std::size_t expanded = 0;                           ///< bytes that macros have stood for so far
};

/// What is wrong with a formula, and where: bytes of its TeX.
struct Fault {
  std::string_view code;  ///< MATH-001 …; a literal
  std::size_t begin = 0, size = 0;
  std::string message;
  std::string hint;
};

/// How a display, or a row of one, is referred to.
struct RowLabel {
  std::string name;  ///< of \label
  std::string tag;   ///< of \tag: what stands in the parentheses, or \tag*: all of it
  bool is_tag_bare = false;
};

/// A formula that has been read, or why it could not be.
struct Formula {
  pugi::xml_node math;  ///< none if there is a fault
  RowLabel label;       ///< of the whole
  std::optional<Fault> fault;
};

/// Appends `<math>` for a formula of LaTeX with amsmath to `parent`: MathML Core, with `alttext`
/// that is the TeX. A row of several with a \label has it as its id, as it is written, and a last
/// cell of the class equation-number, which is empty unless the row has a \tag. Time is linear in
/// the formula and what its macros expand to, which is bounded; groups nest at most 256 deep. Where
/// there is a fault, nothing is appended and no macro is defined.
///
/// Source: The TeXbook, chapters 16 to 18, appendix G; amsldoc; MathML Core
Formula append_formula(pugi::xml_node parent, std::string_view tex, bool is_display, Macros&);

}  // namespace quire::math
