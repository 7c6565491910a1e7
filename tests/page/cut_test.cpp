#include "page/cut.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <random>

#include "flow.h"
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
  for (const auto& slice : cut(flow, PageGeometry(area)))
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
  for (const auto& slice : cut(flow, PageGeometry(ten_lines))) {
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
  const auto flow =
      FlowBuilder().paragraph(10).space(30).open(0).space(8).paragraph(9).close().flow();
  EXPECT_EQ(height_of(flow, 0, 11), Length::from_pt(100)) << "at the foot, too";
  EXPECT_EQ(height_of(flow, 11, 23), Length::from_pt(90)) << "the box opens before its space";
  EXPECT_EQ(height_of(flow, 9, 23), Length::from_pt(138)) << "inside it counts";
  const auto forced =
      FlowBuilder().paragraph(3).space(30).before(PageBreak::Forced).paragraph(3).flow();
  const auto slices = cut(forced, PageGeometry(ten_lines));
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

TEST(Cut, TheSpaceAboveNotesTakesRoomToo) {
  FlowBuilder builder;
  builder.paragraph(2).note(30).paragraph(12);
  // 100 - 30 - 5: six lines, and five points that are no line.
  EXPECT_THAT(begins(builder.flow()), ElementsAre(0, 6));
}

TEST(Cut, AListingEndsAPageAtABlankLineRatherThanAmongStatements) {
  auto flow = FlowBuilder().listing(16).flow();
  for (auto& item : flow.items)
    item.code_break = layout::CodeBreak::Inner;
  flow.items[8].code_break = layout::CodeBreak::Blank;
  EXPECT_THAT(begins(flow), ElementsAre(0, 8));
}

TEST(Cut, AClonedContainerHasItsEdgesOnEveryPage) {
  const auto sliced = FlowBuilder().open(5).paragraph(20).close().flow();
  const auto cloned = FlowBuilder().open(5, true).paragraph(20).close().flow();
  EXPECT_EQ(height_of(sliced, 3, 9), Length::from_pt(60));
  EXPECT_EQ(height_of(cloned, 3, 9), Length::from_pt(70));
  for (const auto& slice : cut(cloned, PageGeometry(ten_lines)))
    EXPECT_LE(height_of(cloned, slice.begin, slice.end), ten_lines.height);
}

TEST(Cut, WhatFitsOnNoPageHasOneForItself) {
  const auto flow = FlowBuilder().paragraph(3).block(250).paragraph(3).flow();
  const auto slices = cut(flow, PageGeometry(ten_lines));
  ASSERT_EQ(slices.size(), 3u);
  EXPECT_FALSE(slices[0].is_overfull);
  EXPECT_TRUE(slices[1].is_overfull);
}

TEST(Cut, WhatMayNotBreakAnywhereBreaksAllTheSame) {
  FlowBuilder builder;
  for (int i = 0; i < 30; ++i)
    builder.before(PageBreak::Avoid).block(10);
  EXPECT_EQ(cut(builder.flow(), PageGeometry(ten_lines)).size(), 3u);
}

TEST(Cut, AnEmptyFlowHasNoPages) {
  EXPECT_TRUE(cut(FlowBuilder().flow(), PageGeometry(ten_lines)).empty());
}

// --- vertical justification ---------------------------------------------------------------------

TEST(Cut, SpaceGivesSoThatThePageEndsWithItsLastLine) {
  // Eighteen lines, and two gaps of five: the first page has nine lines and 90 + 5 points.
  const auto flow = FlowBuilder().paragraph(4).space(5).paragraph(5).space(5).paragraph(9).flow();
  const auto slices = cut(flow, PageGeometry(ten_lines));
  ASSERT_EQ(slices.size(), 2u);
  EXPECT_EQ(slices[0].end, 11u);
  EXPECT_EQ(slices[0].adjustment.of(Length::from_pt(5)), Length::from_pt(5));
  EXPECT_EQ(slices[1].adjustment.by, Length()) << "a chapter's last page ends where it ends";
}

TEST(Cut, SpaceIsTakenWhereALineMoreFits) {
  // 3 + 7 lines and a gap of 10 points, that may lose two: 98 of 100.
  PageArea area = ten_lines;
  area.height = Length::from_pt(108);
  const auto flow = FlowBuilder().paragraph(3).space(10).paragraph(7).space(10).paragraph(8).flow();
  const auto slices = cut(flow, PageGeometry(area));
  ASSERT_EQ(slices.size(), 2u);
  EXPECT_EQ(slices[0].adjustment.of(Length::from_pt(10)), Length::from_pt(-2));
}

TEST(Cut, APageThatCannotBeFilledKeepsItsSpace) {
  const auto flow = FlowBuilder().paragraph(3).space(5).paragraph(3).block(80).paragraph(8).flow();
  const auto slices = cut(flow, PageGeometry(ten_lines));
  EXPECT_EQ(slices[0].adjustment.by, Length());
}

TEST(Cut, TheGapBeforeATallBlockIsNotSpreadOverThePagesBefore) {
  FlowBuilder builder;
  for (int i = 0; i < 12; ++i)
    builder.paragraph(5);
  builder.paragraph(4).block(90).paragraph(8);
  const auto flow = builder.flow();
  const auto slices = cut(flow, PageGeometry(ten_lines));
  for (std::size_t i = 0; i < 6; ++i)
    EXPECT_EQ(height_of(flow, slices[i].begin, slices[i].end), Length::from_pt(100)) << i;
}

TEST(Cut, ALeadInStaysWithWhatItLeadsTo) {
  FlowBuilder builder;
  builder.paragraph(7).paragraph(2);
  builder.last().is_lead_in = true;
  // A line is left at the foot, which the first item could take if it had no orphans.
  EXPECT_THAT(begins(builder.paragraph(5).flow()), ElementsAre(0, 7));
}

TEST(Cut, APictureIsRatherPartedFromTheNextParagraphThanThisTorn) {
  FlowBuilder builder;
  builder.block(90);
  auto picture = std::make_shared<layout::Fragment>();
  picture->content = layout::ImageFragment{"p", nullptr, 1};
  builder.last().placed.push_back({{}, picture, false});
  builder.before(PageBreak::Avoid).paragraph(2).paragraph(8);
  EXPECT_THAT(begins(builder.flow()), ElementsAre(0, 1));
}

// --- against all sets of breaks ---------------------------------------------------------------

constexpr auto impossible = std::numeric_limits<double>::infinity();

struct Room {
  double height = 0, stretch = 0, shrink = 0;
};

/// Of a page, added up here: space between blocks counts, that at the edges does not.
Room room_of(const Flow& flow, std::size_t begin, std::size_t end) {
  Room result, waiting;
  for (auto item = begin; item < end; ++item) {
    const auto height = flow.items[item].height.pt();
    if (flow.items[item].kind == layout::FlowItem::Kind::Space) {
      if (item == begin && begin > 0) continue;
      if (result.height == 0 && begin > 0) continue;
      waiting.height += height;
      waiting.stretch += std::min(height, 10.0);
      waiting.shrink += height / 5;
      continue;
    }
    result.height += waiting.height + height;
    result.stretch += waiting.stretch;
    result.shrink += waiting.shrink;
    waiting = {};
  }
  return result;
}

/// What break_rules.h says, in numbers: a page's fill by the pt it lacks, a break by what it
/// parts. Knows paragraphs, code, headings and blocks of pages of 100 points.
double fill_cost(const Room& room) {
  const auto lacking = 100 - room.height;
  if (lacking == 0) return 0;
  const auto give = lacking > 0 ? room.stretch : room.shrink;
  const auto wanted = std::abs(lacking);
  if (wanted <= give) return 30 * std::pow(wanted / give, 3);
  const auto lines = (wanted - give) / 10;
  return (give > 0 ? 30 : 0) + (lines <= 1 ? 40 * lines * lines : 40 + 2 * wanted);
}

double oracle_break_cost(const Flow& flow, std::size_t end) {
  const auto& next = flow.items[end];
  double result = next.before == PageBreak::Avoid ? 1e6 : 0;
  if (next.line == 0) return result;
  result += next.is_preserved ? 260 : 2;  // a page holds the listings here
  const auto least = [&](unsigned lines) { return std::min(lines, next.line_count); };
  const auto above = next.line, below = next.line_count - next.line;
  if (above < least(next.orphans)) result += 2e4 * (least(next.orphans) - above);
  if (below < least(next.widows)) result += 2e4 * (least(next.widows) - below);
  return result;
}

double page_cost(const Flow& flow, std::size_t begin, std::size_t end) {
  const auto room = room_of(flow, begin, end);
  const bool is_last = end == flow.items.size();
  if (room.height - room.shrink > 100 + 1e-6) return impossible;
  const auto filled = is_last && room.height <= 100 ? 0 : fill_cost(room);
  const auto nearly_empty = is_last && begin != 0 && room.height < 40 ? 2'000 : 0;
  return filled + nearly_empty + (is_last ? 0 : oracle_break_cost(flow, end));
}

double least_cost(const Flow& flow, std::size_t begin) {
  if (begin == flow.items.size()) return 0;
  auto least = impossible;
  for (auto end = begin + 1; end <= flow.items.size(); ++end) {
    const auto cost = page_cost(flow, begin, end);
    if (cost == impossible) break;
    if (end == flow.items.size() || may_begin_page(flow, end))
      least = std::min(least, cost + least_cost(flow, end));
  }
  return least;
}

Flow random_flow(std::mt19937& random) {
  FlowBuilder builder;
  for (int block = 0; block < 5; ++block) {
    switch (random() % 5) {
      case 0: builder.heading(); break;
      case 1: builder.space(static_cast<double>(1 + random() % 15)); break;
      case 2: builder.block(static_cast<double>(10 + random() % 60)); break;
      case 3: builder.listing(1 + random() % 7); break;
      default: builder.paragraph(1 + random() % 6);
    }
  }
  builder.paragraph(3);
  return builder.flow();
}

TEST(Cut, NoOtherSetOfBreaksCostsLess) {
  std::mt19937 random(1981);
  for (int round = 0; round < 200; ++round) {
    const auto flow = random_flow(random);
    double cost = 0;
    for (const auto& slice : cut(flow, PageGeometry(ten_lines)))
      cost += page_cost(flow, slice.begin, slice.end);
    EXPECT_NEAR(cost, least_cost(flow, 0), 1e-3) << "round " << round;
  }
}

// --- notes ------------------------------------------------------------------------------------

TEST(TallNotes, AreSetInTheTextAndSaid) {
  auto flow = FlowBuilder().paragraph(3).note(20).paragraph(2).note(60).paragraph(1).flow();
  Diagnostics diagnostics;
  set_tall_notes_in_text(flow, PageGeometry(ten_lines), diagnostics);
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

layout::Flow with_blanks(const FlowBuilder& builder, std::string_view lines) {
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
