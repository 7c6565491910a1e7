#include "markdown/front_matter.h"

#include <algorithm>

namespace quire::markdown {
namespace {

/// The line from `begin` without its end, and trailing white space off.
std::string_view line_at(std::string_view text, std::size_t begin) {
  auto line = text.substr(begin, text.find('\n', begin) - begin);
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r'))
    line.remove_suffix(1);
  return line;
}

std::size_t after_line(std::string_view text, std::size_t begin) {
  const auto end = text.find('\n', begin);
  return end == std::string_view::npos ? text.size() : end + 1;
}

}  // namespace

std::size_t byte_order_mark_size(std::string_view text) {
  return text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
}

std::optional<FrontMatter> find_front_matter(std::string_view text) {
  const auto first = byte_order_mark_size(text);
  if (line_at(text, first) != "---") return std::nullopt;

  const auto begin = after_line(text, first);
  for (auto at = begin; at < text.size(); at = after_line(text, at)) {
    const auto line = line_at(text, at);
    if (line == "---" || line == "...") return FrontMatter{begin, at, after_line(text, at)};
  }
  return std::nullopt;
}

}  // namespace quire::markdown
