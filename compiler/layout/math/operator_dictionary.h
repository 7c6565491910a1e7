#pragma once

#include <cstdint>
#include <string_view>

#include "layout/math/math_node.h"

namespace quire::layout {

/// What an operator does besides showing its character. Spaces in 1/18 em.
struct OperatorProperties {
  int left = 5, right = 5;
  bool stretchy_vertically = false;
  bool stretchy_horizontally = false;
  bool symmetric = false;
  bool largeop = false;
  bool movablelimits = false;
};

/// What the dictionary says of an operator in a form, and the element's own attributes, but for its
/// spaces. Source: MathML Core #operator-dictionary
OperatorProperties operator_properties(const MathNode& mo, MathForm);

/// True for parentheses and their kin, and for relations: where lines may end.
bool is_fence(std::string_view text);
bool is_relation_sign(std::string_view text);

}  // namespace quire::layout
