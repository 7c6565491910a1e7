#pragma once

#include <algorithm>
#include <string_view>

#include "highlight/painting.h"

namespace quire::highlight {

/// Calls `visit(Bytes, std::string_view)` for each line, without its end.
template <typename Visit>
void for_each_line(std::string_view code, Visit visit) {
  for (std::size_t begin = 0; begin < code.size();) {
    const auto end = std::min(code.find('\n', begin), code.size());
    auto line = code.substr(begin, end - begin);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const auto start = static_cast<std::uint32_t>(begin);
    visit(Bytes{start, start + static_cast<std::uint32_t>(line.size())}, line);
    begin = end + 1;
  }
}

}  // namespace quire::highlight
