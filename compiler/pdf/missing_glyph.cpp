#include "pdf/missing_glyph.h"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <string>

namespace quire::pdf {
namespace {

/// A stroke of a digit in a square of one by two, y down.
struct Stroke {
  double x0, y0, x1, y1;
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

// In ems. The box stands on the baseline and is as high as a capital.
constexpr double box_height = 0.72;
constexpr double box_margin = 0.04;
constexpr double line_width = 0.03;
constexpr double digit_width = 0.13;
constexpr double digit_height = 0.23;

void add_digit(cairo_t* context, int digit, double x, double y, double em) {
  for (std::size_t i = 0; i < strokes.size(); ++i) {
    if ((digit_strokes[static_cast<std::size_t>(digit)] >> i & 1) == 0) continue;
    const auto& stroke = strokes[i];
    const auto width = digit_width * em, half = digit_height * em / 2;
    cairo_move_to(context, x + stroke.x0 * width, y + stroke.y0 * half);
    cairo_line_to(context, x + stroke.x1 * width, y + stroke.y1 * half);
  }
}

int value_of(char digit) { return digit <= '9' ? digit - '0' : digit - 'A' + 10; }

}  // namespace

void draw_missing_glyph(cairo_t* context, char32_t code_point, const MissingGlyphBox& box) {
  auto digits = fmt::format("{:04X}", static_cast<std::uint32_t>(code_point));
  if (digits.size() == 5) digits.insert(digits.begin(), '0');
  const auto columns = digits.size() / 2;
  const auto em = box.em, margin = box_margin * em;
  const auto width = box.advance - 2 * margin, height = box_height * em;
  const auto left = box.x + margin, top = box.baseline - height;
  cairo_save(context);
  cairo_set_line_width(context, line_width * em);
  cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND);
  cairo_rectangle(context, left, top, width, height);
  const auto column = width / static_cast<double>(columns);
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const auto place = static_cast<double>(i % columns);
    const auto x = left + column * place + (column - digit_width * em) / 2;
    const auto row = height / 2 * static_cast<double>(i / columns);
    const auto y = top + row + (height / 2 - digit_height * em) / 2;
    add_digit(context, value_of(digits[i]), x, y, em);
  }
  cairo_stroke(context);
  cairo_restore(context);
}

}  // namespace quire::pdf
