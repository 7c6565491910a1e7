#pragma once

#include <string_view>
#include <vector>

#include "highlight/language.h"

namespace quire::highlight {

/// What would close the comment or the string that the code may leave open at its end: authors show
/// the beginnings of files. Empty for most code.
std::vector<std::string_view> closings_of(std::string_view code, LanguageId);

}  // namespace quire::highlight
