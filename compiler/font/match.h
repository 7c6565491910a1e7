#pragma once

#include <cstddef>
#include <span>

#include "font/face.h"

namespace quire::font {

/// What a face is chosen by, within its family.
struct Style {
  int weight = 400;
  Slant slant = Slant::Normal;
  int heaviest = 0;  ///< of a range that begins with `weight`; 0: none

  bool operator==(const Style&) const = default;
};

/// The place in `family`, which is not empty, of the style nearest to `wanted`: slant counts before
/// weight. The first of equals.
///
/// Source: css-fonts-4 #font-style-matching 4
std::size_t nearest_style(std::span<const Style> family, Style wanted);

}  // namespace quire::font
