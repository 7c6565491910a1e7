#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>

#include "text/scratch.h"

namespace quire::text {
namespace {

using namespace literals;
using testing::ElementsAre;
using testing::SizeIs;

TEST(SetLines, KeepTheSpacesOfCodeInJustifiedText) {
  Scratch scratch;
  scratch.inherited.text_align = css::TextAlign::Justify;
  auto paragraph = scratch.paragraph("aaa ");
  const auto text = paragraph.style;
  scratch.inherited.font_family = {"monospace"};
  scratch.add(paragraph, "b c", scratch.style());
  scratch.add(paragraph, " ddddd eee", text);
  const auto lines = scratch.set(std::move(paragraph), 136_pt);
  ASSERT_THAT(lines, SizeIs(2));
  std::map<std::uint32_t, double> places;  // by byte
  for (const auto& piece : lines[0].pieces)
    for (auto i = piece.begin; i < piece.end; ++i)
      places[scratch.shaped->glyphs[i].cluster] = piece.x.pt() + 10 * (i - piece.begin);
  EXPECT_EQ(places[4], 43);
  EXPECT_EQ(places[6], 63);
  EXPECT_EQ(places[8], 86);
}

// A word is what stands between spaces; code is only part of it.
TEST(SetLines, BreakCodeInBracketsAndAmongIdeographs) {
  Scratch scratch;
  auto paragraph = scratch.paragraph("(");
  const auto prose_style = paragraph.style;
  scratch.inherited.font_family = {"monospace"};
  const auto code = scratch.style();
  scratch.add(paragraph, "std::collections", code);
  scratch.add(paragraph, ")\u7528", prose_style);
  scratch.add(paragraph, "Vec<Option>", code);
  const auto lines = scratch.set(std::move(paragraph), 145_pt);
  EXPECT_THAT(
      texts(lines, *scratch.shaped), ElementsAre("(std::", "collections)\u7528", "Vec<Option>")
  );
}

TEST(SetLines, KeepTheDashesOfAnOptionBesideItsName) {
  Scratch scratch;
  scratch.inherited.font_family = {"monospace"};
  const auto lines = scratch.set(scratch.paragraph("aaaaaaaaaa --include-ignored"), 150_pt);
  EXPECT_THAT(texts(lines, *scratch.shaped), ElementsAre("aaaaaaaaaa ", "--include-", "ignored"));
}

TEST(SetLines, OfCodeStayAsTheyAre) {
  Scratch scratch;
  scratch.inherited.white_space = css::WhiteSpace::Pre;
  const auto lines = scratch.set(scratch.paragraph("if x:\n    return  y\n\nend\n"), 200_pt);
  EXPECT_THAT(
      texts(lines, *scratch.shaped), ElementsAre("if x:\n", "    return  y\n", "\n", "end\n")
  );
  EXPECT_EQ(lines[1].pieces[0].x, 0_pt);
  EXPECT_EQ(lines[1].width, 130_pt);
  EXPECT_EQ(lines[2].height, 14_pt);
  for (const auto& line : lines)
    EXPECT_FALSE(line.is_continuation);
}

TEST(SetLines, OfCodeThatIsTooLongGoOnBelow) {
  Scratch scratch;
  scratch.inherited.white_space = css::WhiteSpace::Pre;
  const auto shaped = scratch.shape(scratch.paragraph("  call(first, second, third)\nx"));
  const auto lines = set_lines(*shaped, {200_pt, 200_pt, 20_pt}, scratch.typesetter());
  EXPECT_THAT(texts(lines, *shaped), ElementsAre("  call(first, ", "second, third)\n", "x"));
  EXPECT_FALSE(lines[0].is_continuation);
  EXPECT_TRUE(lines[1].is_continuation);
  EXPECT_FALSE(lines[2].is_continuation);
  expect_all_glyphs_once(lines, *shaped);
}

TEST(SetLines, OfCodeWithoutAPlaceToBreakAreCutAnywhere) {
  Scratch scratch;
  scratch.inherited.white_space = css::WhiteSpace::Pre;
  const auto lines = scratch.set(scratch.paragraph("abcdefghijklm"), 50_pt);
  EXPECT_THAT(texts(lines, *scratch.shaped), ElementsAre("abcde", "fghij", "klm"));
}

TEST(SetLines, OfCodeOfAnyLengthKeepToTheMeasure) {
  Scratch scratch(QUIRE_BUILD_DIRECTORY "/share/quire/fonts");
  scratch.inherited.font_family = {"monospace"};
  scratch.inherited.white_space = css::WhiteSpace::PreWrap;
  std::string code = "\t\tlet long = \"" + std::string(5'000, 'x') + "\";\n";
  code += "// " + std::string(238, 'y') + "\n\tif a { // \u4E2D\u6587\u6CE8\u91CA \U0001F600\t";
  for (int i = 0; i < 60; ++i)
    code += "\u4E2D\u6587 call(argument, other);";
  const auto shaped = scratch.shape(scratch.paragraph(code));
  const auto lines = set_lines(*shaped, {216_pt, 216_pt, 15_pt}, scratch.typesetter());
  expect_all_bytes_once(lines, *shaped);
  for (const auto& line : lines) {
    EXPECT_LE(line.width, line.is_continuation ? 201_pt : 216_pt);
    EXPECT_FALSE(line.is_overfull);
  }
}

TEST(SetLines, OfCodeIndentedBeyondTheMeasureKeepToIt) {
  Scratch scratch;
  scratch.inherited.white_space = css::WhiteSpace::Pre;
  const auto shaped = scratch.shape(scratch.paragraph(std::string(30, ' ') + "abc\nx"));
  const auto lines = set_lines(*shaped, {200_pt, 200_pt, 20_pt}, scratch.typesetter());
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_TRUE(lines[1].is_continuation);
  expect_all_bytes_once(lines, *shaped);
  for (const auto& line : lines)
    EXPECT_FALSE(line.is_overfull);
}

// `(`, many spaces and a backslash: a line was reported as too wide for the spaces alone.
TEST(SetLines, OfCodeMayHaveSpacesBeyondTheMeasure) {
  Scratch scratch;
  scratch.inherited.white_space = css::WhiteSpace::PreWrap;
  const auto lines = scratch.set(scratch.paragraph("(" + std::string(40, ' ') + "b"), 100_pt);
  ASSERT_THAT(lines, SizeIs(2));
  EXPECT_FALSE(lines[0].is_overfull);
}

TEST(SetLines, StopAtTabs) {
  Scratch scratch;
  scratch.inherited.white_space = css::WhiteSpace::Pre;
  scratch.inherited.tab_size = 4;
  const auto lines = scratch.set(scratch.paragraph("\tab\tc\nabcd\te"), 300_pt);
  EXPECT_EQ(lines[0].width, 90_pt);
  EXPECT_EQ(lines[1].width, 90_pt);
}

}  // namespace
}  // namespace quire::text
