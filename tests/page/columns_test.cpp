#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "paged.h"

namespace quire::page::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// A page has ten lines of 12 pt from 40 pt on. Columns are 60 pt wide: two words fill a line.
constexpr const char* sheet =
    ".two { columns: 2; column-gap: 0 } .three { columns: 3 } .wide { column-span: all } "
    "aside { float: footnote } .kept { break-inside: avoid } .indent { padding-left: 10pt } "
    "blockquote { display: block; margin: 0 } .top { float: top } div, h1, p { margin: 0 }";

std::string columns(const std::string& content, const std::string& classes = "two") {
  return "<div class=\"" + classes + "\">" + content + "</div>";
}

/// A block for each word, from `first` on.
std::string blocks(int count, int first = 10) {
  std::string result;
  for (int i = 0; i < count; ++i)
    result += "<p>" + std::to_string(first + i) + "</p>";
  return result;
}

struct Place {
  std::string text;
  double x = 0, y = 0;

  friend bool operator==(const Place&, const Place&) = default;
  // NOLINTNEXTLINE(readability-identifier-naming): the name that GoogleTest looks for
  friend void PrintTo(const Place& place, std::ostream* out) {
    *out << place.text << " at " << place.x << ", " << place.y;
  }
};

std::vector<Place> places(const Paged& paged, std::size_t page) {
  std::vector<Place> result;
  for (const auto& line : paged.shown(page))
    result.push_back({line.text, line.x, line.y});
  return result;
}

std::vector<std::string> messages(const Paged& paged) {
  std::vector<std::string> result;
  for (const auto& cause : paged.diagnostics.by_cause())
    result.push_back(std::string(cause.code) + ": " + cause.message);
  return result;
}

TEST(Columns, EndAtTheSameHeightAndAreReadOneAfterTheOther) {
  const Paged paged({columns(blocks(4)) + "<p>after</p>"}, sheet);
  EXPECT_THAT(
      places(paged, 0),
      ElementsAre(
          Place{"10", 40, 40},
          Place{"11", 40, 52},
          Place{"12", 100, 40},
          Place{"13", 100, 52},
          Place{"after", 40, 64}
      )
  );
  EXPECT_THAT(messages(paged), IsEmpty());
}

TEST(Columns, HaveTheOddLineInTheFirst) {
  const Paged paged({columns(blocks(3))}, sheet);
  EXPECT_THAT(
      places(paged, 0), ElementsAre(Place{"10", 40, 40}, Place{"11", 40, 52}, Place{"12", 100, 40})
  );
}

TEST(Columns, DivideAParagraphWithoutLoneLines) {
  const Paged paged({columns("<p>" + words(16) + "</p>")}, sheet);
  EXPECT_THAT(
      paged.texts(0),
      ElementsAre("10 11", "12 13", "14 15", "16 17", "18 19", "20 21", "22 23", "24 25")
  );
  EXPECT_EQ(paged.shown(0).at(3).y, 76);
  EXPECT_EQ(paged.shown(0).at(4).y, 40);

  // Three lines cannot be divided; they are not parted for the sake of height.
  const Paged three({columns("<p>" + words(6) + "</p>")}, sheet);
  EXPECT_EQ(three.shown(0).at(2).y, 64);
  EXPECT_EQ(three.shown(0).at(2).x, 40);
}

TEST(Columns, KeepTogetherWhatTheSheetSays) {
  const Paged paged({columns(blocks(2) + columns(blocks(3, 20), "kept"))}, sheet);
  EXPECT_THAT(
      places(paged, 0),
      ElementsAre(
          Place{"10", 40, 40},
          Place{"11", 40, 52},
          Place{"20", 100, 40},
          Place{"21", 100, 52},
          Place{"22", 100, 64}
      )
  );
}

TEST(Columns, GoOnOverleafFilledAndLoseNoWord) {
  const Paged paged({"<p>before</p>" + columns(blocks(50)) + "<p>after</p>"}, sheet);
  ASSERT_EQ(paged.pages.pages.size(), 3u);
  // Nine lines are left of ten, then there are ten.
  EXPECT_EQ(paged.texts(0).size(), 19u);
  EXPECT_EQ(paged.texts(1).size(), 20u);
  EXPECT_EQ(paged.words(), "before " + words(50) + " after");
  EXPECT_LE(paged.shown(2).back().y, 40 + 7 * 12) << "below the rest, in two columns";
}

TEST(Columns, DropTheMarginsAtTheirHeads) {
  const Paged paged({columns(blocks(4))}, std::string(sheet) + ".two > p { margin: 12pt 0 0 }");
  EXPECT_THAT(
      places(paged, 0),
      ElementsAre(
          Place{"10", 40, 40}, Place{"11", 40, 64}, Place{"12", 100, 40}, Place{"13", 100, 64}
      )
  );
}

TEST(Columns, AreInterruptedByWhatSpansThem) {
  const Paged paged({columns(blocks(2) + "<h1 class=\"wide\">HEAD</h1>" + blocks(2, 20))}, sheet);
  EXPECT_THAT(
      places(paged, 0),
      ElementsAre(
          Place{"10", 40, 40},
          Place{"11", 100, 40},
          Place{"HEAD", 40, 52},
          Place{"20", 40, 64},
          Place{"21", 100, 64}
      )
  );
}

TEST(Columns, HaveTheirNotesAtThePagesFoot) {
  const Paged paged(
      {columns(
          "<p>10<sup class=\"footnote-call\"><a href=\"#n\">1</a></sup></p>" + blocks(3, 11) +
          "<aside class=\"footnote\" id=\"n\"><p>NOTE</p></aside>"
      )},
      sheet
  );
  const auto lines = paged.shown(0);
  const auto note =
      std::ranges::find_if(lines, [](const Shown& line) { return line.text == "NOTE"; });
  ASSERT_NE(note, lines.end());
  EXPECT_EQ(note->x, 40);
}

TEST(Columns, OfAListHaveRoomForTheirMarkers) {
  const Paged paged(
      {"<ul class=\"two indent\" style=\"margin: 0\"><li>aa</li><li>bb</li></ul>"},
      std::string(sheet) + "@page { size: 260pt 200pt }"
  );
  const auto lines = paged.shown(0);
  ASSERT_EQ(lines.size(), 4u);
  EXPECT_EQ(lines[1].text, "aa");
  EXPECT_EQ(lines[3].text, "bb");
  EXPECT_EQ(lines[1].x - lines[0].x, lines[3].x - lines[2].x);
  EXPECT_EQ(lines[1].y, lines[3].y);
}

TEST(Columns, AreAsManyAsFit) {
  // Less than six ems is no column.
  const Paged paged({columns(blocks(2), "three")}, sheet);
  EXPECT_THAT(places(paged, 0), ElementsAre(Place{"10", 40, 40}, Place{"11", 40, 52}));
}

TEST(Columns, FallBackToOneAndSayWhy) {
  const Paged floating({columns(blocks(2) + "<blockquote class=\"top\">FIG</blockquote>")}, sheet);
  EXPECT_THAT(
      messages(floating),
      testing::Contains("PAG-007: not set in columns: this floats to the edge of a page")
  );
  EXPECT_EQ(floating.shown(0).at(1).x, 40);

  const Paged table(
      {columns(blocks(2) + "<table><tr><td>aaaaaaaa</td><td>bb</td></tr></table>")}, sheet
  );
  EXPECT_THAT(
      messages(table), ElementsAre("PAG-007: not set in columns: this table is wider than a column")
  );

  const Paged nested({columns(columns(blocks(2)))}, sheet);
  EXPECT_THAT(messages(nested), ElementsAre("PAG-007: not set in columns"));
}

}  // namespace
}  // namespace quire::page::test
