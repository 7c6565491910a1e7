#include "base/luminance.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace quire {
namespace {

constexpr std::size_t channel_values = 256;

/// By Newton's method: libm's results are not the same everywhere.
constexpr double fifth_root(double value) {
  double root = 1;
  for (int i = 0; i < 40; ++i) {
    const double fourth = root * root * root * root;
    root -= (fourth * root - value) / (5 * fourth);
  }
  return root;
}

/// Source: IEC 61966-2-1; x to the power of 2.4 is x² times the fifth root of x².
constexpr double linear(double channel) {
  if (channel <= 0.04045) return channel / 12.92;
  const double base = (channel + 0.055) / 1.055;
  return base * base * fifth_root(base * base);
}

constexpr auto linear_of = [] {
  std::array<double, channel_values> table{};
  for (std::size_t i = 0; i < table.size(); ++i)
    table.at(i) = linear(static_cast<double>(i) / 255.0);
  return table;
}();

double luminance(Color color) {
  return 0.2126 * linear_of.at(color.red) + 0.7152 * linear_of.at(color.green) +
         0.0722 * linear_of.at(color.blue);
}

bool is_grey(Color color) { return color.red == color.green && color.green == color.blue; }

}  // namespace

double grey_of(Color color) {
  if (is_grey(color)) return color.red / 255.0;
  const double wanted = luminance(color);
  const auto* const above = std::ranges::upper_bound(linear_of, wanted);
  if (above == linear_of.end()) return 1;
  const auto* const below = above - 1;  // the first is 0, and nothing is darker
  const auto whole = static_cast<double>(below - linear_of.begin());
  return (whole + (wanted - *below) / (*above - *below)) / 255;
}

std::uint8_t grey_byte_of(Color color) {
  return static_cast<std::uint8_t>(std::lround(grey_of(color) * 255));
}

}  // namespace quire
