#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "css/value.h"

namespace quire::css {

/// The @counter-style rules of all sheets, by name; of two the later.
using CounterStyles = std::map<std::string, std::shared_ptr<const CounterStyleRule>, std::less<>>;

/// The number as a style writes it: "iv"; of the marks the same for every number. What a style
/// cannot write is decimal: letters and roman numerals below 1, roman ones from 4,000.
/// Source: css-counter-styles-3 #generate-a-counter.
std::string counter_text(std::int32_t value, const CounterStyle&);

/// The same between what stands around it in a list's marker: "iv.". Spaces at its end are the
/// gap's. Source: css-counter-styles-3 #counter-style-prefix, #counter-style-suffix.
std::string marker_text(std::int32_t value, const CounterStyle&);

}  // namespace quire::css
