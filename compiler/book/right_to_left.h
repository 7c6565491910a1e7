#pragma once

#include <string_view>

namespace quire::book {

/// True if letters of the text run from right to left.
bool has_right_to_left(std::string_view text);

}  // namespace quire::book
