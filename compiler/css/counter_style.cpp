#include "css/counter_style.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <vector>

#include "css/values/keywords.h"

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

using System = CounterStyleRule::System;

/// No number is written with more symbols: a symbolic style of a large one would fill the memory.
constexpr std::size_t most_symbols = 64;

/// The digits of a number, the last first, in a base; `has_zero`: 10 after 9, else "aa" after "z".
std::optional<std::string> positional(
    std::uint32_t value, const std::vector<std::string>& symbols, bool has_zero
) {
  const auto base = static_cast<std::uint32_t>(symbols.size());
  if (base < 2 || (value == 0 && !has_zero)) return std::nullopt;
  std::string text;
  do {
    if (!has_zero) --value;
    text.insert(0, symbols[value % base]);
    value /= base;
  } while (value > 0);
  return text;
}

std::optional<std::string> symbolic(std::uint32_t value, const std::vector<std::string>& symbols) {
  if (symbols.empty() || value == 0) return std::nullopt;
  const auto count = static_cast<std::uint32_t>(symbols.size());
  const auto times = (value - 1) / count + 1;
  if (times > most_symbols) return std::nullopt;
  std::string text;
  for (std::uint32_t i = 0; i < times; ++i)
    text += symbols[(value - 1) % count];
  return text;
}

// css-counter-styles-3 #additive-system
std::optional<std::string> additive(std::uint32_t value, const CounterStyleRule& rule) {
  std::string text;
  std::size_t count = 0;
  for (const auto& [weight, symbol] : rule.additive_symbols) {
    if (weight == 0 && value == 0 && text.empty()) return symbol;
    if (weight <= 0) continue;
    for (; value >= static_cast<std::uint32_t>(weight);
         value -= static_cast<std::uint32_t>(weight)) {
      text += symbol;
      if (++count > most_symbols) return std::nullopt;
    }
  }
  return value == 0 && !text.empty() ? std::optional(text) : std::nullopt;
}

/// Systems that write numbers below 0 with the negative sign.
bool has_sign(System system) { return system != System::Cyclic && system != System::FixedList; }

bool is_in_range(std::int32_t value, const CounterStyleRule& rule) {
  return rule.ranges.empty() || std::ranges::any_of(rule.ranges, [value](const auto& range) {
           return value >= range.least && value <= range.most;
         });
}

std::optional<std::string> bare(std::int32_t value, const CounterStyleRule& rule) {
  const auto& symbols = rule.symbols;
  const auto count = static_cast<std::int64_t>(symbols.size());
  const auto size = static_cast<std::uint32_t>(std::abs(std::int64_t{value}));
  switch (rule.system) {
    case System::Cyclic: {
      if (count == 0) return std::nullopt;
      const auto place = (std::int64_t{value} - 1) % count;
      return symbols[static_cast<std::size_t>(place < 0 ? place + count : place)];
    }
    case System::FixedList: {
      const auto place = std::int64_t{value} - rule.first;
      if (place < 0 || place >= count) return std::nullopt;
      return symbols[static_cast<std::size_t>(place)];
    }
    case System::Symbolic: return symbolic(size, symbols);
    case System::Alphabetic: return positional(size, symbols, false);
    case System::Numeric: return positional(size, symbols, true);
    case System::Additive: return additive(size, rule);
  }
  return std::nullopt;
}

std::string padded(std::string text, const CounterStyleRule& rule) {
  const auto wanted = std::min(rule.pad_width, static_cast<std::int32_t>(most_symbols));
  std::int32_t width = 0;
  for (const auto c : text)
    if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++width;
  for (; width < wanted; ++width)
    text.insert(0, rule.pad_symbol);
  return text;
}

/// css-counter-styles-3 #counter-style-fallback; one of ours writes everything.
std::string by_name(std::int32_t value, std::string_view name) {
  for (const auto& keyword : keywords<CounterStyle::Kind>)
    if (keyword.name == name) return counter_text(value, keyword.value);
  return std::to_string(value);
}

std::string own_text(std::int32_t value, const CounterStyleRule& rule) {
  const auto text = is_in_range(value, rule) ? bare(value, rule) : std::nullopt;
  if (!text) return by_name(value, rule.fallback);
  if (value >= 0 || !has_sign(rule.system)) return padded(*text, rule);
  return rule.negative_prefix + padded(*text, rule) + rule.negative_suffix;
}

}  // namespace

std::string counter_text(std::int32_t value, const CounterStyle& style) {
  switch (style.kind) {
    case CounterStyle::None: return "";
    case CounterStyle::Decimal: return std::to_string(value);
    case CounterStyle::LowerAlpha: return alphabetic(value);
    case CounterStyle::UpperAlpha: return upper(alphabetic(value));
    case CounterStyle::LowerRoman: return roman(value);
    case CounterStyle::UpperRoman: return upper(roman(value));
    case CounterStyle::Disc: return "•";
    case CounterStyle::Circle: return "◦";
    case CounterStyle::Square: return "▪";
    case CounterStyle::Custom: return own_text(value, *style.rule);
  }
  return "";
}

std::string marker_text(std::int32_t value, const CounterStyle& style) {
  auto text = counter_text(value, style);
  switch (style.kind) {
    case CounterStyle::None:
    case CounterStyle::Disc:
    case CounterStyle::Circle:
    case CounterStyle::Square: return text;
    case CounterStyle::Custom: text = style.rule->prefix + text + style.rule->suffix; break;
    default: text += "."; break;
  }
  while (text.ends_with(' '))
    text.pop_back();
  return text;
}

}  // namespace quire::css
