#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "markdown/dialect/blocks/whole_block.h"

namespace quire::markdown {

/// A line's columns: a character of East Asia is two wide, a mark as wide as what it stands for.
class Ruler {
public:
  Ruler(std::string_view line, const BlockSource&);

  std::size_t width() const { return starts_.size(); }

  /// What stands in columns [begin, end).
  std::string_view slice(std::size_t begin, std::size_t end) const;

  /// The character at a column; a space past the end.
  char at(std::size_t column) const;

private:
  std::size_t offset(std::size_t column) const {
    return column < starts_.size() ? starts_[column] : line_.size();
  }

  std::string_view line_;
  std::vector<std::size_t> starts_;  ///< the byte that each column begins at
};

}  // namespace quire::markdown
