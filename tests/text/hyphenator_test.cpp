#include "text/hyphenator.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace quire::text {
namespace {

struct HyphenCase {
  const char* word;
  const char* language;
  const char* divided;
};

// Knuth's own examples, and what must stay whole.
const HyphenCase cases[] = {
    {"hyphenation", "en", "hy-phen-ation"},
    {"Hyphenation", "en-US", "Hy-phen-ation"},
    {"associate", "en", "as-so-ciate"},
    {"concatenation", "en-XY", "con-cate-na-tion"},
    {"typesetting", "en", "type-set-ting"},
    {"hyphenation's", "en", "hy-phen-ation's"},
    {"Silbentrennung", "de", "Sil-ben-tren-nung"},
    {"Vergnügungsreise", "de-DE", "Ver-gnü-gungs-reise"},
    // Compounds, the new spelling's st and ck, and words that stand in the file to silence others.
    {"Donaudampfschifffahrt", "de", "Do-nau-dampf-schiff-fahrt"},
    {"Geschwindigkeitsbegrenzung", "de", "Ge-schwin-dig-keits-be-gren-zung"},
    {"Fensterputzer", "de", "Fens-ter-put-zer"},
    {"Zuckerbäcker", "de", "Zu-cker-bä-cker"},
    {"Verbrechensopfer", "de", "Ver-bre-chens-op-fer"},
    {"absterben", "de", "ab-ster-ben"},
    {"Œuvreverzeichnis", "de", "Œuvreverzeichnis"},
    // Under five letters, digits, other characters, languages without patterns.
    {"ever", "en", "ever"},
    {"x86processor", "en", "x86processor"},
    {"some.member", "en", "some.member"},
    {"snake_case_name", "en", "snake_case_name"},
    {"hyphenation", "tlh", "hyphenation"},
    {"hyphenation", "", "hyphenation"},
    {"hyphenation", "../en", "hyphenation"},
    {"hyphen\xFFnation", "en", "hyphen\xFFnation"},
    {"", "en", ""},
};

TEST(Hyphenators, DivideWords) {
  const Hyphenators hyphenators("/usr/share/hyphen");
  for (const auto& [word, language, expected] : cases) {
    SCOPED_TRACE(word);
    std::string divided = word;
    const auto points = hyphenators.points(word, language);
    for (auto point = points.rbegin(); point != points.rend(); ++point)
      divided.insert(*point, "-");
    EXPECT_EQ(divided, expected);
  }
}

TEST(Hyphenators, HaveNothingToSayWithoutPatterns) {
  const Hyphenators hyphenators("/nowhere");
  EXPECT_THAT(hyphenators.points("hyphenation", "en"), testing::IsEmpty());
}

TEST(Hyphenators, TakeAWordOfAnyLength) {
  const Hyphenators hyphenators("/usr/share/hyphen");
  EXPECT_THAT(hyphenators.points(std::string(1'000'000, 'a'), "en"), testing::IsEmpty());
}

}  // namespace
}  // namespace quire::text
