#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/memo.h"
#include "base/task_pool.h"
#include "font/font_set.h"
#include "pdf/fonts/glyph_codes.h"
#include "pdf/objects/object_writer.h"

namespace quire::pdf {

/// A face as pages use it, and what of it the file must hold.
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
  const GlyphCodes& codes() const { return codes_; }
  std::set<font::GlyphId> glyphs() const;  ///< those that are taken into the file
  const Use& use_of(font::GlyphId glyph) const { return uses_[places_[glyph] - 1]; }
  std::optional<font::GlyphId> hyphen() const { return hyphen_; }

  /// A blank glyph as wide as the space that is not the space, so that it may say something else.
  std::optional<font::GlyphId> second_space() const { return second_space_; }

  /// Takes a glyph into the file. Its width, in thousandths of the size.
  int use(font::GlyphId glyph) {
    const bool is_known = glyph < places_.size() && places_[glyph] != 0;
    const int width = is_known ? use_of(glyph).width : -1;
    return width >= 0 ? width : use_first(glyph);
  }

  /// Whether this is what is copied of a glyph: its text is the first that asks.
  bool says(font::GlyphId glyph, std::string_view text);
  bool says(font::GlyphId glyph, char ascii) {
    const bool is_known = glyph < characters_.size() && characters_[glyph] == ascii;
    return is_known || says_first(glyph, ascii);
  }

  /// Whether no glyph's text here is another one there.
  bool agrees_with(const Font& other) const;

  /// Takes over what others use of the same face; it must agree.
  void merge(const Font& other);

private:
  Use& at(font::GlyphId glyph);
  int use_first(font::GlyphId glyph);
  std::string own_text(font::GlyphId glyph, std::string_view text) const;
  bool says_first(font::GlyphId glyph, char ascii);

  const font::Face* face_;
  std::string name_;
  GlyphCodes codes_;
  std::optional<font::GlyphId> hyphen_, second_space_;
  std::vector<std::uint32_t> places_;  ///< by glyph: behind its place in uses_; 0: not asked for
  std::vector<Use> uses_;
  std::vector<char> characters_;  ///< by glyph: what it was found to say, if that is one of ASCII
};

/// The fonts of some pages, or of a whole file.
class Fonts {
public:
  explicit Fonts(const font::FontSet& set) : set_(&set) {}

  /// Good as long as this.
  Font& get(font::FaceId id);

  /// Whether pages drawn with these would be the same if they were drawn after what `other` holds.
  bool agree_with(const Fonts& other) const;
  void merge(const Fonts& other);

  /// Writes those that were used; the dictionary by which pages know them. `memo`: may be null.
  std::string write(const TaskPool& pool, Memo* memo, ObjectWriter& out) const;

private:
  const font::FontSet* set_;
  std::map<font::FaceId, Font> fonts_;
};

}  // namespace quire::pdf
