#include "css/counter_style.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace quire::css {
namespace {

struct Numeral {
  std::int32_t value;
  std::string_view letters;
};
constexpr std::array numerals{
    Numeral{1000, "m"},
    Numeral{900, "cm"},
    Numeral{500, "d"},
    Numeral{400, "cd"},
    Numeral{100, "c"},
    Numeral{90, "xc"},
    Numeral{50, "l"},
    Numeral{40, "xl"},
    Numeral{10, "x"},
    Numeral{9, "ix"},
    Numeral{5, "v"},
    Numeral{4, "iv"},
    Numeral{1, "i"},
};

std::string roman(std::int32_t value) {
  if (value < 1 || value > 3999) return std::to_string(value);
  std::string text;
  for (const auto& [worth, letters] : numerals)
    for (; value >= worth; value -= worth)
      text += letters;
  return text;
}

std::string alphabetic(std::int32_t value) {
  if (value < 1) return std::to_string(value);
  std::string text;
  for (; value > 0; value = (value - 1) / 26)
    text.push_back(static_cast<char>('a' + (value - 1) % 26));
  std::ranges::reverse(text);
  return text;
}

std::string upper(std::string text) {
  for (auto& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

}  // namespace

std::string counter_text(std::int32_t value, CounterStyle style) {
  switch (style) {
    case CounterStyle::None: return "";
    case CounterStyle::Decimal: return std::to_string(value);
    case CounterStyle::LowerAlpha: return alphabetic(value);
    case CounterStyle::UpperAlpha: return upper(alphabetic(value));
    case CounterStyle::LowerRoman: return roman(value);
    case CounterStyle::UpperRoman: return upper(roman(value));
    case CounterStyle::Disc: return "•";
    case CounterStyle::Circle: return "◦";
    case CounterStyle::Square: return "▪";
  }
  return "";
}

}  // namespace quire::css
