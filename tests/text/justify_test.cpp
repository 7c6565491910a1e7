#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "text/scratch.h"

namespace quire::text {
namespace {

using namespace literals;
using testing::ElementsAre;
using testing::SizeIs;

TEST(JustifiedLines, WidenGlyphsBeforeSpacesWhereTheStyleSaysHowFar) {
  Scratch scratch;
  scratch.inherited.text_align = css::TextAlign::Justify;
  scratch.inherited.font_expansion = {4};
  const auto lines = scratch.set(scratch.paragraph("aaaaaaaaaa bbbbbbbbbb cccc"), 212_pt);
  ASSERT_THAT(lines, SizeIs(2));
  EXPECT_EQ(lines[0].width, 212_pt);
  ASSERT_FALSE(lines[0].pieces.empty());
  for (const auto& piece : lines[0].pieces)
    EXPECT_EQ(piece.expansion, 2);
  EXPECT_EQ(lines[1].pieces.front().expansion, 0);
}

TEST(JustifiedLines, NarrowGlyphsFarEnoughWhereNoSpaceTakesTheRest) {
  Scratch scratch;
  scratch.inherited.text_align = css::TextAlign::Justify;
  scratch.inherited.font_expansion = {4};
  for (const auto measure : {98.1_pt, 98.6_pt, 98.9_pt, 99.2_pt, 99.6_pt, 99.8_pt, 99.9_pt}) {
    const auto lines = scratch.set(scratch.paragraph("aaaaaaaaaa bbbbbbbbbb"), measure);
    ASSERT_THAT(lines, SizeIs(2));
    EXPECT_LE(lines[0].width, measure);
    EXPECT_LT(lines[0].pieces.front().expansion, 0);
  }
}

TEST(JustifiedLines, LetAStopStandOutsideTheMeasure) {
  Scratch scratch;
  scratch.inherited.text_align = css::TextAlign::Justify;
  const auto* const text = "aaaaaaaaa bbbbbbbbb. cccc";
  EXPECT_EQ(scratch.set(scratch.paragraph(text), 193_pt).front().width, 90_pt);
  scratch.inherited.margin_protrusion = css::MarginProtrusion::Auto;
  const auto lines = scratch.set(scratch.paragraph(text), 193_pt);
  ASSERT_THAT(lines, SizeIs(2));
  EXPECT_EQ(lines[0].width, 200_pt);
  EXPECT_FALSE(lines[0].is_overfull);
}

TEST(JustifiedLines, LetAStopStandOutsideTheMeasureToTheLeftOfHebrew) {
  Scratch scratch;
  scratch.inherited.text_align = css::TextAlign::Justify;
  scratch.inherited.margin_protrusion = css::MarginProtrusion::Auto;
  const auto lines = scratch.set(scratch.paragraph("אאאאאאאאא בבבבבבבבב. גגגג", "he"), 193_pt);
  ASSERT_THAT(lines, SizeIs(2));
  EXPECT_EQ(lines[0].width, 200_pt);
  EXPECT_FALSE(lines[0].is_overfull);
}

TEST(JustifiedLines, LeaveALineOfOneSpaceAsItIsRatherThanTearItApart) {
  Scratch scratch;
  scratch.inherited.text_align = css::TextAlign::Justify;
  scratch.inherited.hyphens = css::Hyphens::None;
  const auto lines = scratch.set(scratch.paragraph("aaaaaaaa b cccccccccccccccccccc dd"), 200_pt);
  ASSERT_THAT(lines, SizeIs(3));
  EXPECT_TRUE(lines[0].is_unfilled);
  EXPECT_EQ(lines[0].width, 100_pt);
}

TEST(JustifiedLines, HaveNoRestOfAWordAsTheLast) {
  Scratch scratch;
  scratch.inherited.text_align = css::TextAlign::Justify;
  const auto lines = scratch.set(scratch.paragraph("a b c d e f gg ddddd\u00ADeeee"), 210_pt);
  EXPECT_THAT(texts(lines, *scratch.shaped), ElementsAre("a b c d e f gg ", "ddddd\u00ADeeee"));
}

TEST(JustifiedLines, HaveNoRuntAsTheLast) {
  Scratch scratch;
  scratch.inherited.text_align = css::TextAlign::Justify;
  const auto lines = scratch.set(scratch.paragraph("aa bb cc dd ee fff gg"), 180_pt);
  EXPECT_THAT(texts(lines, *scratch.shaped), ElementsAre("aa bb cc dd ee ", "fff gg"));
}

}  // namespace
}  // namespace quire::text
