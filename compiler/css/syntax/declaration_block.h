#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "css/properties/property.h"
#include "css/properties/shorthand.h"
#include "css/stylesheet.h"

namespace quire::css {

/// Source: css-cascade-5 #defaulting-keywords.
enum class WideKeyword : std::uint8_t { None, Inherit, Initial, Unset };

WideKeyword wide_keyword_of(Tokens value);

using SharedTokens = std::shared_ptr<const std::vector<Token>>;

/// A longhand's declaration, known to have a value that it can take, unless only var() will tell.
struct LonghandDeclaration {
  PropertyId property = PropertyId::color;
  WideKeyword keyword = WideKeyword::None;
  bool has_var = false;
  const Shorthand* shorthand =
      nullptr;           ///< with has_var: whose value it is, still to be taken apart
  SharedTokens value{};  ///< without white space
};

struct CustomDeclaration {
  std::string name;
  WideKeyword keyword = WideKeyword::None;
  SharedTokens value{};
};

struct Declarations {
  std::vector<LonghandDeclaration> longhands{};
  std::vector<CustomDeclaration> customs{};
};

/// What one rule declares, shorthands taken apart, in order.
struct DeclarationBlock {
  Declarations normal{};
  Declarations important{};
  const CounterStyles* counter_styles = nullptr;  ///< that the values may name
};

/// Values that no grammar takes are reported and left out, as are unknown names (in silence: the
/// parser has told of them).
/// `counter_styles`: those that values may name.
DeclarationBlock compile(
    std::span<const Declaration>, Diagnostics&, const CounterStyles* counter_styles = nullptr
);

/// The tokens without white space: no grammar here needs it.
std::vector<Token> without_white(Tokens);

bool has_var(Tokens);

}  // namespace quire::css
