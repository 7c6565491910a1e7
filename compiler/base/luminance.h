#pragma once

#include <cstdint>

#include "base/color.h"

namespace quire {

/// Returns the grey that is as bright as the color, from 0 (black) to 1 (white): so what had a
/// contrast keeps it. The same on every machine.
///
/// Source: WCAG 2.2 #dfn-relative-luminance; IEC 61966-2-1.
double grey_of(Color color);

/// Returns the same from 0 to 255.
std::uint8_t grey_byte_of(Color color);

}  // namespace quire
