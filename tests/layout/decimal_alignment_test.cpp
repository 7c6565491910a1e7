#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "layout_helpers.h"

namespace quire::layout::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Where each cell's first line of text begins, from the page area's left edge.
std::vector<double> lefts(const Flow& flow) {
  std::vector<double> result;
  for (const auto& band : flow.bands)
    for (const auto& cell : band.cells)
      for (const auto& item : cell.flow.items)
        for (const auto& [origin, fragment, is_artifact] : item.placed)
          if (const auto* line = std::get_if<LineFragment>(&fragment->content))
            result.push_back((origin.x + line->line.pieces.front().x).pt());
  return result;
}

std::string column(const std::vector<std::string>& cells) {
  std::string rows;
  for (const auto& cell : cells)
    rows += "<tr><td>" + cell + "</td></tr>";
  return "<table>" + rows + "</table>";
}

std::vector<std::string> messages(const Diagnostics& diagnostics) {
  std::vector<std::string> result;
  for (const auto& cause : diagnostics.by_cause())
    result.push_back(std::string(cause.code) + ": " + cause.message);
  return result;
}

// Squares of 10 pt.
TEST(DecimalAlignment, PutsTheSeparatorsOfAColumnBelowEachOther) {
  Laid laid(column({"1.25", "300.5", "7"}), "td { text-align: '.' }");
  EXPECT_THAT(lefts(laid.flow()), ElementsAre(20, 0, 20)) << "the points are at 30";
  EXPECT_EQ(laid.flow().bands.front().cells.front().box.width, Length::from_pt(60))
      << "three letters before the point, three from there on";
  EXPECT_THAT(messages(laid.diagnostics), IsEmpty());
}

TEST(DecimalAlignment, TakesCommasToo) {
  Laid laid(column({"1.000,5", "2,25"}), "td { text-align: ',' }");
  EXPECT_THAT(lefts(laid.flow()), ElementsAre(0, 40));
}

TEST(DecimalAlignment, LeavesOtherColumnsAlone) {
  Laid laid(
      "<table><tr><td>1.25</td><td>aa</td></tr><tr><td>1</td><td>b</td></tr></table>",
      "td:first-child { text-align: '.' }"
  );
  EXPECT_THAT(lefts(laid.flow()), ElementsAre(0, 40, 0, 40));
}

TEST(DecimalAlignment, IsReportedWhereTheColumnIsTooNarrow) {
  Laid laid(
      column({"123456789.1", "1.2345678901"}), "table { width: 120pt } td { text-align: '.' }"
  );
  Laid narrow(column({"1234567890123.1", "1.234567890123"}), "td { text-align: '.' }");
  laid.flow();
  narrow.flow();
  EXPECT_THAT(messages(laid.diagnostics), IsEmpty()) << "the table becomes as wide as it must";
  EXPECT_THAT(
      messages(narrow.diagnostics),
      testing::Contains(
          "LAY-005: number is not aligned by its decimal separator: its column is too narrow"
      )
  );
}

}  // namespace
}  // namespace quire::layout::test
