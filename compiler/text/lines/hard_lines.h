#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace quire::text {

/// U+2028: ends a line, not the paragraph.
constexpr std::string_view line_separator = "\u2028";

/// Text between two forced ends of line, with what ends it.
struct HardLine {
  std::uint32_t begin = 0, end = 0;
};

/// The lines of a text between its forced ends. What follows the last end is a line if it is not
/// empty.
std::vector<HardLine> hard_lines(std::string_view text);

}  // namespace quire::text
