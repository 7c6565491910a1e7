#include "markdown/dialect/lines/ends.h"

#include <algorithm>

#include "markdown/dialect/lines/line.h"
#include "markdown/fence.h"

namespace quire::markdown {

bool is_fence_of(char mark, std::string_view line) {
  line = trimmed(line);
  return line.size() >= 3 && line.find_first_not_of(mark) == std::string_view::npos;
}

bool Ends::has(const std::string& tag, std::size_t from) {
  auto found = last_.find(tag);
  if (found == last_.end()) found = last_.emplace(tag, text_.rfind(tag)).first;
  return found->second != std::string_view::npos && found->second >= from;
}

std::size_t Ends::colons_behind(std::size_t from) {
  if (!has_colons_) find_colons();
  const auto behind = std::ranges::lower_bound(colons_, from);
  return static_cast<std::size_t>(colons_.end() - behind);
}

void Ends::find_colons() {
  has_colons_ = true;
  for (auto at = text_.find(":::"); at != std::string_view::npos;
       at = text_.find(":::", text_.find('\n', at))) {
    const auto begin = text_.rfind('\n', at) + 1;
    auto line = text_.substr(begin, text_.find('\n', at) - begin);
    line.remove_prefix(std::min(line.find_first_not_of(container_characters), line.size()));
    if (is_fence_of(':', line)) colons_.push_back(at);
  }
}

}  // namespace quire::markdown
