#include "pdf/paint/content.h"

#include <fmt/format.h>

#include <iterator>
#include <string_view>

#include "base/decimal.h"
#include "base/luminance.h"
#include "pdf/objects/inks.h"
#include "pdf/objects/syntax.h"

namespace quire::pdf {
namespace {

std::int64_t hundredths(Length length) { return scaled(length, 100, 1).sp() / Length::sp_per_pt; }

bool is_same_ink(Color a, Color b) {
  return a.red == b.red && a.green == b.green && a.blue == b.blue;
}

}  // namespace

std::string graphics_states(const Alphas& alphas) {
  std::string dictionary = "<<";
  for (const auto alpha : alphas)
    fmt::format_to(
        std::back_inserter(dictionary), "/A{0}<</ca {1}/CA {1}>>", alpha, number(alpha / 255.0)
    );
  return dictionary + ">>";
}

std::string all_inks_space() {
  return "[/Separation/All/DeviceCMYK<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[1 1 1 1]/N 1>>]";
}

void Content::fill_in(Color color) {
  set_alpha(color.alpha);
  if (!is_same_ink(color, fill_)) append_ink(color, "g", "rg", "k");
  fill_ = color;
}

void Content::stroke_in(Color color, Length width) {
  set_alpha(color.alpha);
  if (strokes_in_all_inks_ || !is_same_ink(color, stroke_)) append_ink(color, "G", "RG", "K");
  strokes_in_all_inks_ = false;
  stroke_ = color;
  set_line(width);
}

void Content::stroke_in_all_inks(Length width) {
  if (coloring_.space != ColorSpace::Cmyk) return stroke_in({0, 0, 0}, width);
  set_alpha(255);
  if (!strokes_in_all_inks_) operators_.append(all_inks).append(" CS\n1 SCN\n");
  strokes_in_all_inks_ = true;
  set_line(width);
}

void Content::set_line(Length width) {
  if (width != width_) operators_ += number(width.pt()) + " w\n";
  width_ = width;
  if (!has_round_ends_) operators_ += "1 J\n";
  has_round_ends_ = true;
}

void Content::fill(const Rect& rect) {
  put(rect);
  operators_ += " re f\n";
}

void Content::stroke(const Rect& rect) {
  put(rect);
  operators_ += " re S\n";
}

void Content::move_to(Point place) {
  put(place);
  operators_ += " m ";
}

void Content::line_to(Point place) {
  put(place);
  operators_ += " l ";
}

void Content::curve_to(Point first_handle, Point second_handle, Point place) {
  put(first_handle);
  operators_ += ' ';
  put(second_handle);
  operators_ += ' ';
  put(place);
  operators_ += " c ";
}

void Content::stroke() { operators_ += "S\n"; }

void Content::draw(const std::string& object, Scale scale, double x, double y) {
  page_.objects.insert(object);
  operators_ += "q ";
  append_decimal(operators_, scale.x, 3);
  operators_ += " 0 0 ";
  for (const auto operand : {scale.y, x, page_height_.pt() - y}) {
    append_decimal(operators_, operand, 3);
    operators_ += ' ';
  }
  operators_ += "cm ";
  operators_ += object;
  operators_ += " Do Q\n";
}

/// Appends a colour as the operands of an operator, and the operator: "0.5 g", "1 0 0 rg". A grey
/// of a press is black ink alone (ISO 32000-1 10.3.4), so it needs no four.
void Content::append_ink(
    Color color, std::string_view gray, std::string_view rgb, std::string_view cmyk
) {
  const auto append_part = [&](double part, int digits = 3) {
    append_decimal(operators_, part, digits);
    operators_ += ' ';
  };
  if (is_neutral(color)) {
    append_part(color.red / 255.0);
    operators_ += gray;
  } else if (coloring_.space == ColorSpace::Grey) {
    append_part(grey_of(color), grey_digits);
    operators_ += gray;
  } else if (coloring_.space == ColorSpace::Cmyk) {
    operators_.append(coloring_.inks->operands_of(color)).append(1, ' ').append(cmyk);
  } else {
    for (const auto channel : {color.red, color.green, color.blue})
      append_part(channel / 255.0);
    operators_ += rgb;
  }
  operators_ += '\n';
}

void Content::set_alpha(std::uint8_t alpha) {
  if (alpha == alpha_) return;
  alphas_.insert(alpha);
  alpha_ = alpha;
  fmt::format_to(std::back_inserter(operators_), "/A{} gs\n", alpha);
}

void Content::put(Point place) {
  append_hundredths(operators_, hundredths(place.x));
  operators_ += ' ';
  append_hundredths(operators_, hundredths(page_height_ - place.y));
}

/// The edges are rounded, not the sides: of two rectangles that touch, no line of the ground shows
/// between them.
void Content::put(const Rect& rect) {
  const auto left = hundredths(rect.origin.x), right = hundredths(rect.right());
  const auto top = hundredths(page_height_ - rect.origin.y);
  const auto bottom = hundredths(page_height_ - rect.bottom());
  for (const auto coordinate : {left, bottom, right - left}) {
    append_hundredths(operators_, coordinate);
    operators_ += ' ';
  }
  append_hundredths(operators_, top - bottom);
}

}  // namespace quire::pdf
