#include "markdown/fence.h"

#include <algorithm>

namespace quire::markdown {

bool can_be_fence_info(std::string_view info) {
  if (info.find('`') == std::string_view::npos) return true;
  auto in_value = false;
  for (std::size_t at = 0; at < info.size(); ++at) {
    if (info[at] == '"') in_value = !in_value && at > 0 && info[at - 1] == '=';
    if (info[at] == '`' && !in_value) return false;
  }
  return !in_value;
}

FenceTracker::Fence FenceTracker::fence_of(std::string_view line) {
  auto first = line.find_first_not_of(container_characters);
  // The first block of a definition.
  if (first != std::string_view::npos && line.substr(first).starts_with(": "))
    first = line.find_first_not_of(' ', first + 1);
  if (first == std::string_view::npos || (line[first] != '`' && line[first] != '~')) return {};
  const auto end = std::min(line.find_first_not_of(line[first], first), line.size());
  constexpr std::size_t least = 3;
  if (end - first < least) return {};
  if (line[first] == '`' && !can_be_fence_info(line.substr(end))) return {};
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
