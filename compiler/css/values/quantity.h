#pragma once

#include <optional>

#include "css/value.h"
#include "css/values/value_reader.h"

namespace quire::css {

/// What a number, a dimension, a percentage or a sum of them comes to before it is rounded, once.
/// Source: css-values-4 #calc-computed-value.
struct Quantity {
  bool is_number = false;  ///< `number` counts; else it is a length and the others do
  double number = 0;
  double points = 0;
  double percentage = 0;  ///< 1 is 100 %
  double ex = 0;
  double ch = 0;
};

/// The next value, calc(), min(), max() and clamp() included; nothing (and an unknown place) where
/// there is none.
std::optional<Quantity> read_quantity(ValueReader&);

/// Rounded half away from zero; out of range: the nearest that is in.
FixedPoint to_fixed(double);
std::int32_t to_integer(double);

/// A length, or a 0 without a unit.
std::optional<LengthPercentage> to_length_percentage(const Quantity&);

/// The same where layout is not asked: ex and ch are taken for half the font's size
/// (css-values-4 #ex: "the value of 0.5em must be assumed"), and a percentage is of `whole`.
std::optional<Length> to_length(const Quantity&, const ValueContext&, Length whole);

bool is_percentage(const Quantity&);

}  // namespace quire::css
