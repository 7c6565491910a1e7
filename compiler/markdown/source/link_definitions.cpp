#include "markdown/source/link_definitions.h"

#include <algorithm>

#include "markdown/fence.h"

namespace quire::markdown {
namespace {

constexpr std::string_view blanks = " \t\r";

/// The destination of the definition that a line holds; empty if it holds none.
std::string_view destination_in(std::string_view line) {
  const auto open = std::min(line.find_first_not_of(container_characters), line.size());
  const auto close = line.find("]:", open);
  if (!line.substr(open).starts_with('[') || close == std::string_view::npos) return {};
  auto rest = line.substr(close + 2);
  rest.remove_prefix(std::min(rest.find_first_not_of(blanks), rest.size()));
  if (rest.starts_with('<')) return rest.substr(1, rest.find('>') - 1);
  return rest.substr(0, rest.find_first_of(blanks));
}

}  // namespace

std::optional<Span> LinkDefinitions::find(std::string_view url) {
  if (!is_read_) read();
  const auto found = places_.find(url);
  return found == places_.end() ? std::nullopt : std::optional(found->second);
}

Span place_of_destination(std::string_view url, BlockText& block, LinkDefinitions& definitions) {
  if (const auto here = block.find_exactly(url)) return *here;
  return definitions.find(url).value_or(block.find(url));
}

void LinkDefinitions::read() {
  is_read_ = true;
  FenceTracker fences;
  const auto text = source_.text();
  for (std::size_t at = 0; at < text.size();) {
    const auto line = text.substr(at, text.find('\n', at) - at);
    if (!fences.is_code(line))
      if (const auto url = destination_in(line); !url.empty()) {
        const auto begin = static_cast<std::size_t>(url.data() - text.data());
        places_.emplace(url, source_.span(begin, url.size()));
      }
    at += line.size() + 1;
  }
}

}  // namespace quire::markdown
