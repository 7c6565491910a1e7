#include "markdown/fence.h"

#include <algorithm>

namespace quire::markdown {

FenceTracker::Fence FenceTracker::fence_of(std::string_view line) {
  auto first = line.find_first_not_of(container_characters);
  // The first block of a definition.
  if (first != std::string_view::npos && line.substr(first).starts_with(": "))
    first = line.find_first_not_of(' ', first + 1);
  if (first == std::string_view::npos || (line[first] != '`' && line[first] != '~')) return {};
  const auto end = std::min(line.find_first_not_of(line[first], first), line.size());
  constexpr std::size_t least = 3;
  if (end - first < least) return {};
  if (line[first] == '`' && line.find('`', end) != std::string_view::npos) return {};
  return {line[first], end - first};
}

bool FenceTracker::is_code(std::string_view line) {
  const auto fence = fence_of(line);
  if (open_.size == 0) {
    open_ = fence;
    return fence.size > 0;
  }
  if (fence.character == open_.character && fence.size >= open_.size) open_ = {};
  return true;
}

}  // namespace quire::markdown
