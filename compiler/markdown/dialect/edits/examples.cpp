#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "base/ascii.h"
#include "markdown/dialect/edits/text_edits.h"
#include "markdown/fence.h"

namespace quire::markdown {
namespace {

constexpr std::string_view open = "(@";

/// `(@name)` at the head of a text: the name; nothing if it is none.
std::optional<std::string_view> label_at(std::string_view text) {
  if (!text.starts_with(open)) return std::nullopt;
  constexpr std::size_t longest = 60;
  const auto rest = text.substr(open.size(), longest);
  const auto end = static_cast<std::size_t>(
      std::ranges::find_if_not(
          rest, [](char c) { return ascii::is_alphanumeric(c) || c == '-' || c == '_'; }
      ) -
      rest.begin()
  );
  if (end == rest.size() || rest[end] != ')') return std::nullopt;
  return rest.substr(0, end);
}

/// Where the text of the line's innermost block begins.
std::size_t text_begin(std::string_view line) {
  const auto begin = line.find_first_not_of("> ");
  return std::min(begin, line.size());
}

struct Examples {
  std::vector<TextEdit> items;                      ///< in the order of the text
  std::map<std::string_view, std::string> numbers;  ///< by label
};

/// The items of example lists, numbered through the text.
Examples examples_of(std::string_view text) {
  Examples found;
  FenceTracker fences;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto line = text.substr(at, end - at);
    const auto begin = text_begin(line);
    const auto label = fences.is_code(line) ? std::nullopt : label_at(line.substr(begin));
    const auto after = label ? begin + open.size() + label->size() + 1 : line.size();
    if (after < line.size() && line[after] == ' ') {
      const auto number = std::to_string(found.items.size() + 1);
      if (!label->empty()) found.numbers.emplace(*label, number);
      const auto content = line.find_first_not_of(' ', after);
      const auto size = content == std::string_view::npos ? after : content;
      found.items.push_back({at + begin, at + size, number + ") "});
    }
    at = end + 1;
  }
  return found;
}

}  // namespace

std::vector<TextEdit> example_edits(std::string_view text) {
  std::vector<TextEdit> edits;
  if (text.find(open) == std::string_view::npos) return edits;
  const auto [items, numbers] = examples_of(text);
  if (items.empty()) return edits;
  auto item = items.begin();
  for (auto at = text.find(open); at != std::string_view::npos; at = text.find(open, at + 1)) {
    while (item != items.end() && item->begin < at)
      edits.push_back(*item++);
    if (item != items.end() && item->begin == at) continue;
    const auto label = label_at(text.substr(at));
    const auto found = label ? numbers.find(*label) : numbers.end();
    if (found != numbers.end()) edits.push_back({at + 1, at + 2 + label->size(), found->second});
  }
  edits.insert(edits.end(), item, items.end());
  return edits;
}

}  // namespace quire::markdown
