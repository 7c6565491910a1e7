#pragma once

#include <string_view>

namespace quire {

/// Returns the text without `blanks` at its ends; of a text of nothing else its empty beginning.
constexpr std::string_view trimmed(std::string_view text, std::string_view blanks = " \t\r\n") {
  const auto begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return text.substr(0, 0);
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

/// True if the text is empty or consists of `blanks`.
constexpr bool is_blank(std::string_view text, std::string_view blanks = " \t\r\n") {
  return text.find_first_not_of(blanks) == std::string_view::npos;
}

}  // namespace quire
