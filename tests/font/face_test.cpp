#include "font/face.h"

#include <ft2build.h>

#include "font/harfbuzz.h"
#include "font/scratch.h"
#include FT_FREETYPE_H
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

namespace quire::font {
namespace {

using testing::HasSubstr;

const std::filesystem::path fonts = QUIRE_BUILD_DIRECTORY "/share/quire/fonts";
const std::filesystem::path squares = QUIRE_TESTS_DIRECTORY "/fonts";

Face face(const std::filesystem::path& path, unsigned collection_index = 0) {
  return Face({.family = "Any", .path = path, .collection_index = collection_index});
}

struct MetricsCase {
  std::filesystem::path path;
  Metrics metrics;
};

// As fontTools reads them: of hhea or, where OS/2 has USE_TYPO_METRICS, of OS/2. DejaVu's OS/2 is
// of version 1 and says no heights; 1120 and 1493 are those of its x and H.
const MetricsCase metrics_cases[] = {
    {squares / "square.ttf", {1000, 800, -200, 0, 800, 800, -100, 50, 300, 50, 1000, 1000}},
    {fonts / "GentiumBookPlus-Regular.ttf",
     {2048, 2250, -750, 0, 930, 1260, -250, 100, 500, 100, 986, 451}},
    {fonts / "Lato-Regular.ttf",
     {2000, 1610, -390, 400, 1013, 1433, -103, 194, 500, 120, 1160, 512}},
    {fonts / "JetBrainsMono-Regular.ttf",
     {1000, 1020, -300, 0, 550, 730, -155, 50, 320, 50, 600, 600}},
    {fonts / "DejaVuSansMono.ttf",
     {2048, 1901, -483, 0, 1120, 1493, -40, 90, 530, 102, 1233, 1233}},
};

TEST(Face, KnowsItsMetrics) {
  for (const auto& [path, expected] : metrics_cases) {
    SCOPED_TRACE(path);
    const auto metrics = face(path).metrics();
    EXPECT_EQ(metrics.units_per_em, expected.units_per_em);
    EXPECT_EQ(metrics.ascender, expected.ascender);
    EXPECT_EQ(metrics.descender, expected.descender);
    EXPECT_EQ(metrics.line_gap, expected.line_gap);
    EXPECT_EQ(metrics.x_height, expected.x_height);
    EXPECT_EQ(metrics.cap_height, expected.cap_height);
    EXPECT_EQ(metrics.underline_position, expected.underline_position);
    EXPECT_EQ(metrics.underline_thickness, expected.underline_thickness);
    EXPECT_EQ(metrics.strikeout_position, expected.strikeout_position);
    EXPECT_EQ(metrics.strikeout_thickness, expected.strikeout_thickness);
    EXPECT_EQ(metrics.zero_advance, expected.zero_advance);
    EXPECT_EQ(metrics.space_advance, expected.space_advance);
  }
}

TEST(Face, KnowsItsCharacters) {
  const auto square = face(squares / "square.ttf");
  for (const char32_t character : U" !09AZaz~\u00A0éß—“”‘’…–\u2010\u2019•中文한") {
    if (character == 0) continue;
    SCOPED_TRACE(static_cast<unsigned>(character));
    EXPECT_TRUE(square.glyph(character));
  }
  EXPECT_FALSE(square.glyph(U'→'));
  EXPECT_FALSE(square.glyph(U'\u00AD'));
  EXPECT_NE(square.glyph(U'a'), square.glyph(U'b'));
}

TEST(Face, ShapesInFontUnits) {
  const auto square = face(squares / "square.ttf");
  const harfbuzz::Buffer buffer(hb_buffer_create());
  hb_buffer_add_utf8(buffer.get(), "XX X", -1, 0, -1);
  hb_buffer_guess_segment_properties(buffer.get());
  hb_shape(square.harfbuzz(), buffer.get(), nullptr, 0);
  unsigned count = 0;
  const auto* positions = hb_buffer_get_glyph_positions(buffer.get(), &count);
  ASSERT_EQ(count, 4U);
  for (unsigned i = 0; i < count; ++i)
    EXPECT_EQ(positions[i].x_advance, 1000);
  EXPECT_TRUE(hb_font_is_immutable(square.harfbuzz()));
}

TEST(Face, OfACollectionIsTheOneAtItsIndex) {
  const auto path = fonts / "NotoSansCJK-Regular.ttc";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "fonts-noto-cjk is not installed";
  // U+76F4 is one character with another shape in Japan and in China.
  EXPECT_NE(face(path, 0).glyph(U'直'), face(path, 2).glyph(U'直'));
  EXPECT_EQ(face(path, 2).metrics().units_per_em, 1000);
  EXPECT_THAT(
      test::message_of([&] { face(path, 10); }), HasSubstr("NotoSansCJK-Regular.ttc (face 10)")
  );
}

TEST(Face, GivesFreeTypeItsBytes) {
  const auto lato = face(fonts / "Lato-Italic.ttf");
  FT_Library library = nullptr;
  ASSERT_EQ(FT_Init_FreeType(&library), 0);
  FT_Face opened = nullptr;
  const auto* bytes = reinterpret_cast<const FT_Byte*>(lato.bytes().data());
  const auto size = static_cast<FT_Long>(lato.bytes().size());
  ASSERT_EQ(FT_New_Memory_Face(library, bytes, size, 0, &opened), 0);
  EXPECT_STREQ(opened->family_name, "Lato");
  EXPECT_EQ(FT_Get_Char_Index(opened, U'g'), lato.glyph(U'g'));
  FT_Done_FreeType(library);
}

TEST(Face, SurvivesAMove) {
  auto square = face(squares / "square.ttf");
  const Face moved = std::move(square);
  EXPECT_TRUE(moved.glyph(U'x'));
  EXPECT_EQ(moved.family(), "Any");
}

TEST(Face, RefusesWhatIsNoFont) {
  const test::Scratch scratch;
  scratch.write("empty.ttf", "");
  scratch.write("text.ttf", "This is no font at all, whatever it is called.");
  scratch.write("cut.ttf", std::string("\0\1\0\0\0\20", 6));
  for (const auto* name : {"empty.ttf", "text.ttf", "cut.ttf"}) {
    const auto message = test::message_of([&] { face(scratch.path() / name); });
    EXPECT_THAT(message, HasSubstr("not a font")) << name;
    EXPECT_THAT(message, HasSubstr(name));
  }
  EXPECT_THAT(test::message_of([&] { face(scratch.path() / "gone.ttf"); }), HasSubstr("gone.ttf"));
}

}  // namespace
}  // namespace quire::font
