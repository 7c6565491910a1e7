#pragma once

#include <string_view>
#include <vector>

#include "highlight/painting.h"

namespace quire::highlight {

/// A directive of C's preprocessor whose text its grammar takes as one token.
struct Macro {
  std::uint32_t directive;  ///< where its # is
  Bytes body;               ///< what a macro stands for, or what #line says
};

/// The directives `#define` and `#line` that have a body, in the order of the text, also those in
/// comments. A body goes on where a line ends in a backslash.
std::vector<Macro> macros_of(std::string_view code);

}  // namespace quire::highlight
