#include "page/geometry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "page/bounds.h"
#include "paged.h"

namespace quire::page {
namespace {

using test::Paged;
using test::paragraph;
using testing::ElementsAre;
using testing::IsEmpty;

/// Every line and picture lies inside its page's area.
void expect_inside(const Paged& book, std::size_t page, Rect area) {
  for (const auto& line : book.shown(page)) {
    EXPECT_GE(line.x, area.origin.x.pt()) << "page " << page << ": " << line.text;
    EXPECT_LE(line.right, area.right().pt()) << "page " << page << ": " << line.text;
    EXPECT_GE(line.y, area.origin.y.pt()) << "page " << page << ": " << line.text;
    EXPECT_LE(line.y + 12, area.bottom().pt()) << "page " << page << ": " << line.text;
  }
}

Rect area(double x, double y, double width, double height) {
  return {
      {Length::from_pt(x), Length::from_pt(y)}, {Length::from_pt(width), Length::from_pt(height)}};
}

TEST(Geometry, AFirstPageWithLessRoomTakesLess) {
  const Paged book({paragraph(80)}, "@page :first { margin-top: 100pt }");
  ASSERT_EQ(book.pages.pages.size(), 3u);
  expect_inside(book, 0, area(40, 100, 120, 60));
  EXPECT_EQ(book.texts(0).size(), 5u);
  EXPECT_EQ(book.texts(1).size(), 10u);
  EXPECT_EQ(book.words(), test::words(80));
}

TEST(Geometry, LeftPagesHaveAMeasureOfTheirOwn) {
  const Paged book({paragraph(80)}, "@page :left { margin-left: 100pt }");
  ASSERT_GE(book.pages.pages.size(), 3u);
  for (std::size_t page = 0; page < book.pages.pages.size(); ++page)
    expect_inside(book, page, page % 2 == 0 ? area(40, 40, 120, 120) : area(100, 40, 60, 120));
  EXPECT_EQ(book.texts(0).size(), 10u);
  EXPECT_EQ(book.texts(1).size(), 10u)
      << "the paragraph is broken anew on the page of half the measure";
  EXPECT_EQ(book.texts(1).front(), "50 51");
  EXPECT_EQ(book.words(), test::words(80));
}

TEST(Geometry, ALineTallerThanManyPagesWasLookedAtAsNothing) {
  const Paged book(
      {paragraph(80) + "<p style=\"line-height: 3000pt\">tall tall</p>" + paragraph(20)},
      "@page :left { margin-left: 100pt }"
  );
  EXPECT_GT(book.pages.pages.size(), 3U);
}

TEST(Geometry, LeftPagesHaveAHeightOfTheirOwn) {
  const Paged book({paragraph(200)}, "@page :left { margin-bottom: 90pt }");
  ASSERT_GE(book.pages.pages.size(), 4u);
  for (std::size_t page = 0; page < book.pages.pages.size(); ++page)
    expect_inside(book, page, page % 2 == 0 ? area(40, 40, 120, 120) : area(40, 40, 120, 70));
  EXPECT_EQ(book.texts(0).size(), 10u);
  EXPECT_EQ(book.texts(1).size(), 5u);
  EXPECT_EQ(book.texts(2).size(), 10u);
  EXPECT_EQ(book.words(), test::words(200));
}

TEST(Geometry, AChapterThatBeginsOnALeftPageIsSetForIt) {
  const Paged book(
      {paragraph(4), "<section>" + paragraph(60) + "</section>"},
      "@page :left { margin-left: 100pt } section { break-before: page }"
  );
  expect_inside(book, 1, area(100, 40, 60, 120));
  expect_inside(book, 2, area(40, 40, 120, 120));
  EXPECT_EQ(book.words(), test::words(4) + " " + test::words(60));
}

TEST(Geometry, ANamedPageHasItsOwnMeasureAndHeight) {
  const Paged book(
      {paragraph(8) + "<div>" + paragraph(40) + "</div>" + paragraph(8)},
      "@page small { size: 120pt 100pt; margin: 20pt } div { page: small }"
  );
  ASSERT_GE(book.pages.pages.size(), 5u);
  EXPECT_EQ(book.pages.pages[1].size.width, Length::from_pt(120));
  const auto last = book.pages.pages.size() - 1;
  for (std::size_t page = 1; page < last; ++page)
    expect_inside(book, page, area(20, 20, 80, 60));
  EXPECT_THAT(book.texts(0), ElementsAre("10 11 12 13", "14 15 16 17"));
  EXPECT_THAT(book.texts(last), ElementsAre("10 11 12 13", "14 15 16 17"));
}

TEST(Geometry, AWiderNamedPageGivesATableItsWidth) {
  const std::string cells = "<table><tr><td>aaaaaaaaaa</td><td>bbbbbbbbbb</td></tr></table>";
  const Paged book(
      {"<div>" + cells + "</div>"}, "@page wide { size: 400pt 200pt } div { page: wide }"
  );
  EXPECT_THAT(book.texts(0), ElementsAre("aaaaaaaaaa", "bbbbbbbbbb"));
}

TEST(Geometry, NotesStandAtTheirOwnPagesFootInItsMeasure) {
  const std::string note =
      "<aside id=\"n\" class=\"footnote note\">" + test::words(2, 50) + "</aside>";
  const Paged book(
      {"<p>a</p><div><p>b<sup class=\"footnote-call\"><a href=\"#n\">1</a></sup></p>" + note +
       "</div>"},
      "@page small { size: 120pt 100pt; margin: 20pt } div { page: small }"
  );
  ASSERT_EQ(book.pages.pages.size(), 2u);
  expect_inside(book, 1, area(20, 20, 80, 60));
  EXPECT_THAT(book.diagnostics.by_cause(), IsEmpty());
}

TEST(Geometry, EachPageMayDifferByItsNumber) {
  const Paged book({paragraph(120)}, "@page :nth(2) { margin-bottom: 100pt; margin-right: 70pt }");
  ASSERT_GE(book.pages.pages.size(), 4u);
  expect_inside(book, 1, area(40, 40, 90, 60));
  EXPECT_EQ(book.texts(1).size(), 5u);
  EXPECT_EQ(book.texts(2).size(), 10u);
  EXPECT_EQ(book.words(), test::words(120));
}

TEST(Geometry, ABlankPageShowsNothingOfANamedPagesMargins) {
  const Paged book(
      {"<div><p>a</p></div>", "<section><p>b</p></section>"},
      "@page front { @bottom-center { content: 'iv' } } @page :blank { @bottom-center { content: "
      "none } }"
      "div { page: front } section { break-before: right }"
  );
  ASSERT_EQ(book.pages.pages.size(), 3u);
  EXPECT_THAT(book.texts(0), ElementsAre("a", "iv"));
  EXPECT_THAT(book.texts(1), IsEmpty());
}

TEST(Geometry, PagesThatGoOnAfterANamedRunAreNotFirst) {
  const Paged book(
      {paragraph(4) + "<div><p>x</p></div>" + paragraph(40)},
      "@page :first { margin-top: 100pt } @page small { margin-top: 50pt } div { page: small }"
  );
  ASSERT_GE(book.pages.pages.size(), 3u);
  EXPECT_EQ(book.shown(0).front().y, 100);
  EXPECT_EQ(book.shown(1).front().y, 50);
  EXPECT_EQ(book.shown(2).front().y, 40);
}

TEST(Geometry, TheSamePagesOnAnyNumberOfThreads) {
  std::vector<std::string> chapters;
  for (int i = 0; i < 8; ++i)
    chapters.push_back("<section>" + paragraph(20 + 7 * i) + "</section>");
  constexpr auto css = "@page :left { margin-left: 100pt } section { break-before: page }";
  EXPECT_EQ(Paged(chapters, css, 1).words(), Paged(chapters, css, 4).words());
  const Paged one(chapters, css, 1), four(chapters, css, 4);
  ASSERT_EQ(one.pages.pages.size(), four.pages.pages.size());
  for (std::size_t page = 0; page < one.pages.pages.size(); ++page)
    EXPECT_EQ(one.texts(page), four.texts(page));
}

TEST(Geometry, AListingBrokenAnewKeepsItsLines) {
  std::string code;
  for (int line = 10; line < 40; ++line)
    code += std::to_string(line) + "\n";
  const Paged book({"<pre>" + code + "</pre>"}, "@page :left { margin-left: 100pt }");
  std::string all;
  for (std::size_t page = 0; page < book.pages.pages.size(); ++page)
    for (const auto& text : book.texts(page))
      all += text;
  EXPECT_EQ(all, code);
}

// --- the last guard ---------------------------------------------------------------------------

std::vector<std::string> messages(const Paged& book) {
  std::vector<std::string> result;
  for (const auto& diagnostic : book.diagnostics.by_cause())
    if (diagnostic.code == "PAG-004") result.push_back(diagnostic.message);
  return result;
}

TEST(Bounds, TextIsReportedAtTheEdgeThatItCrosses) {
  const auto moved = [](const std::string& by) {
    return messages(Paged({"<p>aaaa</p>"}, "p { position: relative; " + by + " }"));
  };
  EXPECT_THAT(moved("left: -30pt"), IsEmpty());
  EXPECT_THAT(moved("left: -50pt"), ElementsAre("text extends past the left edge of the page"));
  EXPECT_THAT(moved("left: 150pt"), ElementsAre("text extends past the right edge of the page"));
  EXPECT_THAT(moved("top: -50pt"), ElementsAre("text extends past the top edge of the page"));
  EXPECT_THAT(moved("top: 150pt"), ElementsAre("text extends past the bottom edge of the page"));
}

}  // namespace
}  // namespace quire::page
