#include "text/breaks/hyphenator.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
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

/// The folder of the running test with patterns that divide before each of some letters.
class Patterns {
public:
  explicit Patterns(const std::string& name)
      : folder_(std::filesystem::temp_directory_path() / name) {
    std::filesystem::create_directories(folder_);
  }
  ~Patterns() { std::filesystem::remove_all(folder_); }
  Patterns(const Patterns&) = delete;
  Patterns& operator=(const Patterns&) = delete;

  void add(const std::string& language, char letter) const {
    std::ofstream(folder_ / ("hyph_" + language + ".dic")) << "UTF-8\n1" << letter << '\n';
  }
  const std::filesystem::path& folder() const { return folder_; }

private:
  std::filesystem::path folder_;
};

// Every hyphen-* package that is present: its files are named by language, with or without region.
TEST(Hyphenators, TakeThePatternsOfTheMachineForWhatTheProjectHasNoneOf) {
  const auto mark = std::to_string(getpid());
  const Patterns own("quire-hyphen-own-" + mark), others("quire-hyphen-others-" + mark);
  own.add("en_US", 'u');
  others.add("en", 'x');
  others.add("en_GB", 'g');
  others.add("fr", 'f');
  others.add("pt_BR", 'b');
  others.add("sr_Latn", 'l');
  const Hyphenators hyphenators(own.folder(), others.folder());
  const auto divider = [&](std::string_view language) {
    const std::string word = "aaugxfblaaa";
    const auto points = hyphenators.points(word, language);
    return points.size() == 1 ? std::string(1, word[points.front()])
                              : std::to_string(points.size());
  };
  EXPECT_EQ(divider("en"), "u") << "ours before the machine's";
  EXPECT_EQ(divider("en-US"), "u");
  EXPECT_EQ(divider("en-GB"), "g") << "a region's own before another's";
  EXPECT_EQ(divider("en-AU"), "u");
  EXPECT_EQ(divider("fr"), "f");
  EXPECT_EQ(divider("fr-CA"), "f");
  EXPECT_EQ(divider("pt"), "b");
  EXPECT_EQ(divider("pt-PT"), "b") << "rather another region's than none";
  EXPECT_EQ(divider("sr-Latn-RS"), "l");
  EXPECT_EQ(divider("tlh"), "0");
}

TEST(Hyphenators, ReportEachLanguageThatWasAskedForInVain) {
  const Patterns own("quire-hyphen-faults-" + std::to_string(getpid()));
  own.add("en_US", 'u');
  std::ofstream(own.folder() / "hyph_de_DE.dic") << "\x01\xff\x80 broken";
  const Hyphenators hyphenators(own.folder());
  for (const auto* const language : {"en", "de", "fr", "fr", "tlh", "ja"})
    hyphenators.points("unforgettable", language);
  const auto faults = hyphenators.take_faults();
  ASSERT_EQ(faults.size(), 2u) << "the others have none, or need none";
  EXPECT_EQ(faults[0].language, "de");
  EXPECT_EQ(faults[0].file.filename(), "hyph_de_DE.dic");
  EXPECT_EQ(faults[1].language, "fr");
  EXPECT_EQ(faults[1].package, "hyphen-fr");
  EXPECT_TRUE(faults[1].file.empty());
  EXPECT_TRUE(hyphenators.take_faults().empty());
  hyphenators.points("unforgettable", "fr");
  EXPECT_EQ(hyphenators.take_faults().size(), 1u) << "of the next book, too";
  hyphenators.ask("fi");
  const auto others = hyphenators.take_faults();
  ASSERT_EQ(others.size(), 1u) << "a language without a package is hyphenated all the same";
  EXPECT_TRUE(others[0].package.empty());
}

TEST(Hyphenators, TakeAWordOfAnyLength) {
  const Hyphenators hyphenators("/usr/share/hyphen");
  EXPECT_THAT(hyphenators.points(std::string(1'000'000, 'a'), "en"), testing::IsEmpty());
}

}  // namespace
}  // namespace quire::text
