#include "font/subset.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include <gtest/gtest.h>

#include <filesystem>

#include "font/face.h"

namespace quire::font {
namespace {

const std::filesystem::path fonts = QUIRE_BUILD_DIRECTORY "/share/quire/fonts";

/// A program as FreeType reads it.
class Program {
public:
  explicit Program(const Subset& subset) {
    const auto* bytes = reinterpret_cast<const FT_Byte*>(subset.program.data());
    const auto size = static_cast<FT_Long>(subset.program.size());
    EXPECT_EQ(FT_Init_FreeType(&library_), 0);
    EXPECT_EQ(FT_New_Memory_Face(library_, bytes, size, 0, &face_), 0);
  }
  ~Program() { FT_Done_FreeType(library_); }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  /// How many glyphs it has, .notdef among them. FreeType counts CIDs, most of which have none.
  int glyph_count() const {
    int count = 0;
    for (FT_UInt glyph = 0; glyph < static_cast<FT_UInt>(face_->num_glyphs); ++glyph)
      count += FT_Load_Glyph(face_, glyph, FT_LOAD_NO_SCALE) == 0 ? 1 : 0;
    return count;
  }

  /// How many contours a glyph has.
  int contours(GlyphId glyph) const {
    EXPECT_EQ(FT_Load_Glyph(face_, glyph, FT_LOAD_NO_SCALE), 0);
    return face_->glyph->outline.n_contours;
  }

private:
  FT_Library library_ = nullptr;
  FT_Face face_ = nullptr;
};

// Chinese and Japanese faces have other forms of a character behind a variation selector, and
// HarfBuzz keeps these if it knows which character a glyph is for.
TEST(Subset, HasNoVariantsOfItsGlyphs) {
  const auto path = fonts / "NotoSerifCJK-Regular.ttc";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "fonts-noto-cjk is not installed";
  const Face face({.family = "Any", .path = path});
  const auto kept = subset(face, {*face.glyph(U'辻'), *face.glyph(U'葛')});
  EXPECT_TRUE(kept.is_cff);
  EXPECT_EQ(Program(kept).glyph_count(), 3);
}

TEST(Subset, HasTheGlyphsThatOthersAreMadeOf) {
  const Face face({.family = "Any", .path = fonts / "GentiumBookPlus-Regular.ttf"});
  const auto glyph = *face.glyph(U'\u00EF');
  EXPECT_EQ(Program(subset(face, {glyph})).contours(glyph), 3) << "a stem and two dots";
}

}  // namespace
}  // namespace quire::font
