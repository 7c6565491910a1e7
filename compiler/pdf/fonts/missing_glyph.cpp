#include "pdf/fonts/missing_glyph.h"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <string>

namespace quire::pdf {
namespace {

/// A stroke of a digit in a square of one by two, y down.
struct Stroke {
  int x0, y0, x1, y1;
};

constexpr std::array strokes{
    Stroke{0, 0, 1, 0},  // top
    Stroke{1, 0, 1, 1},  // upper right
    Stroke{1, 1, 1, 2},  // lower right
    Stroke{0, 2, 1, 2},  // foot
    Stroke{0, 1, 0, 2},  // lower left
    Stroke{0, 0, 0, 1},  // upper left
    Stroke{0, 1, 1, 1},  // middle
};

/// Which strokes the digits 0 to F have, the first in the lowest bit: A, b, C, d, E, F.
constexpr std::array<std::uint8_t, 16> digit_strokes{
    0b0111111,
    0b0000110,
    0b1011011,
    0b1001111,
    0b1100110,
    0b1101101,
    0b1111101,
    0b0000111,
    0b1111111,
    0b1101111,
    0b1110111,
    0b1111100,
    0b0111001,
    0b1011110,
    0b1111001,
    0b1110001};

// In hundredths of an em. The box stands on the baseline and is as high as a capital.
constexpr int box_height = 72;
constexpr int box_margin = 4;
constexpr int line_width = 3;
constexpr int digit_width = 13;
constexpr int digit_height = 23;

void add_digit(Content& content, int digit, Point corner, Length em) {
  const auto at = [&](int x, int y) {
    return corner + Point{em * (digit_width * x) / 100, em * (digit_height * y) / 200};
  };
  for (std::size_t i = 0; i < strokes.size(); ++i) {
    if ((digit_strokes[static_cast<std::size_t>(digit)] >> i & 1) == 0) continue;
    content.move_to(at(strokes[i].x0, strokes[i].y0));
    content.line_to(at(strokes[i].x1, strokes[i].y1));
  }
}

int value_of(char digit) { return digit <= '9' ? digit - '0' : digit - 'A' + 10; }

}  // namespace

void draw_missing_glyph(
    Content& content, Color color, char32_t code_point, const MissingGlyphBox& box
) {
  auto digits = fmt::format("{:04X}", static_cast<std::uint32_t>(code_point));
  if (digits.size() == 5) digits.insert(digits.begin(), '0');
  const auto columns = digits.size() / 2;
  const auto em = box.em, margin = em * box_margin / 100;
  const Size size{box.advance - 2 * margin, em * box_height / 100};
  const Point corner = box.origin + Point{margin, -size.height};
  content.stroke_in(color, em * line_width / 100);
  content.stroke({corner, size});
  const auto column = size.width / static_cast<std::int64_t>(columns);
  const auto row = size.height / 2;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const Point inset{
        column * static_cast<std::int64_t>(i % columns) + (column - em * digit_width / 100) / 2,
        row * static_cast<std::int64_t>(i / columns) + (row - em * digit_height / 100) / 2};
    add_digit(content, value_of(digits[i]), corner + inset, em);
  }
  content.stroke();
}

}  // namespace quire::pdf
