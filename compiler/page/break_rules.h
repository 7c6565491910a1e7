#pragma once

#include "base/length.h"
#include "layout/flow.h"

namespace quire::page {

/// What a page break costs, in one place, so that the weights can be compared. A cost is the sum
/// over a chapter's pages; the set of breaks with the least is taken.
///
/// Ranked: what does not fit at all, a break that the sheet forbids, a widow or orphan, then pages
/// that are short, by the cube of the lines they lack: one page ten lines short is worse than ten
/// pages one line short.
namespace cost {

constexpr double overflow = 1e9;        ///< a page taller than its area; nothing else was possible
constexpr double avoided = 1e6;         ///< break-*: avoid
constexpr double lone_line = 2e4;       ///< a widow or orphan, each line it lacks
constexpr double hyphenated = 30;       ///< the page's last word goes on overleaf
constexpr double in_row = 1'000;        ///< inside a row of a table: rather a page ten lines short
constexpr double in_row_span = 500;     ///< between two rows that a cell spans
constexpr double in_table = 200;        ///< between two rows: rather a page six lines short
constexpr double in_small_table = 900;  ///< of a table that no reader should have to leaf for
constexpr double in_listing = 40;       ///< between two lines of code: rather three lines short
constexpr double in_paragraph = 2;     ///< between two lines, where between two blocks would do too
constexpr double short_line_cube = 1;  ///< a page short by n lines: n³ of this
constexpr double stub = 2'000;         ///< a chapter's last page has hardly anything on it

}  // namespace cost

bool is_forced(layout::PageBreak);

/// Of a page that begins at the item, apart from how full the page before it is.
double break_cost(const layout::Flow&, std::size_t item);

/// Of a page that is `lacking` short of its area, where a line takes `leading`.
double shortness_cost(Length lacking, Length leading);

}  // namespace quire::page
