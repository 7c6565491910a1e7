#include "pdf/objects/private_use.h"

#include <charconv>
#include <cstdint>

#include "base/utf8.h"

namespace quire::pdf {
namespace {

constexpr std::size_t unit_size = 4;
constexpr std::string_view replacement = "FFFD";

/// The digits of the first private character from `at` on; empty: there is none.
std::string_view private_digits(std::string_view digits, std::size_t at = 0) {
  for (; at + unit_size <= digits.size(); at += unit_size) {
    std::uint32_t unit = 0;
    const auto* const begin = digits.data() + at;
    if (std::from_chars(begin, begin + unit_size, unit, 16).ptr != begin + unit_size) return {};
    if (unit >= 0xE000 && unit <= 0xF8FF) return digits.substr(at, unit_size);
    // The high surrogates of planes 15 and 16.
    if (unit >= 0xDB80 && unit <= 0xDBFF) return digits.substr(at, 2 * unit_size);
  }
  return {};
}

}  // namespace

bool is_private_use(char32_t character) {
  return (character >= 0xE000 && character <= 0xF8FF) || character >= 0xF0000;
}

bool has_private_use(std::string_view utf8) {
  // All begin with one of these bytes.
  if (utf8.find_first_of("\xEE\xEF\xF3\xF4") == std::string_view::npos) return false;
  for (const char32_t character : utf8::code_points(utf8))
    if (is_private_use(character)) return true;
  return false;
}

std::string without_private_use(std::string_view utf8) {
  if (!has_private_use(utf8)) return std::string(utf8);
  std::string result;
  for (const char32_t character : utf8::code_points(utf8))
    utf8::append(result, is_private_use(character) ? U'\uFFFD' : character);
  return result;
}

bool has_private_digits(std::string_view utf16_digits) {
  return !private_digits(utf16_digits).empty();
}

void replace_private_digits(std::string& value, std::string_view mark) {
  for (auto at = value.find(mark); at != std::string::npos; at = value.find(mark, at)) {
    at += mark.size();
    for (auto found = private_digits(value, at); !found.empty();
         found = private_digits(value, at)) {
      const auto place = static_cast<std::size_t>(found.data() - value.data());
      value.replace(place, found.size(), replacement);
      at = place + replacement.size();
    }
  }
}

}  // namespace quire::pdf
