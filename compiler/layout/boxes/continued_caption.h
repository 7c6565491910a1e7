#pragma once

#include <memory>

#include "layout/boxes/boxes_under_way.h"

namespace quire::layout {

/// Gives what stands above the later pieces of a listing whose caption does not stay behind:
/// "Listing 2.1 (continued)", by its number, or its caption if it has none. Nothing for other
/// elements.
std::unique_ptr<text::Paragraph> continued_caption(const OpenElement& figure, BoxesUnderWay&);

}  // namespace quire::layout
