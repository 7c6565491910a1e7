#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "markdown/dialect.h"

namespace quire::markdown {

/// Bytes [begin, end) of a text are replaced.
struct TextEdit {
  std::size_t begin, end;
  std::string replacement;
};

/// Reports what is left out at [begin, end); the name of a tag, where there is one.
using LeaveOut =
    std::function<void(Spelling, std::string_view name, std::size_t begin, std::size_t end)>;

}  // namespace quire::markdown
