#pragma once

#include <cstddef>
#include <string_view>

namespace quire::markdown {

/// What a line may begin with and still open a block inside quotes and list items.
inline constexpr std::string_view container_characters = " \t>-+*.)0123456789";

/// True if what follows a fence of backticks can be its information: it has none but in values, as
/// in `title="`pool.py`"`. In CommonMark the line would be text, and the code with it.
bool can_be_fence_info(std::string_view info);

/// Tells fenced code from the rest, line by line, without parsing the blocks around it.
/// Source: CommonMark #fenced-code-blocks.
class FenceTracker {
public:
  /// Takes the next line; true if it is code or one of the fences around it.
  bool is_code(std::string_view line);

  /// True after a fence that no line has closed yet.
  bool is_open() const { return open_.size > 0; }

private:
  struct Fence {
    char character = 0;
    std::size_t size = 0;
  };
  static Fence fence_of(std::string_view line);

  Fence open_;
};

}  // namespace quire::markdown
