#include "page/cut.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <random>

#include "flow.h"
#include "page/break_rules.h"
#include "page/tall_notes.h"

namespace quire::page {
namespace {

using layout::Flow;
using layout::PageBreak;
using test::FlowBuilder;
using testing::ElementsAre;

/// A page of ten lines; notes take five points more than themselves.
constexpr PageArea ten_lines{Length::from_pt(100), Length::from_pt(10), Length::from_pt(5)};

std::vector<std::size_t> begins(const Flow& flow, const PageArea& area = ten_lines) {
  std::vector<std::size_t> result;
  for (const auto& slice : cut(flow, area))
    result.push_back(slice.begin);
  return result;
}

TEST(Cut, AFullPageEndsWhereItIsFull) {
  EXPECT_THAT(begins(FlowBuilder().paragraph(25).flow()), ElementsAre(0, 10, 20));
}

TEST(Cut, NothingIsLostAndNothingIsTwice) {
  const auto flow = FlowBuilder()
                        .paragraph(7)
                        .space(8)
                        .heading()
                        .space(4)
                        .paragraph(23)
                        .space(8)
                        .paragraph(3)
                        .flow();
  std::size_t next = 0;
  for (const auto& slice : cut(flow, ten_lines)) {
    EXPECT_EQ(slice.begin, next);
    EXPECT_LT(slice.begin, slice.end);
    next = slice.end;
  }
  EXPECT_EQ(next, flow.items.size());
}

// css-break-3 #widows-orphans
TEST(Cut, NoWidow) {
  // Eleven lines: ten would leave one alone overleaf.
  EXPECT_THAT(begins(FlowBuilder().paragraph(11).paragraph(6).flow()), ElementsAre(0, 9));
}

TEST(Cut, AChapterDoesNotEndWithTwoLinesOverleaf) {
  EXPECT_THAT(begins(FlowBuilder().paragraph(11).flow()), ElementsAre(0, 7));
}

TEST(Cut, NoOrphan) {
  // A line of the second paragraph would fit at the foot, alone.
  EXPECT_THAT(begins(FlowBuilder().paragraph(9).paragraph(6).flow()), ElementsAre(0, 9));
}

TEST(Cut, AHeadingIsNeverAloneAtAFoot) {
  EXPECT_THAT(begins(FlowBuilder().paragraph(8).heading().paragraph(6).flow()), ElementsAre(0, 8));
  EXPECT_THAT(begins(FlowBuilder().paragraph(7).heading().paragraph(6).flow()), ElementsAre(0, 7))
      << "one line below it is an orphan";
}

TEST(Cut, AForcedBreakIsTaken) {
  EXPECT_THAT(
      begins(FlowBuilder().paragraph(3).before(PageBreak::Forced).paragraph(3).flow()),
      ElementsAre(0, 3)
  );
}

// css-break-3 #break-margins
TEST(Cut, SpaceVanishesAtAPageHeadButNotAfterAForcedBreak) {
  EXPECT_EQ(
      height_of(FlowBuilder().paragraph(10).space(30).paragraph(9).flow(), 11, 20),
      90 * Length::from_pt(1)
  );
  const auto forced =
      FlowBuilder().paragraph(3).space(30).before(PageBreak::Forced).paragraph(3).flow();
  const auto slices = cut(forced, ten_lines);
  ASSERT_EQ(slices.size(), 2u);
  EXPECT_EQ(slices[0].end, 3u);
  EXPECT_EQ(slices[1].begin, 3u) << "the space goes with the page that was forced";
  EXPECT_EQ(height_of(forced, 3, 7), Length::from_pt(60));
}

TEST(Cut, AChapterKeepsTheSpaceItBeginsWith) {
  EXPECT_EQ(height_of(FlowBuilder().space(50).paragraph(2).flow(), 0, 3), Length::from_pt(70));
}

TEST(Cut, ANoteTakesRoomFromThePageOfItsCall) {
  FlowBuilder builder;
  builder.paragraph(2).note(25).paragraph(12);
  // 100 - 25 - 5: seven lines beside the note.
  EXPECT_THAT(begins(builder.flow()), ElementsAre(0, 7));
}

TEST(Cut, AClonedContainerHasItsEdgesOnEveryPage) {
  const auto sliced = FlowBuilder().open(5).paragraph(20).close().flow();
  const auto cloned = FlowBuilder().open(5, true).paragraph(20).close().flow();
  EXPECT_EQ(height_of(sliced, 3, 9), Length::from_pt(60));
  EXPECT_EQ(height_of(cloned, 3, 9), Length::from_pt(70));
  for (const auto& slice : cut(cloned, ten_lines))
    EXPECT_LE(height_of(cloned, slice.begin, slice.end), ten_lines.height);
}

TEST(Cut, WhatFitsOnNoPageHasOneForItself) {
  const auto flow = FlowBuilder().paragraph(3).block(250).paragraph(3).flow();
  const auto slices = cut(flow, ten_lines);
  ASSERT_EQ(slices.size(), 3u);
  EXPECT_FALSE(slices[0].is_overfull);
  EXPECT_TRUE(slices[1].is_overfull);
}

TEST(Cut, WhatMayNotBreakAnywhereBreaksAllTheSame) {
  FlowBuilder builder;
  for (int i = 0; i < 30; ++i)
    builder.before(PageBreak::Avoid).block(10);
  EXPECT_EQ(cut(builder.flow(), ten_lines).size(), 3u);
}

TEST(Cut, AnEmptyFlowHasNoPages) { EXPECT_TRUE(cut(FlowBuilder().flow(), ten_lines).empty()); }

// --- against all sets of breaks ---------------------------------------------------------------

/// The cost of taking [begin, end) as a page, as the weights say; infinite if it is not to be had.
double page_cost(const Flow& flow, std::size_t begin, std::size_t end) {
  const auto height = height_of(flow, begin, end);
  const bool is_last = end == flow.items.size();
  for (auto item = begin + 1; item < end; ++item)
    if (is_forced(flow.items[item].before)) return std::numeric_limits<double>::infinity();
  double result = is_last ? 0 : break_cost(flow, end);
  if (height > ten_lines.height) return std::numeric_limits<double>::infinity();
  if (!is_last && !is_forced(flow.items[end].before))
    result += shortness_cost(ten_lines.height - height, ten_lines.leading);
  else if (begin != 0 && height < 4 * ten_lines.leading)
    result += cost::stub;
  return result;
}

double least_cost(const Flow& flow, std::size_t begin) {
  if (begin == flow.items.size()) return 0;
  auto least = std::numeric_limits<double>::infinity();
  for (auto end = begin + 1; end <= flow.items.size(); ++end)
    if (end == flow.items.size() || may_begin_page(flow, end))
      least = std::min(least, page_cost(flow, begin, end) + least_cost(flow, end));
  return least;
}

TEST(Cut, NoOtherSetOfBreaksCostsLess) {
  std::mt19937 random(1981);
  for (int round = 0; round < 200; ++round) {
    FlowBuilder builder;
    for (int block = 0; block < 4; ++block) {
      switch (random() % 4) {
        case 0: builder.heading(); break;
        case 1: builder.space(static_cast<double>(random() % 15)); break;
        case 2: builder.block(static_cast<double>(10 + random() % 60)); break;
        default: builder.paragraph(1 + random() % 6);
      }
    }
    builder.paragraph(3);
    const auto flow = builder.flow();
    double cost = 0;
    for (const auto& slice : cut(flow, ten_lines))
      cost += page_cost(flow, slice.begin, slice.end);
    EXPECT_DOUBLE_EQ(cost, least_cost(flow, 0)) << "round " << round;
  }
}

// --- notes ------------------------------------------------------------------------------------

TEST(TallNotes, AreSetInTheTextAndSaid) {
  auto flow = FlowBuilder().paragraph(3).note(20).paragraph(2).note(60).paragraph(1).flow();
  Diagnostics diagnostics;
  set_tall_notes_in_text(flow, ten_lines, diagnostics);
  ASSERT_EQ(flow.items.size(), 7u);
  EXPECT_EQ(flow.items[2].notes.size(), 1u) << "a small one stays at the foot";
  EXPECT_TRUE(flow.items[4].notes.empty());
  EXPECT_EQ(flow.items[5].height, Length::from_pt(60)) << "after the paragraph that calls it";
  ASSERT_EQ(diagnostics.by_cause().size(), 1u);
  EXPECT_EQ(diagnostics.by_cause()[0].code, "PAG-002");
}

/// Code: blank lines where there is a space in `lines`.
FlowBuilder code(std::string_view lines) {
  FlowBuilder result;
  result.paragraph(static_cast<std::uint32_t>(lines.size()));
  return result;
}

layout::Flow with_blanks(FlowBuilder builder, std::string_view lines) {
  auto flow = builder.flow();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    flow.items[i].is_preserved = true;
    flow.items[i].is_blank_line = lines[i] == ' ';
  }
  return flow;
}

TEST(Cut, BlankLinesOfCodeAtAPagesFootTakeNoRoomAndBeginNoPage) {
  constexpr std::string_view lines = "aaaaaaaaaa   bbbbb";
  const auto flow = with_blanks(code(lines), lines);
  EXPECT_EQ(height_of(flow, 0, 13), Length::from_pt(100));
  EXPECT_EQ(height_of(flow, 0, 14), Length::from_pt(140)) << "inside they count";
  for (const auto item : {10u, 11u, 12u})
    EXPECT_FALSE(layout::may_begin_page(flow, item)) << item;
  EXPECT_TRUE(layout::may_begin_page(flow, 13));
}

}  // namespace
}  // namespace quire::page
