#include "font/byte_codes.h"

#include <gtest/gtest.h>
#include <hb.h>

#include <algorithm>
#include <cstring>
#include <map>

#include "font/font_set.h"
#include "font/harfbuzz.h"
#include "font/subset.h"

namespace quire::font {
namespace {

FontSet test_fonts() { return FontSet::load(QUIRE_TESTS_DIRECTORY "/fonts"); }

TEST(ByteCodes, AreCharactersOfWindows1252) {
  const auto fonts = test_fonts();
  const auto& face = fonts.face({});
  const ByteCodes codes(face);
  EXPECT_EQ(codes[*face.glyph('a')], 'a');
  EXPECT_EQ(codes[*face.glyph(' ')], ' ');
  EXPECT_EQ(codes[0], 0);
  EXPECT_EQ(codes[1'000'000], 0);
}

TEST(ByteCodes, DifferWhereGlyphsDo) {
  const auto fonts = test_fonts();
  const ByteCodes codes(fonts.face({}));
  std::map<std::uint8_t, GlyphId> seen;
  for (GlyphId glyph = 0; glyph < 70'000; ++glyph) {
    if (codes[glyph] == 0) continue;
    EXPECT_TRUE(seen.emplace(codes[glyph], glyph).second) << glyph;
  }
  EXPECT_GT(seen.size(), 50U);
}

TEST(ByteCodes, LeadToGlyphsInASubset) {
  const auto fonts = test_fonts();
  const auto& face = fonts.face({});
  const auto kept = subset(face, {*face.glyph('a'), *face.glyph('c'), *face.glyph('~')});
  const harfbuzz::Blob blob(hb_blob_create(
      kept.program.data(),
      static_cast<unsigned>(kept.program.size()),
      HB_MEMORY_MODE_READONLY,
      nullptr,
      nullptr
  ));
  const harfbuzz::Face cut(hb_face_create(blob.get(), 0));
  hb_font_t* const font = hb_font_create(cut.get());
  const auto glyph_at = [font](char32_t character) {
    hb_codepoint_t glyph = 0;
    return hb_font_get_nominal_glyph(font, character, &glyph) != 0 ? glyph : 0;
  };
  EXPECT_EQ(glyph_at(0xF061), *face.glyph('a'));
  EXPECT_EQ(glyph_at(0xF062), 0U);
  EXPECT_EQ(glyph_at(0xF063), *face.glyph('c'));
  EXPECT_EQ(glyph_at(0xF07E), *face.glyph('~'));
  EXPECT_EQ(glyph_at(0xF07F), 0U);
  hb_font_destroy(font);
}

}  // namespace
}  // namespace quire::font
