#pragma once

#include <cstdint>

/// The operators' dictionary. Source: MathML Core, #operator-dictionary
namespace quire::math {

enum class OperatorForm : std::uint8_t { Prefix, Infix, Postfix };

/// What the dictionary says of an operator. Spaces in 1/18 em.
struct OperatorEntry {
  int left = 5, right = 5;
  bool is_stretchy = false;
  bool is_symmetric = false;
  bool is_large = false;
  bool has_movable_limits = false;
};

/// Looks a character up in a form, else in another form that it has; an infix between spaces of 5
/// if it has none.
const OperatorEntry& operator_entry(char32_t, OperatorForm);

/// True if the dictionary has the character in that form, or in none at all.
bool has_form(char32_t, OperatorForm);

/// True for what encloses: parentheses and their kin.
bool is_bracket(char32_t);

/// True for what grows over and under what it stands at, but for arrows: braces, accents.
bool is_stretchy_mark(char32_t);

}  // namespace quire::math
