#include "pdf/paint/glyph_writer.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>

#include "font/font_set.h"

namespace quire::pdf {
namespace {

/// Text of square glyphs, ten points large, on a page that is 100 points high.
class GlyphWriterTest : public testing::Test {
protected:
  void SetUp() override { writer.set_font(font, Length::from_pt(10)); }

  void show(char character, double x, double baseline = 20) {
    writer.show(*fonts.face({}).glyph(static_cast<char32_t>(character)), 1000, {x, baseline});
  }
  /// Without the font of one byte, which each begins with.
  std::string written() {
    writer.end();
    constexpr std::string_view font = "/B0 10 Tf\n";
    const auto place = operators.find(font);
    if (place != std::string::npos) operators.erase(place, font.size());
    return operators;
  }

  font::FontSet fonts = font::FontSet::load(QUIRE_TESTS_DIRECTORY "/fonts");
  Font font{fonts.face({}), {}};
  std::string operators;
  GlyphWriter writer{operators, Length::from_pt(100)};
};

TEST_F(GlyphWriterTest, WritesGlyphsAtTheirAdvancesAsOneString) {
  show('a', 5);
  show('b', 15);
  EXPECT_EQ(written(), "BT\n5 80 Td\n(ab)Tj\nET\n");
}

TEST_F(GlyphWriterTest, SaysWhereAGlyphStandsElsewhere) {
  show('a', 5);
  show('b', 16);
  show('c', 10);
  EXPECT_EQ(written(), "BT\n5 80 Td\n[(a)-100(b)1600(c)]TJ\nET\n");
}

TEST_F(GlyphWriterTest, GathersWhatRoundingLeaves) {
  for (int i = 0; i < 4; ++i)
    show('a', 5 + 10.03 * i);
  EXPECT_EQ(written(), "BT\n5 80 Td\n[(aa)-6(aa)]TJ\nET\n");
}

TEST_F(GlyphWriterTest, CountsWithTheWidthsOfExpandedGlyphs) {
  writer.set_expansion(4);
  show('a', 5);
  show('b', 15.2);
  show('c', 26.42);
  writer.set_expansion(0);
  show('d', 36.62);
  EXPECT_EQ(written(), "102 Tz\nBT\n5 80 Td\n[(ab)-100(c)]TJ\n100 Tz\n(d)Tj\nET\n");
}

TEST_F(GlyphWriterTest, BeginsALineFromTheLast) {
  show('a', 5, 20);
  show('b', 7.5, 34);
  EXPECT_EQ(written(), "BT\n5 80 Td\n(a)Tj\n2.5 -14 Td\n(b)Tj\nET\n");
}

TEST_F(GlyphWriterTest, EscapesWhatStringsDivide) {
  show('(', 5);
  show(')', 15);
  show('\\', 25);
  EXPECT_EQ(written(), "BT\n5 80 Td\n(\\(\\)\\\\)Tj\nET\n");
}

// A move of the new font's size was written before the font, and made with the old one's.
TEST_F(GlyphWriterTest, MovesInPartsOfTheFontThatFollows) {
  show('a', 5);
  writer.set_font(font, Length::from_pt(5));
  show('b', 16);
  EXPECT_EQ(written(), "BT\n5 80 Td\n(a)Tj\n/B0 5 Tf\n[-200(b)]TJ\nET\n");
}

TEST_F(GlyphWriterTest, ShowsAGlyphWithoutAByteByItsNumber) {
  show('a', 5);
  writer.show(0x0D0A, 1000, {15, 20});  // both ends of a line
  show('b', 26);
  EXPECT_EQ(written(), "BT\n5 80 Td\n(a)Tj\n/F0 10 Tf\n(\\r\\n)Tj\n/B0 10 Tf\n[-100(b)]TJ\nET\n");
}

TEST_F(GlyphWriterTest, WidensTheSpacesOfALineTogether) {
  double x = 5;
  for (const char character : std::string_view("a b c d")) {
    show(character, x);
    x += character == ' ' ? 12.5 : 10;
  }
  EXPECT_EQ(written(), "BT\n5 80 Td\n2.5 Tw\n(a b c d)Tj\nET\n");
}

TEST_F(GlyphWriterTest, MovesWhereASpaceIsNotTheLinesOthers) {
  show('a', 5);
  show(' ', 15);
  show('b', 27);
  show(' ', 37);
  show('c', 50);
  EXPECT_EQ(written(), "BT\n5 80 Td\n2 Tw\n[(a b )-100(c)]TJ\nET\n");
}

TEST_F(GlyphWriterTest, NarrowsTheSpacesOfTheNextLineAgain) {
  show('a', 5);
  show(' ', 15);
  show('b', 27);
  show('c', 5, 34);
  show(' ', 15, 34);
  show('d', 25, 34);
  EXPECT_EQ(written(), "BT\n5 80 Td\n2 Tw\n(a b)Tj\n0 -14 Td\n0 Tw\n(c d)Tj\nET\n");
}

TEST_F(GlyphWriterTest, WidensSpacesAsGlyphsAreWidened) {
  writer.set_expansion(4);
  show('a', 5);
  show(' ', 15.2);
  show('b', 15.2 + 10.2 + 2.04);
  EXPECT_EQ(written(), "102 Tz\nBT\n5 80 Td\n2 Tw\n(a b)Tj\nET\n");
}

// Text in a drawing was 2 % wider where the line above it was.
TEST_F(GlyphWriterTest, TakesBackWhatADrawingWouldInherit) {
  writer.set_expansion(4);
  show('a', 5);
  show(' ', 15.2);
  show('b', 15.2 + 10.2 + 2.04);
  writer.end();
  writer.reset_widths();
  EXPECT_EQ(written(), "102 Tz\nBT\n5 80 Td\n2 Tw\n(a b)Tj\nET\n100 Tz\n0 Tw\n");
}

// The space at the end of a cell reached to the next one.
TEST_F(GlyphWriterTest, LeavesASpaceAloneThatAnotherCellFollows) {
  show('a', 5);
  show(' ', 15);
  show('b', 80);
  show(' ', 90);
  show('c', 102);
  EXPECT_EQ(written(), "BT\n5 80 Td\n[(a )-5500(b )-200(c)]TJ\nET\n");
}

TEST_F(GlyphWriterTest, LeavesASpaceAloneThatHasBeenWritten) {
  show('a', 5);
  show(' ', 15);
  writer.flush();
  show('b', 27);
  EXPECT_EQ(written(), "BT\n5 80 Td\n(a )Tj\n[-200(b)]TJ\nET\n");
}

TEST_F(GlyphWriterTest, KeepsItsPlaceOverASpan) {
  show('a', 5);
  writer.open_span("x");
  show('b', 15);
  writer.close_span();
  EXPECT_EQ(written(), "BT\n5 80 Td\n(a)Tj\n/Span<</ActualText<FEFF0078>>>BDC\n(b)Tj\nEMC\nET\n");
}

}  // namespace
}  // namespace quire::pdf
