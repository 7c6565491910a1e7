#pragma once

#include <cstdint>
#include <vector>

#include "layout/flow/flow_builder.h"

namespace quire::layout {

/// The items of a paragraph whose first letter is an initial (initial-letter of its
/// ::first-letter): as high as its lines say, with the text beside it. Nothing if it has none, or
/// one that cannot be set so, which is reported. `begin` becomes the first byte of the text that is
/// set in lines. Source: css-inline-3 #initial-letter-styling
std::vector<FlowItem> items_beside_initial(
    const Box& paragraph, Extent, const FlowContext&, std::uint32_t& begin
);

}  // namespace quire::layout
