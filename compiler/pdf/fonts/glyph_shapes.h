#pragma once

#include <map>
#include <string>

#include "font/font_set.h"
#include "pdf/fonts/fonts.h"
#include "pdf/objects/object_writer.h"

namespace quire::pdf {

/// Glyphs that are drawn as shapes because they are no text: leaders, and the shape of a character
/// that is missing. Each is an XObject, an em large, in the colour of who draws it.
class GlyphShapes {
public:
  /// The name by which pages know a glyph's shape: "/G3-17".
  std::string name_of(const Font& font, font::GlyphId glyph);

  void merge(const GlyphShapes& other) {
    shapes_.insert(other.shapes_.begin(), other.shapes_.end());
  }

  /// Writes the shapes that were asked for: their numbers by name.
  std::map<std::string, ObjectNumber> write(ObjectWriter& out) const;

private:
  struct Shape {
    const font::Face* face = nullptr;
    font::GlyphId glyph = 0;
  };
  std::map<std::string, Shape> shapes_;  ///< by name
};

}  // namespace quire::pdf
