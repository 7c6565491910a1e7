#include "page/print_shop.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>

#include "page/paged.h"

namespace quire::page::test {
namespace {

std::string codes(
    const Pages& pages,
    Direction direction = Direction::LeftToRight,
    PrintShop shop = PrintShop::Kdp
) {
  Diagnostics diagnostics;
  const SourceMap sources;
  check_for(shop, pages, direction, {}, diagnostics);
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
  const std::string three_sides = "@page { bleed: 0.125in; -quire-inside-bleed: none }";
  EXPECT_EQ(codes(book(30, three_sides)), "");
  EXPECT_EQ(codes(book(30, "@page { bleed: 0.125in }")), "STO-016") << "none at the binding";
  EXPECT_EQ(codes(book(30, three_sides), Direction::RightToLeft), "STO-016") << "the other side";
  EXPECT_EQ(codes(book(30, "@page { bleed: 0.3in }")), "STO-016");
  EXPECT_EQ(codes(book(30, "@page { bleed: 0.125in; marks: crop }")), "STO-016");
}

TEST(PrintShop, OthersHaveRulesOfTheirOwn) {
  const auto codes_of = [](PrintShop shop, std::size_t count, const std::string& css) {
    return codes(book(count, css), Direction::LeftToRight, shop);
  };
  for (const auto shop : {PrintShop::Ingram, PrintShop::Lulu}) {
    EXPECT_EQ(codes_of(shop, 200, ""), "");
    EXPECT_EQ(codes_of(shop, 200, "@page { margin: 0.4in }"), "STO-015 STO-015");
    EXPECT_EQ(codes_of(shop, 200, "@page { size: 9in 9in }"), "STO-014");
    EXPECT_EQ(codes_of(shop, 200, "@page { bleed: 0.125in; marks: crop }"), "STO-016");
  }
  EXPECT_EQ(codes_of(PrintShop::Ingram, 17, ""), "STO-013");
  EXPECT_EQ(codes_of(PrintShop::Ingram, 18, ""), "");
  EXPECT_EQ(codes_of(PrintShop::Lulu, 31, ""), "STO-013");
  EXPECT_EQ(codes_of(PrintShop::Lulu, 32, ""), "");
  const std::string all_sides = "@page { bleed: 0.125in }";
  const std::string three_sides = "@page { bleed: 0.125in; -quire-inside-bleed: none }";
  EXPECT_EQ(codes_of(PrintShop::Ingram, 40, three_sides), "");
  EXPECT_EQ(codes_of(PrintShop::Ingram, 40, all_sides), "STO-016");
  EXPECT_EQ(codes_of(PrintShop::Lulu, 40, all_sides), "");
  EXPECT_EQ(codes_of(PrintShop::Lulu, 40, three_sides), "STO-016");
}

TEST(PrintShop, SomePrintWidePages) {
  const auto codes_of = [](PrintShop shop, const std::string& size) {
    return codes(book(40, "@page { size: " + size + " }"), Direction::LeftToRight, shop);
  };
  EXPECT_EQ(codes_of(PrintShop::Lulu, "9in 7in"), "");
  EXPECT_EQ(codes_of(PrintShop::Lulu, "297mm 210mm"), "");
  EXPECT_EQ(codes_of(PrintShop::Lulu, "9in 6in"), "STO-014");
  for (const auto shop : {PrintShop::Lulu, PrintShop::Ingram})
    EXPECT_EQ(codes_of(shop, "11in 8.5in"), "");
  EXPECT_EQ(codes_of(PrintShop::Ingram, "9in 7in"), "STO-014");
  EXPECT_EQ(codes_of(PrintShop::Kdp, "11in 8.5in"), "STO-014");
  EXPECT_EQ(codes_of(PrintShop::Kdp, "8.25in 6in"), "");
  for (const auto shop : {PrintShop::Kdp, PrintShop::Ingram, PrintShop::Lulu})
    EXPECT_EQ(codes_of(shop, "210mm 297mm"), "") << "11.69 inches to shops";
}

double spine(std::optional<PrintShop> shop, book::Paper paper, std::size_t pages) {
  book::PrintCover cover;
  cover.printer = shop;
  cover.paper = paper;
  return cover_rules(cover, pages).spine.pt() / 72;
}

TEST(PrintShop, SpinesAreAsWideAsThePaper) {
  using book::Paper;
  EXPECT_NEAR(spine(PrintShop::Kdp, Paper::White, 200), 200 * 0.002252, 0.0001);
  EXPECT_NEAR(spine(PrintShop::Kdp, Paper::Cream, 200), 0.5, 0.0001);
  EXPECT_NEAR(spine(PrintShop::Kdp, Paper::Color, 200), 200 * 0.002347, 0.0001);
  EXPECT_NEAR(spine(PrintShop::Lulu, Paper::White, 222), 0.56, 0.0001);
  EXPECT_NEAR(spine(PrintShop::Ingram, Paper::White, 240), 0.505, 0.0001);
  EXPECT_NEAR(spine(PrintShop::Ingram, Paper::Cream, 240), 0.545, 0.0001);
  EXPECT_NEAR(spine(std::nullopt, Paper::Cream, 199), 0.5, 0.0001) << "a leaf has two pages";
  book::PrintCover own;
  own.page_thickness = Length::from_pt(0.144);
  EXPECT_NEAR(cover_rules(own, 100).spine.pt(), 14.4, 0.001);
}

TEST(PrintShop, ThinSpinesHaveNoText) {
  const auto has_text = [](PrintShop shop, std::size_t pages) {
    book::PrintCover cover;
    cover.printer = shop;
    return cover_rules(cover, pages).has_spine_text;
  };
  EXPECT_FALSE(has_text(PrintShop::Kdp, 78));
  EXPECT_TRUE(has_text(PrintShop::Kdp, 79));
  EXPECT_FALSE(has_text(PrintShop::Lulu, 80));
  EXPECT_TRUE(has_text(PrintShop::Lulu, 81));
  EXPECT_FALSE(has_text(PrintShop::Ingram, 47));
  EXPECT_TRUE(has_text(PrintShop::Ingram, 48));
}

TEST(PrintShop, CreamPaperMakesThinnerBooks) {
  Diagnostics diagnostics;
  check_page_count(PrintShop::Kdp, book::Paper::White, 800, {}, diagnostics);
  EXPECT_TRUE(diagnostics.empty());
  check_page_count(PrintShop::Kdp, book::Paper::Cream, 800, {}, diagnostics);
  EXPECT_FALSE(diagnostics.empty());
  Diagnostics of_ingram;
  check_page_count(PrintShop::Ingram, book::Paper::White, 1100, {}, of_ingram);
  EXPECT_TRUE(of_ingram.empty());
  check_page_count(PrintShop::Ingram, book::Paper::Cream, 1100, {}, of_ingram);
  EXPECT_FALSE(of_ingram.empty());
}

TEST(PrintShop, LuluKeepsMoreOfTheCoverFreeOfText) {
  book::PrintCover cover;
  cover.printer = PrintShop::Lulu;
  EXPECT_NEAR(cover_rules(cover, 100).spine_safety.pt(), 9, 0.001);
  EXPECT_NEAR(cover_rules(cover, 100).edge_safety.pt(), 36, 0.001);
  cover.printer = PrintShop::Kdp;
  EXPECT_NEAR(cover_rules(cover, 100).spine_safety.pt(), 4.5, 0.001);
}

}  // namespace
}  // namespace quire::page::test
