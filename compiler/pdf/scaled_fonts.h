#pragma once

#include <memory>
#include <optional>

#include "base/length.h"
#include "font/font_set.h"
#include "pdf/cairo.h"

namespace quire::pdf {

/// A face at a size as cairo draws it. The glyphs are those that copied text depends on.
struct InkFont {
  cairo_scaled_font_t* scaled = nullptr;  ///< owned by ScaledFonts
  double scale = 1;                       ///< points a font unit
  double em = 1000;                       ///< font units
  std::optional<font::GlyphId> space;
  std::optional<font::GlyphId> hyphen;
  std::optional<font::GlyphId> question_mark;
};

/// The fonts of one PDF: each (face, size) is made once, unhinted, so that cairo writes the very
/// advances that the lines were set with. Outlives the surface it is used on.
class ScaledFonts {
public:
  explicit ScaledFonts(const font::FontSet&);
  ~ScaledFonts();
  ScaledFonts(const ScaledFonts&) = delete;
  ScaledFonts& operator=(const ScaledFonts&) = delete;

  /// Good as long as this. Throws, naming the file, if FreeType or cairo refuses the face.
  const InkFont& get(font::FaceId face, Length size);

private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace quire::pdf
