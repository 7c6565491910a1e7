#pragma once

#include <string_view>

#include "highlight/painting.h"

namespace quire::highlight {

/// What a line of a diff is: Inserted, Deleted, Meta, or Plain.
TokenClass diff_class(std::string_view line);

/// Unified and context diffs, and git's additions to them.
void paint_diff(std::string_view code, Painting&);

/// Settings in sections: `[section]`, `key = value`, `; comment`; also Java's properties.
void paint_ini(std::string_view code, Painting&);

}  // namespace quire::highlight
