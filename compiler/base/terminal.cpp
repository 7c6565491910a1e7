#include "base/terminal.h"

#include <utility>

#include "base/utf8.h"

namespace quire {

std::string for_terminal(std::string_view text, bool keeps_lines) {
  std::string result;
  result.reserve(text.size());
  for (const auto c : utf8::code_points(text)) {
    if (c == '\n' || c == '\t')
      result += keeps_lines ? static_cast<char>(c) : ' ';
    else
      utf8::append(result, steers_terminal(c) ? utf8::replacement : c);
  }
  return result;
}

std::string shortened(std::string text, std::size_t limit) {
  if (text.size() <= limit) return text;
  auto end = limit;
  while (end > 0 && !utf8::is_boundary(text, end))
    --end;
  text.resize(end);
  return std::move(text) + "…";
}

}  // namespace quire
