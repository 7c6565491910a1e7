#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "text/breaks/items.h"
#include "text/breaks/knuth_plass.h"

namespace quire::text {

/// Returns the lines of a justified paragraph at which a river becomes visible: the fourth line in
/// a row with a space between words below a space of the line before. `expansion`: half percents
/// by which the lines' glyphs may be widened.
std::vector<std::size_t> find_rivers(
    const ItemList&,
    std::string_view text,
    const std::vector<LineBreak>&,
    const Measure&,
    int expansion
);

}  // namespace quire::text
