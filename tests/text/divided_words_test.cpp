#include "text/divided_words.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "text/scratch.h"

namespace quire::text {
namespace {

struct DividedCase {
  const char* word;
  const char* language;
  const char* divided;  ///< null: nothing is known of it
};

TEST(DividedWords, AreFoundInAnyCaseAndLanguageTheyAreFor) {
  DividedWords words;
  EXPECT_TRUE(words.add("", "man-u-script"));
  EXPECT_TRUE(words.add("", "GitHub"));
  EXPECT_TRUE(words.add("de", "Straßen-fest"));
  EXPECT_TRUE(words.add("de", "man-uscript"));
  EXPECT_TRUE(words.add("tr", "İstan-bul"));

  const DividedCase cases[] = {
      {"manuscript", "en", "man-u-script"},
      {"MANUSCRIPT", "", "MAN-U-SCRIPT"},
      {"manuscript", "de-AT", "man-uscript"},
      {"github", "en", "github"},
      {"Straßenfest", "de-CH-1901", "Straßen-fest"},
      {"Straßenfest", "en", nullptr},
      {"İstanbul", "tr", "İstan-bul"},
      {"manuscripts", "en", nullptr},
      {"", "en", nullptr},
  };
  for (const auto& [word, language, expected] : cases) {
    SCOPED_TRACE(word);
    const auto points = words.find(word, language);
    ASSERT_EQ(points.has_value(), expected != nullptr);
    if (!points) continue;
    std::string divided = word;
    for (auto point = points->rbegin(); point != points->rend(); ++point)
      divided.insert(*point, "-");
    EXPECT_EQ(divided, expected);
  }
}

TEST(DividedWords, RefuseWhatIsNoWord) {
  DividedWords words;
  for (const auto* text : {"", "-", "-word", "word-", "wo--rd", "two words", "x86-64", "wo-rd\xFF"})
    EXPECT_FALSE(words.add("", text)) << text;
  EXPECT_TRUE(words.is_empty());
}

std::vector<std::string> lines_of(Scratch& scratch, const char* text, double measure) {
  auto paragraph = scratch.paragraph(text);
  std::vector<std::string> lines;
  for (const auto& line : scratch.set(std::move(paragraph), Length::from_pt(measure)))
    lines.push_back(
        std::string(text).substr(line.text_begin, line.text_end - line.text_begin) +
        (line.hyphens.empty() ? "" : "-")
    );
  return lines;
}

TEST(DividedWords, ComeBeforeThePatterns) {
  Scratch scratch;
  scratch.inherited.hyphens = css::Hyphens::Auto;
  scratch.divided.add("en", "manus-cript");
  EXPECT_EQ(lines_of(scratch, "manuscript", 80), (std::vector<std::string>{"manus-", "cript"}));

  Scratch by_patterns;
  by_patterns.inherited.hyphens = css::Hyphens::Auto;
  EXPECT_EQ(lines_of(by_patterns, "manuscript", 80), (std::vector<std::string>{"manu-", "script"}));
}

}  // namespace
}  // namespace quire::text
