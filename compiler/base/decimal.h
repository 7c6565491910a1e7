#pragma once

#include <string>

namespace quire {

/// Appends the value rounded to at most `digits` decimals (up to 9), without zeros at its end:
/// "12.5",
/// "-0.25", "0". The same on every machine and in every locale.
void append_decimal(std::string& text, double value, int digits);

}  // namespace quire
