#include "markdown/dialect/lines/list_marker.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.h"

namespace quire::markdown {
namespace {

constexpr std::size_t longest_word = 6;
constexpr unsigned greatest_roman = 100;

struct RomanDigit {
  std::string_view text;
  unsigned value;
};
constexpr std::array roman_digits{
    RomanDigit{"c", 100},
    RomanDigit{"xc", 90},
    RomanDigit{"l", 50},
    RomanDigit{"xl", 40},
    RomanDigit{"x", 10},
    RomanDigit{"ix", 9},
    RomanDigit{"v", 5},
    RomanDigit{"iv", 4},
    RomanDigit{"i", 1}};

std::string roman(unsigned value) {
  std::string text;
  for (const auto& digit : roman_digits)
    for (; value >= digit.value; value -= digit.value)
      text += digit.text;
  return text;
}

/// The value of a numeral in the one form that it has: `iiii` and `mix` are words.
std::optional<unsigned> roman_value(const std::string& word) {
  unsigned value = 0;
  std::string_view rest = word;
  for (const auto& digit : roman_digits)
    for (; rest.starts_with(digit.text); rest.remove_prefix(digit.text.size()))
      value += digit.value;
  const bool is_numeral = rest.empty() && value > 0 && value <= greatest_roman;
  return is_numeral && roman(value) == word ? std::optional(value) : std::nullopt;
}

bool is_word(std::string_view word) {
  return word == "#" || std::ranges::all_of(word, ascii::is_digit) ||
         std::ranges::all_of(word, ascii::is_lower) || std::ranges::all_of(word, ascii::is_upper);
}

}  // namespace

std::optional<ListMarker> list_marker(std::string_view text) {
  const bool is_open = text.starts_with('(');
  const auto begin = std::size_t{is_open ? 1U : 0U};
  const auto close = text.substr(0, begin + longest_word + 1).find_first_of(".)", begin);
  if (close == std::string_view::npos || close == begin || (is_open && text[close] == '.'))
    return std::nullopt;
  const auto word = text.substr(begin, close - begin);
  const bool is_common = !is_open && ascii::is_digit(word.front());
  const auto content = text.find_first_not_of(' ', close + 1);
  if (is_common || !is_word(word) || content == close + 1 || content == std::string_view::npos)
    return std::nullopt;
  return ListMarker{word, is_open ? '(' : text[close], close + 1, content};
}

std::optional<unsigned> counted(std::string_view word, char numbering) {
  const bool is_upper = ascii::is_upper(word.front());
  if (numbering == '#') return word == "#" ? std::optional(0U) : std::nullopt;
  if (numbering == '1') {
    if (!ascii::is_digit(word.front())) return std::nullopt;
    return static_cast<unsigned>(std::stoul(std::string(word)));
  }
  if (!ascii::is_letter(word.front()) || is_upper != ascii::is_upper(numbering))
    return std::nullopt;
  const auto lower = ascii::lower(word);
  if (ascii::lower(std::string_view(&numbering, 1)) == "i") return roman_value(lower);
  return lower.size() == 1 ? std::optional(static_cast<unsigned>(lower[0] - 'a' + 1))
                           : std::nullopt;
}

std::string_view numberings_of(std::string_view word) {
  if (word == "#") return "#";
  if (ascii::is_digit(word.front())) return "1";
  const bool is_roman_first = word.size() > 1 || ascii::lower(word) == "i";
  if (ascii::is_upper(word.front())) return is_roman_first ? "IA" : "AI";
  return is_roman_first ? "ia" : "ai";
}

}  // namespace quire::markdown
