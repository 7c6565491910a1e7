#include "pdf/paint/glyph_writer.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

#include "font/font_set.h"

namespace quire::pdf {
namespace {

using namespace std::string_literals;

/// Text of square glyphs, ten points large, on a page that is 100 points high.
class GlyphWriterTest : public testing::Test {
protected:
  void SetUp() override { writer.set_font(font, Length::from_pt(10)); }

  void show(font::GlyphId glyph, double x, double baseline = 20) {
    writer.show(glyph, 1000, {x, baseline});
  }
  /// Without the font, which each begins with.
  std::string written() {
    writer.end();
    return operators.substr(operators.find("Tf\n") + 3);
  }

  font::FontSet fonts = font::FontSet::load(QUIRE_TESTS_DIRECTORY "/fonts");
  Font font{fonts.face({}), {}};
  std::string operators;
  GlyphWriter writer{operators, Length::from_pt(100)};
};

TEST_F(GlyphWriterTest, WritesGlyphsAtTheirAdvancesAsOneString) {
  show('a', 5);
  show('b', 15);
  EXPECT_EQ(written(), "BT\n5 80 Td\n(\0a\0b)Tj\nET\n"s);
}

TEST_F(GlyphWriterTest, SaysWhereAGlyphStandsElsewhere) {
  show('a', 5);
  show('b', 16);
  show('c', 10);
  EXPECT_EQ(written(), "BT\n5 80 Td\n[(\0a)-100(\0b)1600(\0c)]TJ\nET\n"s);
}

TEST_F(GlyphWriterTest, GathersWhatRoundingLeaves) {
  for (int i = 0; i < 4; ++i)
    show('a', 5 + 10.03 * i);
  EXPECT_EQ(written(), "BT\n5 80 Td\n[(\0a\0a)-6(\0a\0a)]TJ\nET\n"s);
}

TEST_F(GlyphWriterTest, CountsWithTheWidthsOfExpandedGlyphs) {
  writer.set_expansion(4);
  show('a', 5);
  show('b', 15.2);
  show('c', 26.42);
  writer.set_expansion(0);
  show('d', 36.62);
  EXPECT_EQ(written(), "102 Tz\nBT\n5 80 Td\n[(\0a\0b)-100(\0c)]TJ\n100 Tz\n(\0d)Tj\nET\n"s);
}

TEST_F(GlyphWriterTest, BeginsALineFromTheLast) {
  show('a', 5, 20);
  show('b', 7.5, 34);
  EXPECT_EQ(written(), "BT\n5 80 Td\n(\0a)Tj\n2.5 -14 Td\n(\0b)Tj\nET\n"s);
}

TEST_F(GlyphWriterTest, EscapesWhatStringsDivide) {
  show('(' << 8 | ')', 5);
  show('\\' << 8 | '\r', 15);
  EXPECT_EQ(written(), "BT\n5 80 Td\n(\\(\\)\\\\\\r)Tj\nET\n");
}

TEST_F(GlyphWriterTest, KeepsItsPlaceOverASpan) {
  show('a', 5);
  writer.open_span("x");
  show('b', 15);
  writer.close_span();
  EXPECT_EQ(
      written(), "BT\n5 80 Td\n(\0a)Tj\n/Span<</ActualText<FEFF0078>>>BDC\n(\0b)Tj\nEMC\nET\n"s
  );
}

}  // namespace
}  // namespace quire::pdf
