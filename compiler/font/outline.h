#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "font/face.h"

namespace quire::font {

/// A step of a glyph's outline: to a place, by two control points before it if it is a curve. In
/// font units, y up.
struct OutlineStep {
  enum class Kind : std::uint8_t { Move, Line, Curve, Close };

  Kind kind = Kind::Close;
  std::array<float, 6> at{};  ///< x and y of the place; of a curve: of the control points first
};

/// What fills a glyph. Empty: a glyph without ink.
std::vector<OutlineStep> outline(const Face& face, GlyphId glyph);

}  // namespace quire::font
