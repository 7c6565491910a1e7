#include "css/values/quantity.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace quire::css {
namespace {

struct AbsoluteUnit {
  std::string_view name;
  double points;
};

// css-values-4 #absolute-lengths: "1in = 2.54cm = 96px", "1pt = 1/72th of 1in".
constexpr std::array absolute_units{
    AbsoluteUnit{"pt", 1.0},
    AbsoluteUnit{"px", 0.75},
    AbsoluteUnit{"in", 72.0},
    AbsoluteUnit{"mm", 72.0 / 25.4},
    AbsoluteUnit{"cm", 72.0 / 2.54},
    AbsoluteUnit{"q", 72.0 / 101.6},
    AbsoluteUnit{"pc", 12.0},
};

struct RelativeUnit {
  std::string_view name;
  Length ValueContext::*of;
};

// css-values-4 #font-relative-lengths
constexpr std::array relative_units{
    RelativeUnit{"em", &ValueContext::font_size},
    RelativeUnit{"rem", &ValueContext::root_font_size},
    RelativeUnit{"lh", &ValueContext::line_height},
    RelativeUnit{"rlh", &ValueContext::root_line_height},
};

std::optional<Quantity> of_dimension(const Token& token, const ValueContext& context) {
  if (ascii::equal_ignoring_case(token.text, "ex")) return Quantity{.ex = token.number};
  if (ascii::equal_ignoring_case(token.text, "ch")) return Quantity{.ch = token.number};
  for (const auto& unit : absolute_units)
    if (ascii::equal_ignoring_case(token.text, unit.name))
      return Quantity{.points = token.number * unit.points};
  for (const auto& unit : relative_units)
    if (ascii::equal_ignoring_case(token.text, unit.name))
      return Quantity{.points = token.number * (context.*unit.of).pt()};
  return std::nullopt;
}

Quantity scaled(Quantity a, double factor) {
  return {
      .is_number = a.is_number,
      .number = a.number * factor,
      .points = a.points * factor,
      .percentage = a.percentage * factor,
      .ex = a.ex * factor,
      .ch = a.ch * factor,
  };
}

std::optional<Quantity> sum(const Quantity& a, const Quantity& b) {
  if (a.is_number != b.is_number) return std::nullopt;
  return Quantity{
      .is_number = a.is_number,
      .number = a.number + b.number,
      .points = a.points + b.points,
      .percentage = a.percentage + b.percentage,
      .ex = a.ex + b.ex,
      .ch = a.ch + b.ch,
  };
}

std::optional<Quantity> read_sum(ValueReader&);

// css-values-4 #typedef-calc-value
std::optional<Quantity> read_calc_value(ValueReader& reader) {
  if (!reader.is(TokenKind::OpenParen)) return read_quantity(reader);
  auto inside = reader.inside();
  if (inside.is_too_deep()) return std::nullopt;
  auto result = read_sum(inside);
  return inside.at_end() ? result : std::nullopt;
}

// css-values-4 #typedef-calc-product
std::optional<Quantity> read_product(ValueReader& reader) {
  auto result = read_calc_value(reader);
  while (result && (reader.peek().is_delim('*') || reader.peek().is_delim('/'))) {
    const auto is_division = reader.next().is_delim('/');
    const auto other = read_calc_value(reader);
    if (!other) return std::nullopt;
    if (is_division) {
      if (!other->is_number || other->number == 0) return std::nullopt;
      result = scaled(*result, 1 / other->number);
    } else if (other->is_number) {
      result = scaled(*result, other->number);
    } else if (result->is_number) {
      result = scaled(*other, result->number);
    } else {
      return std::nullopt;
    }
  }
  return result;
}

// css-values-4 #typedef-calc-sum: the white space that it asks for around + and - has made them
// tokens of their own; `1em -2px` is two values, and none.
std::optional<Quantity> read_sum(ValueReader& reader) {
  auto result = read_product(reader);
  while (result && (reader.peek().is_delim('+') || reader.peek().is_delim('-'))) {
    const auto sign = reader.next().is_delim('-') ? -1.0 : 1.0;
    const auto other = read_product(reader);
    if (!other) return std::nullopt;
    result = sum(*result, scaled(*other, sign));
  }
  return result;
}

/// The one member that is not 0, where two quantities can be compared before layout.
double Quantity::*measure_of(const Quantity& a, const Quantity& b) {
  if (a.is_number) return &Quantity::number;
  double Quantity::*result = &Quantity::points;
  int used = 0;
  for (const auto member :
       {&Quantity::points, &Quantity::percentage, &Quantity::ex, &Quantity::ch}) {
    if (a.*member == 0 && b.*member == 0) continue;
    result = member;
    ++used;
  }
  return used > 1 ? nullptr : result;
}

/// True and false: a is less, or not; nothing: only layout could tell.
std::optional<bool> is_less(const Quantity& a, const Quantity& b) {
  if (a.is_number != b.is_number) return std::nullopt;
  const auto measure = measure_of(a, b);
  return measure ? std::optional(a.*measure < b.*measure) : std::nullopt;
}

std::optional<Quantity> extreme(const Quantity& a, const Quantity& b, bool wants_less) {
  const auto less = is_less(a, b);
  if (!less) return std::nullopt;
  return *less == wants_less ? a : b;
}

// css-values-4 #comp-func: clamp(low, value, high) is max(low, min(value, high)).
std::optional<Quantity> combined(std::string_view function, const std::vector<Quantity>& operands) {
  if (ascii::equal_ignoring_case(function, "clamp")) {
    if (operands.size() != 3) return std::nullopt;
    const auto upper = extreme(operands[1], operands[2], true);
    return upper ? extreme(operands[0], *upper, false) : std::nullopt;
  }
  auto result = std::optional(operands.front());
  for (std::size_t i = 1; result && i < operands.size(); ++i)
    result = extreme(*result, operands[i], ascii::equal_ignoring_case(function, "min"));
  return result;
}

std::optional<Quantity> read_function(ValueReader& reader) {
  const auto& name = reader.peek().text;
  const auto is_calc = ascii::equal_ignoring_case(name, "calc");
  if (!is_calc && !ascii::equal_ignoring_case(name, "min") &&
      !ascii::equal_ignoring_case(name, "max") && !ascii::equal_ignoring_case(name, "clamp"))
    return std::nullopt;
  auto inside = reader.inside();
  if (inside.is_too_deep()) return std::nullopt;
  std::vector<Quantity> operands;
  do {
    const auto operand = read_sum(inside);
    if (!operand) return std::nullopt;
    operands.push_back(*operand);
  } while (inside.take(TokenKind::Comma));
  if (!inside.at_end() || (is_calc && operands.size() != 1)) return std::nullopt;
  return is_calc ? std::optional(operands.front()) : combined(name, operands);
}

}  // namespace

std::optional<Quantity> read_quantity(ValueReader& reader) {
  switch (reader.peek().kind) {
    case TokenKind::Number: return Quantity{.is_number = true, .number = reader.next().number};
    case TokenKind::Percentage: return Quantity{.percentage = reader.next().number / 100};
    case TokenKind::Dimension: return of_dimension(reader.next(), reader.context());
    case TokenKind::Function: return read_function(reader);
    default: return std::nullopt;
  }
}

std::int32_t to_integer(double value) {
  constexpr double limit = 2'147'483'647;
  const auto bounded = std::clamp(value == value ? value : 0.0, -limit, limit);
  return static_cast<std::int32_t>(bounded < 0 ? bounded - 0.5 : bounded + 0.5);
}

FixedPoint to_fixed(double value) { return to_integer(value * fixed_one); }

std::optional<LengthPercentage> to_length_percentage(const Quantity& quantity) {
  if (quantity.is_number && quantity.number != 0) return std::nullopt;
  return LengthPercentage{
      .length = Length::from_pt(quantity.points),
      .percentage = to_fixed(quantity.percentage),
      .ex = to_fixed(quantity.ex),
      .ch = to_fixed(quantity.ch),
  };
}

std::optional<Length> to_length(
    const Quantity& quantity, const ValueContext& context, Length whole
) {
  if (quantity.is_number && quantity.number != 0) return std::nullopt;
  const auto half = context.font_size.pt() / 2;
  return Length::from_pt(
      quantity.points + quantity.percentage * whole.pt() + (quantity.ex + quantity.ch) * half
  );
}

bool is_percentage(const Quantity& quantity) { return quantity.percentage != 0; }

}  // namespace quire::css
