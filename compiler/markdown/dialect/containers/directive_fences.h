#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "markdown/fence.h"

namespace quire::markdown {

/// Tells fenced code from the rest, line by line, where the fences of MyST's directives (```{note})
/// hold Markdown.
class DirectiveFences {
public:
  /// Takes the next line; true if it is code or the fence of anything.
  bool is_apart(std::string_view line);

private:
  struct Fence {
    char mark = 0;
    std::size_t size = 0;
  };
  FenceTracker code_;
  std::vector<Fence> directives_;  ///< that are open
};

}  // namespace quire::markdown
