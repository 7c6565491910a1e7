#pragma once

#include <string_view>

#include "base/source.h"
#include "book/manifest.h"

namespace quire::book {

/// Lets a chapter begin after its first heading where that repeats the book's title.
void skip_repeated_title(PlanEntry&, const Source&, std::string_view title);

}  // namespace quire::book
