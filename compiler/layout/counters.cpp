#include "layout/counters.h"

#include <algorithm>
#include <limits>

namespace quire::layout {

namespace {

std::int32_t sum(std::int32_t a, std::int32_t b) {
  const auto wide = std::int64_t{a} + b;
  return static_cast<std::int32_t>(std::clamp<std::int64_t>(
      wide, std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::max()
  ));
}

/// css-counter-styles-3 #alphabetic-system: a, b, …, z, aa, ab.
std::string alphabetic(std::int32_t value, char first) {
  std::string text;
  for (auto rest = value; rest > 0; rest = (rest - 1) / 26)
    text.insert(text.begin(), static_cast<char>(first + (rest - 1) % 26));
  return text;
}

struct RomanDigit {
  std::int32_t value;
  std::string_view lower, upper;
};
constexpr RomanDigit roman_digits[] = {
    {1000, "m", "M"}, {900, "cm", "CM"}, {500, "d", "D"}, {400, "cd", "CD"}, {100, "c", "C"},
    {90, "xc", "XC"}, {50, "l", "L"},    {40, "xl", "XL"}, {10, "x", "X"},   {9, "ix", "IX"},
    {5, "v", "V"},    {4, "iv", "IV"},   {1, "i", "I"},
};

std::string roman(std::int32_t value, std::string_view RomanDigit::*letters) {
  std::string text;
  for (const auto& digit : roman_digits)
    for (; value >= digit.value; value -= digit.value) text += digit.*letters;
  return text;
}

}  // namespace

std::vector<Counters::Counter>::iterator Counters::innermost(std::string_view name) {
  const auto found = std::find_if(all_.rbegin(), all_.rend(), [name](const Counter& counter) {
    return counter.name == name;
  });
  return found == all_.rend() ? all_.end() : std::prev(found.base());
}

void Counters::reset(std::string_view name, std::int32_t value, std::size_t depth) {
  const auto found = innermost(name);
  if (found != all_.end() && found->depth == depth)
    found->value = value;
  else
    all_.push_back({std::string(name), value, depth});
}

void Counters::increment(std::string_view name, std::int32_t by, std::size_t depth) {
  const auto found = innermost(name);
  if (found == all_.end()) return reset(name, by, depth);
  found->value = sum(found->value, by);
}

void Counters::set(std::string_view name, std::int32_t value, std::size_t depth) {
  const auto found = innermost(name);
  if (found == all_.end()) return reset(name, value, depth);
  found->value = value;
}

std::int32_t Counters::value(std::string_view name) const {
  const auto found = std::find_if(all_.rbegin(), all_.rend(), [name](const Counter& counter) {
    return counter.name == name;
  });
  return found == all_.rend() ? 0 : found->value;
}

void Counters::leave(std::size_t depth) {
  while (!all_.empty() && all_.back().depth > depth) all_.pop_back();
}

std::string counter_text(std::int32_t value, css::CounterStyle style) {
  using css::CounterStyle;
  const bool has_letters = value > 0;
  const bool is_roman = value > 0 && value < 4000;
  switch (style) {
    case CounterStyle::None: return "";
    case CounterStyle::Disc: return "•";
    case CounterStyle::Circle: return "◦";
    case CounterStyle::Square: return "▪";
    case CounterStyle::LowerAlpha: if (has_letters) return alphabetic(value, 'a'); break;
    case CounterStyle::UpperAlpha: if (has_letters) return alphabetic(value, 'A'); break;
    case CounterStyle::LowerRoman: if (is_roman) return roman(value, &RomanDigit::lower); break;
    case CounterStyle::UpperRoman: if (is_roman) return roman(value, &RomanDigit::upper); break;
    case CounterStyle::Decimal: break;
  }
  return std::to_string(value);
}

std::string marker_text(std::int32_t value, css::CounterStyle style) {
  using css::CounterStyle;
  const auto text = counter_text(value, style);
  switch (style) {
    case CounterStyle::None:
    case CounterStyle::Disc:
    case CounterStyle::Circle:
    case CounterStyle::Square: return text;
    case CounterStyle::Decimal:
    case CounterStyle::LowerAlpha:
    case CounterStyle::UpperAlpha:
    case CounterStyle::LowerRoman:
    case CounterStyle::UpperRoman: return text + ".";
  }
  return text;
}

}  // namespace quire::layout
