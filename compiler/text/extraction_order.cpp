#include "text/extraction_order.h"

#include <fribidi.h>

#include <algorithm>
#include <cstddef>

#include "base/utf8.h"

namespace quire::text {
namespace {

enum class Direction { Left, Number, Right, None };

Direction direction_of(char32_t c) {
  if (c < 0x80) {
    const bool is_letter = (c | 0x20U) >= U'a' && (c | 0x20U) <= U'z';
    if (is_letter) return Direction::Left;
    return c >= U'0' && c <= U'9' ? Direction::Number : Direction::None;
  }
  const auto type = fribidi_get_bidi_type(c);
  if (type == FRIBIDI_TYPE_LTR) return Direction::Left;
  if (type == FRIBIDI_TYPE_EN || type == FRIBIDI_TYPE_AN) return Direction::Number;
  return FRIBIDI_IS_RTL(type) && FRIBIDI_IS_LETTER(type) ? Direction::Right : Direction::None;
}

/// Where the stretch that begins at `begin` ends: one from right to left at the next letter or
/// digit from left to right, any other at the next letter from right to left.
std::size_t end_of_stretch(std::u32string_view line, std::size_t begin, bool is_right_to_left) {
  const auto ends = [is_right_to_left](char32_t c) {
    const auto direction = direction_of(c);
    if (!is_right_to_left) return direction == Direction::Right;
    return direction == Direction::Left || direction == Direction::Number;
  };
  return std::ranges::find_if(line.substr(begin), ends) - line.begin();
}

/// Signs after the last letter would be taken for those of the text before once they are turned
/// round: a mark of direction at their end keeps them with it.
std::u32string with_end_kept(std::u32string stretch) {
  if (!stretch.empty() && direction_of(stretch.back()) != Direction::Right) stretch += U'\u200F';
  return stretch;
}

/// Whether readers take the whole line for one from right to left.
bool is_mostly_right_to_left(std::u32string_view line) {
  std::ptrdiff_t balance = 0;
  for (const auto c : line) {
    const auto direction = direction_of(c);
    balance += direction == Direction::Left ? 1 : direction == Direction::Right ? -1 : 0;
  }
  return balance < 0;
}

}  // namespace

std::string extraction_order(std::string_view line) {
  constexpr unsigned char first_lead_byte = 0xD6;  // of Hebrew, the first such script
  const auto may_turn = [](char c) { return static_cast<unsigned char>(c) >= first_lead_byte; };
  if (std::ranges::none_of(line, may_turn)) return std::string(line);
  std::u32string text;
  for (const char32_t c : utf8::code_points(line))
    text += c;
  const bool is_turned = is_mostly_right_to_left(text);
  std::u32string turned;
  bool is_right_to_left = is_turned;
  for (std::size_t begin = 0; begin < text.size(); is_right_to_left = !is_right_to_left) {
    const auto end = end_of_stretch(text, begin, is_right_to_left);
    auto stretch = text.substr(begin, end - begin);
    if (is_right_to_left && !is_turned) stretch = with_end_kept(std::move(stretch));
    if (is_right_to_left) std::ranges::reverse(stretch);
    turned.insert(is_turned ? 0 : turned.size(), stretch);
    begin = end;
  }
  std::string result;
  for (const char32_t c : turned)
    utf8::append(result, c);
  return result;
}

}  // namespace quire::text
