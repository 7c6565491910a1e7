#include "base/decimal.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

namespace quire {
namespace {

constexpr std::array<std::int64_t, 10> powers{
    1, 10, 100, 1'000, 10'000, 100'000, 1'000'000, 10'000'000, 100'000'000, 1'000'000'000};

/// Up to here the value times its power is exact to the last decimal, and fits.
constexpr double largest_counted = 1e6;

void append_whole(std::string& text, std::int64_t value) {
  std::array<char, 24> digits{};
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  text.append(digits.data(), end);
}

void trim(std::string& text) {
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
}

}  // namespace

void append_decimal(std::string& text, double value, int digits) {
  // Counting in units of the last decimal takes a thirtieth of what printing takes.
  if (!(std::abs(value) <= largest_counted)) {
    auto printed = fmt::format("{:.{}f}", value, digits);
    if (printed.find('.') != std::string::npos) trim(printed);
    text += printed;
    return;
  }
  const auto power = powers.at(static_cast<std::size_t>(digits));
  const auto units = std::llround(std::abs(value) * static_cast<double>(power));
  if (value < 0 && units != 0) text += '-';
  append_whole(text, units / power);
  const auto rest = units % power;
  if (rest == 0) return;
  text += '.';
  const auto begin = text.size();
  append_whole(text, rest);
  text.insert(begin, static_cast<std::size_t>(digits) - (text.size() - begin), '0');
  trim(text);
}

}  // namespace quire
