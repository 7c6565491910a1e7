#include "markdown/emoji/emoji.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "embedded/emoji.h"

namespace quire::markdown {
namespace {

using Row = std::pair<std::string_view, std::string_view>;

std::vector<Row> read_rows() {
  std::vector<Row> rows;
  auto text = embedded::emoji().front().text;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (const auto space = line.find(' '); space != std::string_view::npos)
      rows.emplace_back(line.substr(0, space), line.substr(space + 1));
  }
  std::ranges::sort(rows);
  return rows;
}

bool is_name(std::string_view name) {
  return !name.empty() && name.size() < 50 && std::ranges::all_of(name, [](char c) {
    return ascii::is_lower(c) || ascii::is_digit(c) || c == '_' || c == '+' || c == '-';
  });
}

}  // namespace

std::string_view emoji_of(std::string_view name) {
  if (!is_name(name)) return {};
  static const auto rows = read_rows();
  const auto found = std::ranges::lower_bound(rows, name, {}, &Row::first);
  return found == rows.end() || found->first != name ? std::string_view() : found->second;
}

}  // namespace quire::markdown
