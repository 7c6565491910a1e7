#pragma once

#include <optional>
#include <string_view>

#include "highlight/token.h"

namespace quire::highlight {

/// The class that a query's capture paints, found by its longest known beginning up to a dot:
/// `function.method.async` paints as `function.method`. Nothing for names that paint nothing
/// (`_name` and the like, and what is unknown); Plain for those that undo what encloses them.
std::optional<TokenClass> class_of_capture(std::string_view name);

}  // namespace quire::highlight
