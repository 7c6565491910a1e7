#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace quire {

/// True of controls, and of what turns the direction of what follows.
/// Source: UAX #9 2; "Trojan Source".
constexpr bool steers_terminal(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

/// The text as a terminal or a log may have it: what would steer it, and what is no UTF-8, becomes
/// U+FFFD. Tabs and the ends of lines stay where `keeps_lines`, else they become spaces.
std::string for_terminal(std::string_view text, bool keeps_lines = false);

/// The text's first bytes, at most `limit` and only whole characters, with an ellipsis where
/// something is left out.
std::string shortened(std::string text, std::size_t limit);

}  // namespace quire
