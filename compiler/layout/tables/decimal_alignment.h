#pragma once

#include <optional>
#include <vector>

#include "layout/flow/flow_builder.h"
#include "layout/tables/table_grid.h"

namespace quire::layout {

/// Alignment of a column's numbers by their decimal separators. Source: css-text-4
/// #valdef-text-align-string

/// What of a number stands before its separator, and what from there on.
struct NumberParts {
  Length before, after;
};

/// The widest parts of a cell's lines; nothing if it is not aligned by a separator.
std::optional<NumberParts> number_parts(const Box& cell, const FlowContext&);

/// A cell in its place, with its lines set flush right.
struct NumberCell {
  const Box* box = nullptr;
  Flow* flow = nullptr;
  Extent content{};
};

/// Moves the lines of a column's cells leftwards until their separators are below each other. A
/// line that would leave its cell stays where it is, which is reported.
void align_numbers(const std::vector<NumberCell>& column, const FlowContext&);

}  // namespace quire::layout
