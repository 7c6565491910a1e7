#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace quire::markdown {

/// Bytes [begin, end) of a text.
struct TextRange {
  std::size_t begin, end;
};

/// Finds the heading that stands right above `place` and announces a list of contents, with the
/// attributes below it: "## Table of contents". Without the list it would head nothing.
std::optional<TextRange> contents_heading_above(std::string_view text, std::size_t place);

/// Returns the end of the thematic break that follows `place` after blank lines; `place` if none
/// does.
std::size_t past_thematic_break(std::string_view text, std::size_t place);

}  // namespace quire::markdown
