#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "layout_helpers.h"

namespace quire::layout::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Set {
  std::string text;
  double x = 0, baseline = 0, size = 0;
};

bool is_seen(const LineFragment& line) {
  return line.text->paragraph.runs.front().style->inherited->color.alpha > 0;
}

/// The lines of a chapter, in the order of reading, from the head of the page area; those that are
/// seen, or those that are only read.
std::vector<Set> lines_of(const Flow& flow, bool seen = true) {
  std::vector<Set> result;
  Length y;
  for (const auto& item : flow.items) {
    for (const auto& [origin, fragment, is_artifact] : item.placed)
      if (const auto* line = std::get_if<LineFragment>(&fragment->content);
          line && is_seen(*line) == seen) {
        auto words = line->text->paragraph.text.substr(
            line->line.text_begin, line->line.text_end - line->line.text_begin
        );
        while (words.ends_with(' '))
          words.pop_back();
        result.push_back(
            {words,
             origin.x.pt(),
             (y + origin.y + line->line.baseline).pt(),
             line->text->runs.front().size.pt()}
        );
      }
    y += item.height;
  }
  return result;
}

std::vector<std::string> messages(const Diagnostics& diagnostics) {
  std::vector<std::string> result;
  for (const auto& cause : diagnostics.by_cause())
    result.push_back(std::string(cause.code) + ": " + cause.message);
  return result;
}

// The page area is 20 squares wide; lines are 12 pt high.
constexpr const char* sheet = "p { margin: 0 } p::first-letter { initial-letter: 2 }";
const std::string words = "Onnn onnn onnn onnn onnn onnn onnn onnn onnn onnn";

TEST(InitialLetter, StandsBesideTheLinesThatItIsAsHighAs) {
  Laid laid("<p>" + words + "</p>", sheet);
  const auto lines = lines_of(laid.flow());
  ASSERT_GE(lines.size(), 4u);
  EXPECT_EQ(lines[0].text, "O");
  EXPECT_EQ(lines[0].x, 0);
  EXPECT_EQ(lines[0].baseline, lines[2].baseline) << "the baseline of the second line";
  EXPECT_GT(lines[0].size, 20);
  const auto width = lines[0].size;  // of a square
  EXPECT_DOUBLE_EQ(lines[1].x, width);
  EXPECT_DOUBLE_EQ(lines[2].x, width);
  EXPECT_EQ(lines[3].x, 0);
  EXPECT_THAT(messages(laid.diagnostics), IsEmpty());
}

TEST(InitialLetter, LosesNoWord) {
  Laid laid("<p>" + words + "</p>", sheet);
  std::string text;
  for (const auto& line : lines_of(laid.flow()))
    text += line.text + (line.text == "O" ? "" : " ");
  EXPECT_EQ(text, words + " ");
}

// "O nnn": the word was copied as a letter and the rest of it.
TEST(InitialLetter, IsReadBesideTheRestOfItsWord) {
  Laid laid("<p>" + words + "</p>", sheet);
  const auto seen = lines_of(laid.flow());
  const auto read = lines_of(laid.flow(), false);
  ASSERT_EQ(read.size(), 1u);
  EXPECT_EQ(read[0].text, "O");
  EXPECT_EQ(read[0].baseline, seen[1].baseline);
  EXPECT_DOUBLE_EQ(read[0].x + read[0].size, seen[1].x) << "a square of the text's size";
}

TEST(InitialLetter, TakesTheQuotationMarkBeforeIt) {
  Laid laid("<p>“" + words + "</p>", sheet);
  EXPECT_EQ(lines_of(laid.flow()).front().text, "“O");
}

TEST(InitialLetter, RisesAboveTheLinesThatItDoesNotSinkInto) {
  Laid laid("<p>" + words + "</p>", "p { margin: 0 } p::first-letter { initial-letter: 3 1 }");
  const auto lines = lines_of(laid.flow());
  EXPECT_EQ(lines[0].baseline, lines[1].baseline);
  EXPECT_EQ(laid.flow().items.front().height, Length::from_pt(36));
  EXPECT_EQ(lines[2].x, 0);
}

TEST(InitialLetter, KeepsTheLinesBesideItTogether) {
  Laid laid("<p>" + words + "</p>", sheet);
  EXPECT_EQ(laid.flow().items.at(1).before, PageBreak::Avoid);
  EXPECT_EQ(laid.flow().items.at(2).before, PageBreak::Allowed);
}

TEST(InitialLetter, IsReportedWhereItCannotBe) {
  Laid few("<p>Few words</p>", sheet);
  few.flow();
  EXPECT_THAT(
      messages(few.diagnostics),
      ElementsAre("LAY-006: initial letter is not set large: the paragraph has fewer lines")
  );
  EXPECT_THAT(lines_of(few.flow()).front().text, "Few words");
}

}  // namespace
}  // namespace quire::layout::test
