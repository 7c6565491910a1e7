#pragma once

namespace quire::css {

/// The class of the root element in each of the EPUB's documents: selectors that begin with it,
/// repeated, are more specific than the design's.
constexpr const char* root_class = "quire";

}  // namespace quire::css
