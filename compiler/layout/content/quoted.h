#pragma once

#include <string>
#include <string_view>

namespace quire::layout {

/// A text as dumps show it: in quotation marks, on one line.
std::string in_quotes(std::string_view);

}  // namespace quire::layout
