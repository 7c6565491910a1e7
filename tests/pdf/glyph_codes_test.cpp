#include "pdf/fonts/glyph_codes.h"

#include <gtest/gtest.h>

#include <set>

#include "font/font_set.h"
#include "font/outline_format.h"

namespace quire::pdf {
namespace {

font::FontSet test_fonts() { return font::FontSet::load(QUIRE_TESTS_DIRECTORY "/fonts"); }

TEST(GlyphCodes, AreCharactersOfAsciiAndElseNumbers) {
  const auto fonts = test_fonts();
  const auto& face = fonts.face({});
  const GlyphCodes codes(face);
  ASSERT_TRUE(codes.is_mixed());
  EXPECT_EQ(codes[*face.glyph('a')], std::uint32_t{'a'});
  EXPECT_EQ(codes.digits(*face.glyph('a')), "<61>");
  EXPECT_EQ(codes.digits(0), "<0080>");
  EXPECT_EQ(codes.digits(0x1234), "<12B4>");
}

TEST(GlyphCodes, DifferWhereGlyphsDo) {
  const auto fonts = test_fonts();
  const auto& face = fonts.face({});
  const GlyphCodes codes(face);
  std::set<std::uint32_t> seen;
  for (font::GlyphId glyph = 0; glyph < font::glyph_count(face); ++glyph) {
    const auto code = codes[glyph];
    EXPECT_TRUE(seen.insert(code).second) << glyph;
    EXPECT_TRUE(codes.is_byte(code) ? code >= ' ' && code <= '~' : code >= 0x80 && code < 0x2000);
  }
}

}  // namespace
}  // namespace quire::pdf
