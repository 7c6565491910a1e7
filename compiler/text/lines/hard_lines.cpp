#include "text/lines/hard_lines.h"

namespace quire::text {

std::vector<HardLine> hard_lines(std::string_view text) {
  std::vector<HardLine> result;
  std::uint32_t begin = 0;
  for (std::uint32_t i = 0; i < text.size(); ++i) {
    const auto size = text[i] == '\n'                              ? 1
                      : text.substr(i).starts_with(line_separator) ? line_separator.size()
                                                                   : 0;
    if (size == 0) continue;
    const auto end = i + static_cast<std::uint32_t>(size);
    result.push_back({begin, end});
    begin = end;
  }
  if (begin < text.size()) result.push_back({begin, static_cast<std::uint32_t>(text.size())});
  return result;
}

}  // namespace quire::text
