#include "highlight/pieces.h"

#include <algorithm>

namespace quire::highlight {

namespace {

// The last place after an empty line where something unindented begins, or npos.
std::size_t last_paragraph(std::string_view code) {
  for (auto end = code.rfind("\n\n"); end != std::string_view::npos && end > 0;
       end = code.rfind("\n\n", end - 1)) {
    const auto next = end + 2;
    if (next < code.size() && code[next] != ' ' && code[next] != '\t' && code[next] != '\n')
      return next;
  }
  return std::string_view::npos;
}

std::size_t end_of_piece(std::string_view code, std::size_t largest) {
  if (code.size() <= largest) return code.size();
  const auto window = code.substr(0, largest);
  const auto paragraph = last_paragraph(window);
  if (paragraph != std::string_view::npos) return paragraph;
  const auto line = window.rfind('\n');
  return line != std::string_view::npos ? line + 1 : largest;
}

}  // namespace

std::vector<Bytes> cut_into_pieces(std::string_view code, std::uint32_t largest) {
  std::vector<Bytes> pieces;
  for (std::uint32_t begin = 0; begin < code.size();) {
    const auto size = end_of_piece(code.substr(begin), largest);
    pieces.push_back({begin, begin + static_cast<std::uint32_t>(size)});
    begin = pieces.back().end;
  }
  return pieces;
}

}  // namespace quire::highlight
