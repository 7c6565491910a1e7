#include "page/compose.h"

#include <gtest/gtest.h>

#include <variant>

#include "flow.h"

namespace quire::page {
namespace {

using test::FlowBuilder;

constexpr Rect area{
    {Length::from_pt(50), Length::from_pt(60)}, {Length::from_pt(100), Length::from_pt(100)}};

layout::Placed mark() {
  auto fragment = std::make_shared<layout::Fragment>();
  fragment->content = layout::ImageFragment{"mark", nullptr, 1};
  return {{}, fragment, false};
}

/// A flow whose every content item shows where it was placed.
Page composed(const FlowBuilder& builder, Slice slice) {
  auto flow = builder.flow();
  for (auto& item : flow.items)
    if (item.kind == layout::FlowItem::Kind::Content) item.placed.push_back(mark());
  for (auto& note : flow.notes)
    note.items.front().placed.push_back(mark());
  Page page;
  compose(flow, slice, area, page);
  return page;
}

std::vector<double> marks(const Page& page) {
  std::vector<double> result;
  for (const auto& placed : page.placed)
    if (std::holds_alternative<layout::ImageFragment>(placed.fragment->content))
      result.push_back(placed.origin.y.pt());
  return result;
}

std::vector<Rect> fills(const Page& page) {
  std::vector<Rect> result;
  for (const auto& placed : page.placed)
    if (std::holds_alternative<layout::FillFragment>(placed.fragment->content))
      result.push_back({placed.origin, placed.fragment->size});
  return result;
}

TEST(Compose, LinesStandBelowEachOther) {
  EXPECT_EQ(
      marks(composed(FlowBuilder().paragraph(2).space(5).paragraph(1), {0, 4})),
      (std::vector<double>{60, 70, 85})
  );
}

TEST(Compose, SpaceChangesAsThePageWantsIt) {
  Slice slice{0, 4};
  slice.adjustment = {Length::from_pt(5), Length::from_pt(5), Length::from_pt(10)};
  EXPECT_EQ(
      marks(composed(FlowBuilder().paragraph(2).space(5).paragraph(1), slice)),
      (std::vector<double>{60, 70, 90})
  );
}

TEST(Compose, SpaceAtTheHeadOfAPageIsGone) {
  EXPECT_EQ(
      marks(composed(FlowBuilder().paragraph(1).space(5).paragraph(1), {2, 3})),
      (std::vector<double>{60})
  );
  const auto in_container = FlowBuilder().paragraph(1).open(0).space(5).paragraph(1).close();
  EXPECT_EQ(marks(composed(in_container, {1, 5})), (std::vector<double>{60}));
}

TEST(Compose, NotesStandAtTheFootUnderTheirRule) {
  const auto page = composed(FlowBuilder().paragraph(1).note(20).paragraph(1), {0, 2});
  EXPECT_EQ(marks(page), (std::vector<double>{60, 70, 140}));
  ASSERT_EQ(fills(page).size(), 1u);
  EXPECT_LT(fills(page)[0].bottom(), Length::from_pt(140));
  EXPECT_GT(fills(page)[0].origin.y, Length::from_pt(80));
}

// It stood at the left, and the notes began at the right.
TEST(Compose, TheRuleOfNotesFromRightToLeftIsAtTheRight) {
  auto flow = FlowBuilder().paragraph(1).note(20).flow();
  const auto text = std::make_shared<text::ShapedText>();
  text->is_right_to_left = true;
  const auto line = std::make_shared<layout::Fragment>();
  line->content = layout::LineFragment{text, {}};
  flow.notes.front().items.front().placed.push_back({{}, line, false});
  Page page;
  compose(flow, {0, 1}, area, page);
  ASSERT_EQ(fills(page).size(), 1u);
  const auto rule = fills(page)[0];
  EXPECT_EQ(rule.origin.x + rule.size.width, area.origin.x + area.size.width);
}

TEST(Compose, ABackgroundIsBehindItsTextAndAsTallAsItsPiece) {
  const auto page = composed(FlowBuilder().open(4).paragraph(6).close(), {0, 4});
  ASSERT_EQ(fills(page).size(), 1u);
  EXPECT_EQ(page.placed.front().is_artifact, true) << "drawn before the text";
  EXPECT_EQ(fills(page)[0].origin.y, Length::from_pt(60));
  EXPECT_EQ(fills(page)[0].size.height, Length::from_pt(34)) << "no edge at a sliced foot";
  EXPECT_EQ(marks(page).front(), 64);
}

TEST(Compose, AClonedContainerGoesOnWithItsEdge) {
  const auto page = composed(FlowBuilder().open(4, true).paragraph(6).close(), {4, 8});
  EXPECT_EQ(marks(page).front(), 64);
  ASSERT_EQ(fills(page).size(), 1u);
  EXPECT_EQ(fills(page)[0].size.height, Length::from_pt(4 + 30 + 4));
}

TEST(Compose, DestinationsAreWhereTheirItemsAre) {
  FlowBuilder builder;
  builder.paragraph(1).block(10);
  builder.last().ids = {"a"};
  const auto page = composed(builder, {0, 2});
  ASSERT_EQ(page.destinations.size(), 1u);
  EXPECT_EQ(page.destinations[0].place, (Point{Length::from_pt(50), Length::from_pt(70)}));
}

}  // namespace
}  // namespace quire::page
