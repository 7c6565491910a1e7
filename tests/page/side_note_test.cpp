#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "paged.h"

namespace quire::page::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// A page has ten lines of 12 pt from 40 pt on, and a margin of 100 pt at the outer side: 69 pt of
// that are a note's.
constexpr const char* sheet =
    "@page { size: 260pt 200pt; margin: 40pt 100pt 40pt 40pt } "
    "@page :left { margin-left: 100pt; margin-right: 40pt } "
    "aside { float: margin; margin: 0 } p { margin: 0 }";

std::string note(const std::string& text) {
  return "<aside class=\"sidenote\">" + text + "</aside>";
}

const Shown* find(const std::vector<Shown>& lines, const std::string& text) {
  for (const auto& line : lines)
    if (line.text == text) return &line;
  return nullptr;
}

std::vector<std::string> messages(const Paged& paged) {
  std::vector<std::string> result;
  for (const auto& cause : paged.diagnostics.by_cause())
    result.push_back(std::string(cause.code) + ": " + cause.message);
  return result;
}

TEST(SideNotes, StandBesideWhatFollowsThemInTheOuterMargin) {
  const Paged paged({paragraph(8) + note("NOTE") + paragraph(36, 20)}, sheet);
  EXPECT_THAT(messages(paged), IsEmpty());
  const auto first = paged.shown(0);
  const auto* set = find(first, "NOTE");
  ASSERT_NE(set, nullptr);
  EXPECT_EQ(set->x, 174) << "14 pt from the text";
  EXPECT_EQ(set->y, 64);
  EXPECT_EQ(first[2].y, 64) << "the text has no gap for it";
}

TEST(SideNotes, StandAtTheLeftOfALeftPage) {
  const Paged paged({paragraph(40) + note("NOTE") + paragraph(8, 50)}, sheet);
  const auto second = paged.shown(1);
  const auto* set = find(second, "NOTE");
  ASSERT_NE(set, nullptr);
  EXPECT_EQ(set->x, 17);
}

TEST(SideNotes, DoNotStandOnEachOtherNorBelowTheText) {
  const Paged paged(
      {paragraph(8) + note("ONE") + note("TWO") + paragraph(4, 20) + paragraph(24, 30) +
       note("THREE<br/>a<br/>b") + paragraph(4, 60)},
      sheet
  );
  const auto lines = paged.shown(0);
  const auto* one = find(lines, "ONE");
  const auto* two = find(lines, "TWO");
  const auto* last = find(lines, "b");
  ASSERT_TRUE(one && two && last);
  EXPECT_EQ(one->y, 64);
  EXPECT_EQ(two->y, 83);
  EXPECT_LE(last->y + 12, 160);
}

TEST(SideNotes, AreReadAfterThePagesText) {
  const Paged paged({note("NOTE") + paragraph(8)}, sheet);
  EXPECT_THAT(paged.texts(0), ElementsAre("10 11 12 13", "14 15 16 17", "NOTE"));
}

TEST(SideNotes, StayInTheTextWhereTheMarginIsNarrow) {
  const Paged paged(
      {paragraph(8) + note("NOTE") + paragraph(8, 20)}, "aside { float: margin; margin: 0 }"
  );
  EXPECT_THAT(
      messages(paged),
      ElementsAre(
          "PAG-008: note in the margin stays in the text: the outer margins are narrower than 30 mm"
      )
  );
  const auto lines = paged.shown(0);
  ASSERT_NE(find(lines, "NOTE"), nullptr);
  EXPECT_EQ(find(lines, "NOTE")->x, 40);
}

}  // namespace
}  // namespace quire::page::test
