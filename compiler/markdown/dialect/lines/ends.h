#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace quire::markdown {

/// True for a line that is three or more of one sign alone.
bool is_fence_of(char mark, std::string_view line);

/// The ends that a text has: the lines of colons, and where the last end of each name is.
class Ends {
public:
  explicit Ends(std::string_view text) : text_(text) {}

  /// True if the tag ends something after a place.
  bool has(const std::string& tag, std::size_t from);

  /// How many lines of colons stand after a place.
  std::size_t colons_behind(std::size_t from);

private:
  void find_colons();

  std::string_view text_;
  std::map<std::string, std::size_t> last_;
  std::vector<std::size_t> colons_;
  bool has_colons_ = false;
};

}  // namespace quire::markdown
