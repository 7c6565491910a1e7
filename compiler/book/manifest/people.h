#pragma once

#include <vector>

#include "book/manifest/field_items.h"
#include "book/manifest/unused_keys.h"

namespace quire::book {

/// The names of a field that is a name, a list of them, or tables with a `name` (`literal`, `given`
/// and `family`) and details, which are unused. A table without a name is reported.
std::vector<Value> names_of(const Field&, UnusedKeys&, Diagnostics&);

}  // namespace quire::book
