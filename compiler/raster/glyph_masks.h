#pragma once

#include <compare>
#include <cstdint>
#include <map>

#include "font/font_set.h"
#include "raster/cairo.h"

namespace quire::raster {

/// A glyph in pixels: how much of each it covers.
struct GlyphMask {
  Surface coverage;  ///< null: no ink
  int left = 0;      ///< of the first column from the pixel that the origin is in; may be negative
  int top = 0;       ///< of the first row, likewise; mostly negative
};

/// The masks of glyphs, made once for each size and each quarter of a pixel that they stand at.
/// cairo's own text stands on whole pixels, which shows between letters.
class GlyphMasks {
public:
  explicit GlyphMasks(const font::FontSet& fonts) : fonts_(fonts) {}

  struct Shape {
    font::FaceId face;
    font::GlyphId glyph = 0;
    double across = 0, down = 0;  ///< pixels to the font unit
  };

  /// Shows the glyph with its origin at a place in pixels, in the context's source.
  void show(cairo_t*, const Shape&, double x, double y);

private:
  struct Key {
    font::FaceId face;
    font::GlyphId glyph;
    double across, down;
    int quarters_across, quarters_down;

    auto operator<=>(const Key&) const = default;
  };

  GlyphMask made(const Key&) const;

  const font::FontSet& fonts_;
  std::map<Key, GlyphMask> masks_;
};

}  // namespace quire::raster
