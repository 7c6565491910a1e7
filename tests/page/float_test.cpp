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

constexpr const char* sheet =
    ".top { float: top } .foot { float: bottom } .tall { height: 100pt } .half { height: 48pt } "
    "aside, blockquote { display: block; margin: 0 }";

/// A block that floats, with a line of its own.
std::string floating(const std::string& classes, const std::string& text) {
  return "<blockquote class=\"" + classes + "\" id=\"" + text + "\">" + text + "</blockquote>";
}

/// The page that shows the line, and its place on it.
struct Found {
  std::size_t page = 999;
  double y = 0;
};

Found find(const Paged& paged, const std::string& text) {
  for (std::size_t page = 0; page < paged.pages.pages.size(); ++page)
    for (const auto& line : paged.shown(page))
      if (line.text == text) return {page, line.y};
  return {};
}

// A page has ten lines of 12 pt from 40 pt on; four words fill a line.
TEST(Floats, StandAtTheHeadOfTheirPageOrOfTheNext) {
  // On the chapter's first page nothing stands above its head.
  const Paged first({paragraph(8) + floating("top", "FIG") + paragraph(60, 20)}, sheet);
  const auto on_first = find(first, "FIG");
  EXPECT_EQ(on_first.page, 1u);
  EXPECT_EQ(on_first.y, 40);
  for (const auto& cause : first.diagnostics.by_cause())
    ADD_FAILURE() << cause.code << ' ' << cause.message;

  // The page of the call takes it where it is not the first.
  const Paged second({paragraph(44) + floating("top", "FIG") + paragraph(80, 10)}, sheet);
  const auto on_second = find(second, "FIG");
  EXPECT_EQ(on_second.page, 1u);
  EXPECT_EQ(on_second.y, 40);
  EXPECT_EQ(second.shown(1).at(1).y, 64) << "a line's height is left below it";
}

TEST(Floats, StandAtTheFoot) {
  const Paged paged({paragraph(8) + floating("foot", "FIG") + paragraph(60, 20)}, sheet);
  const auto found = find(paged, "FIG");
  EXPECT_EQ(found.page, 0u);
  EXPECT_EQ(found.y, 148) << "the last of ten lines";
  EXPECT_LE(paged.shown(0).at(paged.shown(0).size() - 2).y, 124);
}

TEST(Floats, KeepTheirOrder) {
  const Paged paged(
      {paragraph(8) + floating("top half", "ONE") + floating("top half", "TWO") +
       floating("top half", "THREE") + paragraph(120, 20)},
      sheet
  );
  const auto one = find(paged, "ONE"), two = find(paged, "TWO"), three = find(paged, "THREE");
  EXPECT_LE(one.page, two.page);
  EXPECT_LE(two.page, three.page);
  EXPECT_LT(one.page, three.page) << "48 pt each, with a gap: no page has room for three";
  EXPECT_NE(three.page, 999u);
}

TEST(Floats, LoseNoWordOfTheText) {
  const auto body = paragraph(22) + floating("top", "ONE") + paragraph(31, 40) +
                    floating("foot", "TWO") + floating("top", "THREE") + paragraph(70, 80);
  auto expected = words(22) + " " + words(31, 40) + " " + words(70, 80);
  const Paged paged({body}, sheet);
  std::string text;
  for (std::size_t page = 0; page < paged.pages.pages.size(); ++page)
    for (const auto& line : paged.texts(page))
      if (line != "ONE" && line != "TWO" && line != "THREE")
        text += (text.empty() ? "" : " ") + line;
  EXPECT_EQ(text, expected);
  for (const auto* name : {"ONE", "TWO", "THREE"})
    EXPECT_NE(find(paged, name).page, 999u) << name;
}

TEST(Floats, ThatFindNoPageStayInTheTextAndAreReported) {
  const Paged paged({paragraph(8) + floating("top", "FIG") + paragraph(8, 20)}, sheet);
  EXPECT_EQ(paged.pages.pages.size(), 1u);
  EXPECT_THAT(
      paged.texts(0), ElementsAre("10 11 12 13", "14 15 16 17", "FIG", "20 21 22 23", "24 25 26 27")
  );
  ASSERT_EQ(paged.diagnostics.by_cause().size(), 1u);
  EXPECT_EQ(paged.diagnostics.by_cause().front().code, "PAG-006");
}

TEST(Floats, OfMoreThanThreeQuartersOfAPageStayInTheText) {
  const Paged paged({paragraph(8) + floating("foot tall", "FIG") + paragraph(60, 20)}, sheet);
  EXPECT_EQ(find(paged, "FIG").page, 1u);
  EXPECT_EQ(find(paged, "FIG").y, 40) << "not at the foot";
  ASSERT_EQ(paged.diagnostics.by_cause().size(), 1u);
  EXPECT_EQ(paged.diagnostics.by_cause().front().code, "PAG-006");
}

TEST(Floats, StayInTheTextWherePagesHaveSeveralMeasures) {
  const Paged paged(
      {paragraph(30) + floating("top", "FIG") + paragraph(60, 60)},
      std::string(sheet) + "@page :left { margin-left: 60pt }"
  );
  EXPECT_NE(find(paged, "FIG").page, 999u);
  EXPECT_EQ(paged.diagnostics.by_cause().size(), 1u);
}

// The note of a float stands on the float's page.
TEST(Floats, HaveTheirNotesBesideThem) {
  const Paged paged(
      {paragraph(8) +
       "<blockquote class=\"top\">FIG<sup class=\"footnote-call\"><a href=\"#n\">1</a></sup>"
       "</blockquote>" +
       paragraph(76, 20) + "<aside id=\"n\" class=\"footnote note\">NOTE</aside>"},
      sheet
  );
  EXPECT_EQ(find(paged, "NOTE").page, 1u);
}

TEST(Floats, AreLedToWhereTheyAre) {
  const Paged paged({paragraph(8) + floating("top", "FIG") + paragraph(60, 20)}, sheet);
  const auto& destinations = paged.pages.pages.at(1).destinations;
  EXPECT_TRUE(std::ranges::any_of(destinations, [](const auto& destination) {
    return destination.id.ends_with("#FIG");
  }));
}

constexpr const char* if_needed =
    ".fig { float: -quire-if-needed; height: 72pt } .small { height: 24pt } .here { float: none } "
    "blockquote { display: block; margin: 0 }";

/// How many lines of text the first page has.
std::size_t lines_of_first(const Paged& paged) { return paged.shown(0).size(); }

// Five of ten lines, and a figure of six.
TEST(FloatsIfNeeded, GoToTheNextPageWhereTheyWouldLeaveOverAThirdOfOneWhite) {
  const auto body = paragraph(20) + floating("fig", "FIG") + paragraph(60, 30);
  const Paged paged({body}, if_needed);
  EXPECT_EQ(lines_of_first(paged), 10u);
  EXPECT_EQ(find(paged, "FIG").page, 1u);
  EXPECT_EQ(find(paged, "FIG").y, 40);
  EXPECT_THAT(paged.diagnostics.by_cause(), IsEmpty());

  const Paged in_place(
      {paragraph(20) + floating("fig here", "FIG") + paragraph(60, 30)}, if_needed
  );
  EXPECT_LE(lines_of_first(in_place), 5u);
}

TEST(FloatsIfNeeded, StayWhereTheyLeaveLess) {
  const Paged paged({paragraph(36) + floating("fig", "FIG") + paragraph(60, 50)}, if_needed);
  EXPECT_LE(lines_of_first(paged), 9u);
  EXPECT_EQ(find(paged, "FIG").page, 1u);
}

TEST(FloatsIfNeeded, StayBelowTheWordsThatLeadToThem) {
  const Paged paged(
      {paragraph(16) + "<p>see here:</p>" + floating("fig", "FIG") + paragraph(60, 30)}, if_needed
  );
  const auto words = find(paged, "see here:"), figure = find(paged, "FIG");
  EXPECT_EQ(words.page, 1u);
  EXPECT_EQ(figure.page, 1u);
  EXPECT_EQ(figure.y, words.y + 12);
}

// Room for the second, which is small, would be on the first page.
TEST(FloatsIfNeeded, KeepTheirOrder) {
  const Paged paged(
      {paragraph(20) + floating("fig", "ONE") + paragraph(4, 30) + floating("fig small", "TWO") +
       paragraph(90, 40)},
      if_needed
  );
  const auto one = find(paged, "ONE"), two = find(paged, "TWO");
  EXPECT_EQ(one.page, 1u);
  EXPECT_GE(two.page, one.page);
  EXPECT_TRUE(two.page > one.page || two.y > one.y);
}

TEST(FloatsIfNeeded, StayInTheTextWhereTheChapterEndsBeforeAPageHasRoom) {
  const Paged paged({paragraph(20) + floating("fig", "FIG") + paragraph(4, 30)}, if_needed);
  EXPECT_EQ(find(paged, "FIG").page, 1u);
  EXPECT_THAT(paged.diagnostics.by_cause(), IsEmpty());
  EXPECT_EQ(paged.words(), words(20) + " FIG " + words(4, 30));
}

/// A chapter whose first paragraph calls a note of so many words, with so many after it.
std::string with_note(int note, int after) {
  return "<p>" + words(4) + "<sup class=\"footnote-call\"><a href=\"#n\">1</a></sup></p>" +
         "<aside id=\"n\" class=\"footnote note\"><p>" + words(note, 500) + "</p></aside>" + "<p>" +
         words(after, 100) + "</p>";
}

/// How many words of the note each page shows.
std::vector<int> words_of_note(const Paged& paged) {
  std::vector<int> counts;
  for (std::size_t page = 0; page < paged.pages.pages.size(); ++page) {
    counts.push_back(0);
    for (const auto& line : paged.texts(page))
      if (line.starts_with('5')) counts.back() += static_cast<int>(line.size() + 1) / 4;
  }
  return counts;
}

// A page has ten lines of three words with three digits.
TEST(LongNotes, GoOnAtTheFootOfTheNextPages) {
  const Paged paged({with_note(27, 90)}, "");
  const auto counts = words_of_note(paged);
  ASSERT_GE(counts.size(), 3u);
  EXPECT_GT(counts[0], 0);
  EXPECT_GT(counts[1], 0);
  EXPECT_EQ(counts[0] + counts[1] + counts[2], 27);
  EXPECT_TRUE(paged.texts(1).front().starts_with('1')) << "below the text";
  EXPECT_TRUE(paged.texts(1).back().starts_with('5'));
  EXPECT_THAT(paged.diagnostics.by_cause(), IsEmpty());
}

TEST(LongNotes, KeepTheOrderOfTheirWords) {
  const Paged paged({with_note(60, 200)}, "");
  std::string note;
  for (std::size_t page = 0; page < paged.pages.pages.size(); ++page)
    for (const auto& line : paged.texts(page))
      if (line.starts_with('5')) note += (note.empty() ? "" : " ") + line;
  EXPECT_EQ(note, words(60, 500));
}

TEST(LongNotes, StayInTheTextWhereNoPageFollows) {
  const Paged paged({with_note(27, 0)}, "");
  int count = 0;
  for (const auto words : words_of_note(paged))
    count += words;
  EXPECT_EQ(count, 27);
  ASSERT_EQ(paged.diagnostics.by_cause().size(), 1u);
  EXPECT_EQ(paged.diagnostics.by_cause().front().code, "PAG-002");
}

}  // namespace
}  // namespace quire::page::test
