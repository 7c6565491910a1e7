#pragma once

#include "base/source.h"

#include <pugixml.hpp>

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

namespace quire::css {

/// One condition on an element. Source: selectors-4 #simple.
struct SimpleSelector {
  enum class Kind { Universal, Type, Id, Class, Attribute, PseudoClass, PseudoElement };

  Kind kind = Kind::Universal;
  std::string name;      ///< of the type, class, attribute, pseudo-class; the id
  char match = 0;        ///< of an attribute: 0 is there, '=' equals, '~' '|' '^' '$' '*' as in CSS
  std::string value;     ///< of an attribute
  std::vector<struct Selector> arguments;  ///< of :is(), :not(), :where()
  std::int32_t step = 0, offset = 0;       ///< of :nth-child(An+B)
};

enum class Combinator : char { Descendant = ' ', Child = '>', Next = '+', Subsequent = '~' };

/// Simple selectors that must hold of one element, and how it stands to the next compound.
struct CompoundSelector {
  std::vector<SimpleSelector> simple;
  Combinator combinator = Combinator::Descendant;  ///< to the compound before it
};

/// selectors-4 #specificity-rules: ids, then classes and their like, then types.
struct Specificity {
  std::uint32_t a = 0, b = 0, c = 0;
  friend auto operator<=>(const Specificity&, const Specificity&) = default;
};

struct Selector {
  std::vector<CompoundSelector> compounds;  ///< as written, the subject last
  Span span;
};

Specificity specificity_of(const Selector&);

/// Whether the element is the selector's subject; a pseudo-element is left to the caller.
bool matches(const Selector&, pugi::xml_node element);

}  // namespace quire::css
