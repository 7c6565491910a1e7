#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "css/counter_style.h"
#include "css/properties/property.h"
#include "css/token.h"

namespace quire::css {

/// One longhand's part of a shorthand's value.
struct LonghandValue {
  PropertyId property = PropertyId::color;
  std::vector<Token> value;
};

enum class Expansion {
  FourSides,
  TwoSides,
  AnyOrder,
  AllBorders,
  Font,
  FontVariant,
  TextDecoration,
  PageBreak,
  Alias
};

/// A row of shorthands.def.
struct Shorthand {
  std::string_view name;
  Expansion expansion;
  std::vector<PropertyId> longhands;
  std::string_view specification;
};

std::span<const Shorthand> shorthands();

const Shorthand* find_shorthand(std::string_view name);

/// The value (white space gone, no CSS-wide keyword, no var()) taken apart, a part for each of the
/// longhands; nothing where it cannot be. The parts may still be no values of theirs.
/// `counter_styles`: those that values may name.
std::optional<std::vector<LonghandValue>> expand(
    const Shorthand&, Tokens value, const CounterStyles* counter_styles = nullptr
);

/// A token that is a word.
Token word(std::string_view);

}  // namespace quire::css
