#include "book/mdbook/include_lines.h"

#include <algorithm>
#include <charconv>

#include "base/ascii.h"

namespace quire::book {
namespace {

constexpr std::string_view anchor_begin = "ANCHOR:";
constexpr std::string_view anchor_end = "ANCHOR_END:";

std::optional<std::size_t> number_of(std::string_view text) {
  std::size_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

bool is_name(char c) {
  return ascii::is_alphanumeric(c) || c == '_' || c == '-' || static_cast<unsigned char>(c) >= 0x80;
}

/// The name behind `ANCHOR:` or `ANCHOR_END:` in a line; empty if it has none.
std::string_view anchor_in(std::string_view line, std::string_view mark) {
  const auto at = line.find(mark);
  if (at == std::string_view::npos) return {};
  auto rest = line.substr(at + mark.size());
  rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
  const auto end = std::ranges::find_if_not(rest, is_name);
  return rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
}

std::vector<ChosenLine> lines_of(std::string_view text) {
  std::vector<ChosenLine> lines;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const bool has_return = end > at && text[end - 1] == '\r';
    lines.push_back({at, has_return ? end - 1 : end, true});
    at = end + 1;
  }
  return lines;
}

std::optional<std::vector<ChosenLine>> choose_by_anchor(
    std::string_view text,
    const std::vector<ChosenLine>& lines,
    std::string_view name,
    bool is_every
) {
  std::vector<ChosenLine> result;
  bool is_inside = false;
  bool is_found = false;
  bool is_over = false;
  for (auto line : lines) {
    const auto words = text.substr(line.begin, line.end - line.begin);
    const auto begin = anchor_in(words, anchor_begin);
    const auto end = anchor_in(words, anchor_end);
    if (begin == name && (is_every || !is_over)) is_inside = is_found = true;
    if (end == name && is_inside) {
      is_inside = false;
      is_over = true;
    }
    if (!begin.empty() || !end.empty()) continue;
    line.is_chosen = is_inside;
    result.push_back(line);
  }
  if (!is_found) return std::nullopt;
  return result;
}

}  // namespace

LineChoice read_line_choice(std::string_view text) {
  LineChoice choice;
  const auto colon = text.find(':');
  const auto first = text.substr(0, colon);
  const auto number = number_of(first);
  if (!first.empty() && !number) {
    choice.anchor = first;
    return choice;
  }
  if (number) choice.first = std::max<std::size_t>(*number, 1);
  if (colon != std::string_view::npos) {
    const auto rest = text.substr(colon + 1);
    choice.last = number_of(rest.substr(0, rest.find(':')));
  } else if (number) {
    choice.last = choice.first;
  }
  return choice;
}

std::optional<std::vector<ChosenLine>> choose_lines(
    std::string_view text, const LineChoice& choice, bool is_every
) {
  auto lines = lines_of(text);
  if (!choice.anchor.empty()) return choose_by_anchor(text, lines, choice.anchor, is_every);
  if (choice.first > std::max<std::size_t>(lines.size(), 1)) return std::nullopt;
  for (std::size_t i = 0; i < lines.size(); ++i)
    lines[i].is_chosen = i + 1 >= choice.first && (!choice.last || i + 1 <= *choice.last);
  return lines;
}

std::vector<std::string> anchors_of(std::string_view text) {
  std::vector<std::string> names;
  for (const auto& line : lines_of(text))
    if (const auto name = anchor_in(text.substr(line.begin, line.end - line.begin), anchor_begin);
        !name.empty())
      names.emplace_back(name);
  return names;
}

}  // namespace quire::book
