#pragma once

#include <pugixml.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dom/classes.h"
#include "math/operators.h"

namespace quire::layout {

/// Elements of MathML Core.
enum class MathKind : std::uint8_t {
  Row,
  Identifier,
  Number,
  Operator,
  Text,
  Space,
  Fraction,
  SquareRoot,
  Root,
  Sub,
  Sup,
  SubSup,
  Under,
  Over,
  UnderOver,
  Multiscripts,
  Prescripts,
  Table,
  TableRow,
  TableCell,
  Padded,
  Phantom,
  Style,
};

/// An element of a formula, apart from the DOM.
struct MathNode {
  MathKind kind = MathKind::Row;
  std::string text;  ///< of a token
  std::vector<std::pair<std::string, std::string>> attributes;
  std::vector<MathNode> children;

  /// The attribute's value, empty if it is not there.
  std::string_view get(std::string_view attribute) const;
  bool is(std::string_view attribute) const { return get(attribute) == "true"; }
  bool has_class(dom::ClassName) const;
};

/// `<math>` as a tree of its own; what is nested beyond 1,000 elements is a row of its text.
MathNode math_node_of(pugi::xml_node math);

/// The pieces that a formula in a line may be divided into: each ends after a relation that stands
/// in no parentheses. One, if there is none.
std::vector<MathNode> pieces_of(const MathNode& formula);

/// True for what only makes room: it does not count where an operator's form is looked for.
/// Source: MathML Core #dfn-space-like
bool is_space_like(const MathNode&);

/// The <mo> that an element is with all that stands around it; null if it is none.
/// Source: MathML Core #embellished-operators
const MathNode* core_of(const MathNode&);

using MathForm = math::OperatorForm;

/// The form of each child's operator, by its attribute or its place.
std::vector<MathForm> forms_in(const std::vector<MathNode>& row);

}  // namespace quire::layout
