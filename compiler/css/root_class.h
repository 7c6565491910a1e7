#pragma once

#include "dom/classes.h"

namespace quire::css {

/// The class of the root element in each of the EPUB's documents: selectors that begin with it,
/// repeated, are more specific than the design's.
inline constexpr auto root_class = dom::classes::quire;

}  // namespace quire::css
