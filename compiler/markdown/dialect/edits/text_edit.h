#pragma once

#include <cstddef>
#include <string>

namespace quire::markdown {

/// Bytes [begin, end) of a text are replaced.
struct TextEdit {
  std::size_t begin, end;
  std::string replacement;
};

}  // namespace quire::markdown
