#pragma once

#include <string_view>

namespace quire {

/// True if the compiler's own words (wording.h) are there in the language.
bool has_wording(std::string_view language);

}  // namespace quire
