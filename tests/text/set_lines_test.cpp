#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "text/scratch.h"

namespace quire::text {
namespace {

using namespace literals;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(SetLines, PutsAShortParagraphOnOneLine) {
  Scratch scratch;
  const auto lines = scratch.set(scratch.paragraph("one two"), 100_pt);
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].width, 70_pt);
  EXPECT_EQ(lines[0].height, 14_pt);
  EXPECT_EQ(lines[0].baseline, 10_pt);
  EXPECT_FALSE(lines[0].is_overfull);
}

TEST(SetLines, BreaksAtSpacesWhichHang) {
  Scratch scratch;
  const auto lines = scratch.set(scratch.paragraph("aaa bbb ccc ddd"), 75_pt);
  EXPECT_THAT(texts(lines, *scratch.shaped), ElementsAre("aaa bbb ", "ccc ddd"));
  EXPECT_EQ(lines[0].width, 70_pt);
}

TEST(SetLines, OfNothingAreNone) {
  Scratch scratch;
  EXPECT_THAT(scratch.set(scratch.paragraph(""), 75_pt), IsEmpty());
}

TEST(SetLines, Show) {
  Scratch scratch;
  scratch.inherited.text_align = css::TextAlign::Justify;
  scratch.inherited.hyphens = css::Hyphens::Auto;
  const auto lines = scratch.set(
      scratch.paragraph("the typesetting of paragraphs is an interesting optimization problem that "
                        "was solved by dynamic programming"),
      260_pt
  );
  std::cout << dumped(lines, *scratch.shaped);
}

}  // namespace
}  // namespace quire::text
