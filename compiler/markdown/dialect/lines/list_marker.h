#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace quire::markdown {

/// The marker of a list item that pandoc has and CommonMark has not: `#.`, `a.`, `iv)`, `(1)`.
/// Source: Pandoc manual, "fancy_lists".
struct ListMarker {
  std::string_view word;  ///< "a", "iv", "1" or "#"
  char close = '.';       ///< the sign after it; '(' if it stands in parentheses
  std::size_t size = 0;   ///< with its signs
  std::size_t width = 0;  ///< with the spaces after it, too
};

/// The marker that opens the text and has text after it.
std::optional<ListMarker> list_marker(std::string_view text);

/// What a word counts in a numbering, which has the name of HTML's `type`: '1', 'a', 'A', 'i' or
/// 'I', or is '#', which counts nothing; nothing if it is not a number of that kind.
std::optional<unsigned> counted(std::string_view word, char numbering);

/// The numberings that a word may belong to, the likeliest first.
std::string_view numberings_of(std::string_view word);

}  // namespace quire::markdown
