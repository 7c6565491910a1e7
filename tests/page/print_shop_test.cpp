#include "page/print_shop.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "page/paged.h"

namespace quire::page::test {
namespace {

std::string codes(const Pages& pages, Direction direction = Direction::LeftToRight) {
  Diagnostics diagnostics;
  const SourceMap sources;
  check_for(PrintShop::Kdp, pages, direction, {}, diagnostics);
  std::string result;
  for (const auto& cause : diagnostics.by_cause(sources))
    result += (result.empty() ? "" : " ") + std::string(cause.code);
  return result;
}

/// So many pages of 6 by 9 inches with a line of text on each.
Pages book(std::size_t count, const std::string& css) {
  std::string body;
  for (std::size_t i = 0; i < count; ++i)
    body += "<p style=\"break-after: page\">aa</p>";
  return Paged({body}, "@page { size: 6in 9in; margin: 0.5in } " + css).pages;
}

TEST(PrintShop, HasNothingAgainstASoundBook) { EXPECT_EQ(codes(book(200, "")), ""); }

TEST(PrintShop, CountsPages) {
  EXPECT_EQ(codes(book(23, "")), "STO-013");
  EXPECT_EQ(codes(book(24, "")), "");
}

TEST(PrintShop, MeasuresPages) {
  EXPECT_EQ(codes(book(30, "@page { size: 3in 9in }")), "STO-014");
  EXPECT_EQ(codes(book(30, "@page :left { size: 5in 9in }")), "STO-014");
}

TEST(PrintShop, AsksForMoreRoomInsideOfThickBooks) {
  EXPECT_EQ(codes(book(301, "")), "STO-015");
  const std::string mirrored =
      "@page :right { margin-left: 0.7in } @page :left { margin-right: 0.7in }"
      "p { text-align: right }";
  EXPECT_EQ(
      codes(book(
          301, mirrored + "@page :left { margin-left: 0.3in } @page :right { margin-right: 0.3in }"
      )),
      ""
  );
  EXPECT_EQ(codes(book(30, "@page { margin: 0.2in }")), "STO-015 STO-015");  // inside, outside
}

TEST(PrintShop, AsksForBleedAndNoMarks) {
  EXPECT_EQ(
      codes(book(30, "body { margin: -0.5in; padding: 0.5in; background-color: red }")), "STO-016"
  );
  EXPECT_EQ(codes(book(30, "@page { bleed: 0.125in }")), "");
  EXPECT_EQ(codes(book(30, "@page { bleed: 0.3in }")), "STO-016");
  EXPECT_EQ(codes(book(30, "@page { bleed: 0.125in; marks: crop }")), "STO-016");
}

}  // namespace
}  // namespace quire::page::test
