#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace quire::markdown {

/// The heading of the first level that a file is known by.
struct TitleHeading {
  std::string title;      ///< its Markdown as clean UTF-8, without marks and badges around it
  bool is_first = false;  ///< nothing precedes it but blank lines and comments, and it says no more
  std::size_t body = 0;   ///< where the Markdown after it begins
};

/// Finds the first heading of the first level in the Markdown from `body` on, outside of fenced
/// code. Source: CommonMark 0.29, 4.2 and 4.3
std::optional<TitleHeading> find_title_heading(std::string_view text, std::size_t body);

}  // namespace quire::markdown
