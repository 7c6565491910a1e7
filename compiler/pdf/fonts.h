#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "font/font_set.h"
#include "pdf/object_writer.h"

namespace quire::pdf {

/// A face as the pages use it, and what of it the file must hold. Glyphs are shown by their own
/// numbers, so that a page can be written before it is known what the others show.
class Font {
public:
  /// What is known of a glyph.
  struct Use {
    int width = -1;    ///< in thousandths of the size, whole: as readers count; -1: not used
    std::string text;  ///< what is copied
  };

  Font(const font::Face& face, font::FaceId id);

  const std::string& name() const { return name_; }  ///< as the pages call it: "/F3"
  const font::Face& face() const { return *face_; }
  const std::vector<Use>& glyphs() const { return glyphs_; }  ///< by number
  std::optional<font::GlyphId> hyphen() const { return hyphen_; }

  /// Takes a glyph into the file. Its width, in thousandths of the size.
  int use(font::GlyphId glyph);

  /// Whether this is what is copied of a glyph: its text is the first that asks.
  bool says(font::GlyphId glyph, std::string_view text);

private:
  Use& at(font::GlyphId glyph);

  const font::Face* face_;
  std::string name_;
  std::optional<font::GlyphId> hyphen_;
  std::vector<Use> glyphs_;
};

/// The fonts of one file.
class Fonts {
public:
  explicit Fonts(const font::FontSet& set) : set_(set) {}

  /// Good as long as this.
  Font& get(font::FaceId id);

  /// Writes those that were used; the dictionary by which pages know them.
  std::string write(ObjectWriter& out) const;

private:
  const font::FontSet& set_;
  std::map<font::FaceId, Font> fonts_;
};

}  // namespace quire::pdf
