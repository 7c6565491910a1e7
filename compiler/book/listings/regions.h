#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quire::book {

/// A line of a file, without its end.
struct FileLine {
  std::string_view text;
  std::uint32_t number = 0;  ///< from 1
};

std::vector<FileLine> lines_of(std::string_view text);

/// The lines between the region's marks, without any that hold a mark; nothing if there is no such
/// region. One that nothing ends goes to the file's end.
std::optional<std::vector<FileLine>> region_of(const std::vector<FileLine>&, std::string_view name);

/// The names of all regions, in order.
std::vector<std::string> regions_in(const std::vector<FileLine>&);

}  // namespace quire::book
