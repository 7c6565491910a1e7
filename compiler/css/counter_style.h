#pragma once

#include <cstdint>
#include <string>

#include "css/value.h"

namespace quire::css {

/// A counter's value as its style writes it: "4", "iv", "d", "•". What a style cannot write (roman
/// 0, letters below 1) is decimal. Source: css-counter-styles-3 #simple-numeric, #simple-symbolic,
/// #simple-alphabetic.
std::string counter_text(std::int32_t value, CounterStyle);

}  // namespace quire::css
