#include "layout/tables/column_widths.h"

#include <gmock/gmock.h>

#include <vector>

namespace quire::layout {
namespace {

using testing::ElementsAreArray;

/// In points; 0 for what is not given.
struct Column {
  double least, breaking, words, whole;
  double width = 0;
  double percent = 0;
};

struct WidthCase {
  const char* what;
  std::vector<Column> columns;
  double width;
  std::vector<double> widths;
};

ColumnDemand demand_of(const Column& column) {
  ColumnDemand demand;
  demand.content = {
      Length::from_pt(column.least),
      Length::from_pt(column.breaking),
      Length::from_pt(column.words),
      Length::from_pt(column.whole)};
  if (column.width > 0) demand.width = Length::from_pt(column.width);
  demand.percentage = static_cast<css::FixedPoint>(column.percent * css::fixed_one / 100);
  return demand;
}

std::vector<ColumnDemand> demands_of(const std::vector<Column>& columns) {
  std::vector<ColumnDemand> demands;
  for (const auto& column : columns)
    demands.push_back(demand_of(column));
  return demands;
}

std::vector<double> in_points(const std::vector<Length>& widths) {
  std::vector<double> points;
  for (const auto width : widths)
    points.push_back(width.pt());
  return points;
}

// css-tables-3 #width-distribution-algorithm
const std::vector<WidthCase> width_cases{
    {"whole lines fit exactly", {{5, 10, 20, 40}, {5, 10, 20, 60}}, 100, {40, 60}},
    {"what is over goes by contents", {{5, 10, 20, 40}, {5, 10, 20, 60}}, 150, {60, 90}},
    {"nothing in them: equal parts", {{}, {}}, 100, {50, 50}},
    {"words fit exactly", {{5, 10, 20, 400}, {5, 10, 30, 600}}, 50, {20, 30}},
    {"between words and lines, by the difference",
     {{5, 10, 20, 220}, {5, 10, 20, 420}},
     100,
     {40, 60}},
    {"a small column is left whole", {{5, 10, 20, 40}, {5, 10, 20, 500}}, 120, {40, 80}},
    {"but not at the cost of words", {{5, 10, 20, 40}, {5, 70, 80, 500}}, 110, {20 + 0.909, 0}},
    {"between broken words and words", {{5, 10, 30, 90}, {5, 10, 50, 90}}, 50, {20, 30}},
    {"between graphemes and broken words", {{10, 20, 30, 90}, {10, 40, 50, 90}}, 40, {15, 25}},
    {"less than graphemes", {{10, 20, 30, 90}, {30, 40, 50, 90}}, 20, {5, 15}},
    {"a length is kept to", {{5, 10, 20, 40, 70}, {5, 10, 20, 60}}, 200, {70, 130}},
    {"a length breaks words", {{5, 10, 50, 80, 20}, {5, 10, 20, 60}}, 80, {20, 60}},
    {"a percentage is of the table", {{5, 10, 20, 40, 0, 25}, {5, 10, 20, 60}}, 200, {50, 150}},
    {"only lengths: by contents", {{5, 10, 20, 40, 40}, {5, 10, 20, 40, 40}}, 100, {50, 50}},
    {"only percentages: by these", {{5, 5, 5, 5, 0, 20}, {5, 5, 5, 5, 0, 60}}, 100, {25, 75}},
};

TEST(ColumnWidths, AreDistributed) {
  for (const auto& [what, columns, width, widths] : width_cases) {
    SCOPED_TRACE(what);
    const auto result = distribute_width(demands_of(columns), Length::from_pt(width));
    Length sum;
    for (const auto& each : result)
      sum += each;
    EXPECT_EQ(sum, Length::from_pt(width)) << "to the scaled point";
    if (widths.back() == 0) {
      EXPECT_GE(result.back(), Length::from_pt(columns.back().words));
      continue;
    }
    ASSERT_EQ(result.size(), widths.size());
    for (std::size_t i = 0; i < widths.size(); ++i)
      EXPECT_NEAR(result[i].pt(), widths[i], 0.002) << "column " << i;
  }
}

// css-tables-3 #computing-the-table-width
TEST(ColumnWidths, WantWhatTheirContentsAndPercentagesWant) {
  EXPECT_EQ(preferred_width(demands_of({{5, 10, 20, 40}, {5, 10, 20, 60}})), Length::from_pt(100));
  EXPECT_EQ(preferred_width(demands_of({{5, 10, 20, 40, 70}, {1, 1, 1, 9}})), Length::from_pt(79));
  EXPECT_NEAR(preferred_width(demands_of({{5, 10, 20, 50, 0, 25}, {1, 1, 1, 9}})).pt(), 40, 0.002)
      << "words of 10 in a quarter";
  EXPECT_NEAR(preferred_width(demands_of({{1, 1, 1, 1, 0, 50}, {5, 9, 9, 80}})).pt(), 160, 0.002);
}

TEST(ColumnWidths, HoldACellThatSpansThem) {
  auto columns = demands_of({{5, 10, 20, 40}, {5, 10, 20, 60}, {1, 1, 1, 1}});
  hold_spanning_cell(columns, 0, 2, demand_of({5, 10, 60, 205}), Length::from_pt(5));
  EXPECT_THAT(
      in_points({columns[0].content.whole, columns[1].content.whole}),
      ElementsAreArray({80.0, 120.0})
  );
  EXPECT_EQ(columns[0].content.words + columns[1].content.words, Length::from_pt(55));
  EXPECT_EQ(columns[0].content.least, Length::from_pt(5)) << "they have enough";
  EXPECT_EQ(columns[2].content.whole, Length::from_pt(1));
}

}  // namespace
}  // namespace quire::layout
