#pragma once

#include <optional>
#include <span>

#include "base/diagnostic.h"
#include "css/stylesheet.h"
#include "css/value.h"

namespace quire::css {

/// A @counter-style rule from its prelude and descriptors; nothing (and said) where it cannot make
/// a style: no name of its own, no symbols. Source: css-counter-styles-3 #the-counter-style-rule.
std::optional<CounterStyleRule>
read_counter_style_rule(const Token& keyword, Tokens prelude, std::span<const Declaration>, Diagnostics&);

}  // namespace quire::css
