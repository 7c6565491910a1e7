#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "css/value.h"
#include "text/content_widths.h"

namespace quire::layout {

/// What a column asks for, the borders and padding of its cells included.
struct ColumnDemand {
  text::ContentWidths content;
  std::optional<Length> width;     ///< that the author gave, as a length
  css::FixedPoint percentage = 0;  ///< or as a part of the table's
  Length before_separator{};       ///< of numbers that are aligned, with the cell's edge there,
  Length after_separator{};        ///< and from their separators on
};

/// Lets columns hold a cell that spans several of them: what it needs more than they have together,
/// in proportion to their contents. Cells of fewer columns are to come first.
/// Source: css-tables-3 #distributing-width-to-columns, the intrinsic contributions
void hold_spanning_cell(
    std::vector<ColumnDemand>&,
    std::size_t first,
    std::size_t count,
    const ColumnDemand& cell,
    Length spacing
);

/// How wide the columns want to be together. Source: css-tables-3 #computing-the-table-width
Length preferred_width(const std::vector<ColumnDemand>&);

/// The sums of ContentWidths::least, ::breaking and ::words.
Length least_width(const std::vector<ColumnDemand>&);
Length broken_width(const std::vector<ColumnDemand>&);
Length word_width(const std::vector<ColumnDemand>&);

/// The columns' widths, whose sum is `width` exactly: between the two guesses that it lies between,
/// in proportion. The guesses, each wider than the one before: graphemes, broken words, words, then
/// those of the standard (percentages, lengths, whole lines). Before the last, columns that want no
/// more than an equal share get it, which the standard does not know. Above the last the rest goes
/// to columns without a width of their own, by their contents; below the first all shrink.
/// Source: css-tables-3 #width-distribution-algorithm
std::vector<Length> distribute_width(const std::vector<ColumnDemand>&, Length width);

}  // namespace quire::layout
