#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/paragraph.h"

namespace quire::text {

/// Punctuation that fills half of an ideograph's square: brackets, quotation marks, stops. Or a
/// dash or an ellipsis, which fill theirs.
struct WideMark {
  std::uint32_t begin = 0, end = 0;  ///< bytes
  bool is_opening = false;           ///< its blank half is before it
  bool is_quote = false;             ///< of those that Latin has too: “ ” ‘ ’
  bool has_blank = false;            ///< beside what is no mark: its blank half stays
};

/// What the typography of Chinese and Japanese asks of a paragraph, in ascending order. Nothing of
/// text without their characters, and nothing of code.
struct EastAsianPlaces {
  std::vector<WideMark> marks;
  /// Bytes where an ideograph or kana and a letter or digit of another script meet.
  std::vector<std::uint32_t> gaps;
};

/// Source: css-text-4 #text-spacing-trim-property, #text-autospace-property; CLREQ 3.1.6, 3.2.2;
/// JLREQ 3.1
EastAsianPlaces east_asian_places(const Paragraph&);

/// Han, kana, bopomofo: what lines of Chinese and Japanese are filled with.
bool is_ideographic(char32_t);

/// Two columns wide on a grid of code. Source: UAX #11
bool is_wide(char32_t);

/// True of a language whose ambiguous punctuation (“”, —, …) is its own, as wide as an ideograph.
bool is_east_asian(std::string_view language);

}  // namespace quire::text
