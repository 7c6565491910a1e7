#include "font/font_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "font/scratch.h"

namespace quire::font {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::filesystem::path fonts = QUIRE_BUILD_DIRECTORY "/share/quire/fonts";
const std::filesystem::path squares = QUIRE_TESTS_DIRECTORY "/fonts";

std::string file_of(const FontSet& set, FaceId id) { return set.face(id).path().filename(); }

struct MatchCase {
  std::vector<std::string> families;
  int weight;
  Slant slant;
  const char* file;
};

const MatchCase match_cases[] = {
    {{"Gentium Book Plus"}, 400, Slant::Normal, "GentiumBookPlus-Regular.ttf"},
    {{"serif"}, 400, Slant::Italic, "GentiumBookPlus-Italic.ttf"},
    {{"serif"}, 700, Slant::Oblique, "GentiumBookPlus-BoldItalic.ttf"},
    {{"sans-serif"}, 600, Slant::Normal, "Lato-Bold.ttf"},
    {{"monospace"}, 500, Slant::Normal, "JetBrainsMono-Regular.ttf"},
    {{"MONOSPACE"}, 700, Slant::Italic, "JetBrainsMono-BoldItalic.ttf"},
    {{"jetbrains mono"}, 400, Slant::Normal, "JetBrainsMono-Regular.ttf"},
    {{"Helvetica", "Lato", "serif"}, 400, Slant::Normal, "Lato-Regular.ttf"},
    {{"Helvetica"}, 700, Slant::Normal, "GentiumBookPlus-Bold.ttf"},
    {{}, 400, Slant::Normal, "GentiumBookPlus-Regular.ttf"},
    {{"DejaVu Sans Mono"}, 400, Slant::Italic, "DejaVuSansMono.ttf"},
};

TEST(FontSet, MatchesFamiliesInOrder) {
  const auto set = FontSet::load(fonts);
  for (const auto& [families, weight, slant, file] : match_cases) {
    SCOPED_TRACE(file);
    EXPECT_EQ(file_of(set, set.match(families, weight, slant)), file);
  }
  EXPECT_TRUE(set.has_family("lato"));
  EXPECT_TRUE(set.has_family("serif"));
  EXPECT_FALSE(set.has_family("Helvetica"));
}

TEST(FontSet, OpensAFaceOnce) {
  const auto set = FontSet::load(squares);
  const auto id = set.match({}, 400, Slant::Normal);
  EXPECT_EQ(&set.face(id), &set.face(id));
  EXPECT_EQ(set.size(), 3U);
}

/// Of an author: squares, called as he likes.
FaceDescription square(const std::string& family, const char* file, int weight = 400) {
  return {.family = family, .weight = weight, .path = squares / file};
}

TEST(FontSet, AnAuthorsFacesGoBeforeOurs) {
  auto greek = square("Mine", "square-italic.ttf");
  greek.ranges = {{0x370, 0x3FF}};
  auto heavy = square("Mine", "square-bold.ttf", 600);
  heavy.heaviest = 900;
  const auto set = FontSet::load(
      fonts, {square("Mine", "square.ttf"), heavy, greek, square("lato", "square-bold.ttf")}
  );
  const std::vector<std::string> families{"No", "mine", "serif"};
  const auto files = [&](int weight) {
    std::vector<std::string> names{file_of(set, set.match(families, weight, Slant::Normal))};
    for (const auto id : set.next_of(families, weight, Slant::Normal))
      names.push_back(file_of(set, id));
    return names;
  };
  EXPECT_THAT(
      files(400), ElementsAre("square-italic.ttf", "square.ttf", "GentiumBookPlus-Regular.ttf")
  ) << "of two for one style the later, then what follows in the list";
  EXPECT_THAT(files(800), ElementsAre("square-bold.ttf", "GentiumBookPlus-Bold.ttf"));
  EXPECT_FALSE(set.face(set.match(families, 400, Slant::Normal)).glyph(U'a')) << "unicode-range";

  const std::vector<std::string> ours{"sans-serif"}, hidden{"Lato"};
  EXPECT_EQ(file_of(set, set.match(ours, 400, Slant::Normal)), "Lato-Regular.ttf");
  EXPECT_THAT(set.next_of(ours, 400, Slant::Normal), IsEmpty());
  EXPECT_EQ(file_of(set, set.match(hidden, 400, Slant::Normal)), "square-bold.ttf");
  EXPECT_TRUE(set.is_added(set.match(hidden, 400, Slant::Normal)));
  EXPECT_FALSE(set.is_added(set.match(ours, 400, Slant::Normal)));
}

struct FallbackCase {
  const char* family;
  std::u32string_view grapheme;
  const char* language;
  const char* file;  ///< null: none has it
  unsigned collection_index = 0;
};

constexpr FallbackCase common_cases[] = {
    {"serif", U"★", "en", "NotoSansSymbols2-Regular.ttf"},
    {"sans-serif", U"✓", "en", "GentiumBookPlus-Regular.ttf"},
    {"monospace", U"☃", "en", "DejaVuSansMono.ttf"},
    {"monospace", U"ə", "en", "DejaVuSansMono.ttf"},
    {"serif", U"𝑥", "en", "NotoSansMath-Regular.ttf"},
    {"serif", U"ש", "he", "NotoSansHebrew-Regular.ttf"},
    {"sans-serif", U"ไ", "th", "NotoSansThai-Regular.ttf"},
    {"serif", U"🦀", "en", "Symbola_hint.ttf"},
    {"serif", U"❤\uFE0F", "en", "NotoSansSymbols2-Regular.ttf"},
    {"serif", U"\U0010FFFF", "en", nullptr},
    {"serif", U"🦀\U0010FFFF", "en", nullptr},
};

// U+76F4, which China and Japan write differently.
constexpr FallbackCase cjk_cases[] = {
    {"serif", U"直", "en", "NotoSerifCJK-Regular.ttc", 2},
    {"serif", U"直", "", "NotoSerifCJK-Regular.ttc", 2},
    {"serif", U"直", "zh", "NotoSerifCJK-Regular.ttc", 2},
    {"serif", U"直", "zh-Hans", "NotoSerifCJK-Regular.ttc", 2},
    {"serif", U"直", "ZH-hans-CN", "NotoSerifCJK-Regular.ttc", 2},
    {"serif", U"直", "zh-Hant", "NotoSerifCJK-Regular.ttc", 3},
    {"serif", U"直", "zh-TW", "NotoSerifCJK-Regular.ttc", 3},
    {"serif", U"直", "zh-Hant-HK", "NotoSerifCJK-Regular.ttc", 4},
    {"serif", U"直", "ja", "NotoSerifCJK-Regular.ttc", 0},
    {"serif", U"直", "ja-JP", "NotoSerifCJK-Regular.ttc", 0},
    {"serif", U"直", "jam", "NotoSerifCJK-Regular.ttc", 2},
    {"serif", U"한", "ko", "NotoSerifCJK-Regular.ttc", 1},
    {"sans-serif", U"直", "ja", "NotoSansCJK-Regular.ttc", 0},
    {"monospace", U"直", "zh", "NotoSansCJK-Regular.ttc", 2},
    {"serif", U"①", "ja", "NotoSerifCJK-Regular.ttc", 0},
    {"serif", U"①", "en", "NotoSansSymbols-Regular.ttf", 0},
};

void expect_fallbacks(const FontSet& set, std::span<const FallbackCase> cases) {
  for (const auto& [family, grapheme, language, file, collection_index] : cases) {
    SCOPED_TRACE(testing::Message() << (file ? file : "none") << " for " << language);
    const std::vector<std::string> families = {family};
    const auto id = set.fallback(grapheme, set.match(families, 400, Slant::Normal), language);
    EXPECT_EQ(id.has_value(), file != nullptr);
    if (!id || !file) continue;
    EXPECT_EQ(file_of(set, *id), file);
    EXPECT_EQ(set.face(*id).collection_index(), collection_index);
  }
}

TEST(Fallback, IsTheFirstOfTheListThatHasTheGrapheme) {
  expect_fallbacks(FontSet::load(fonts), common_cases);
}

TEST(Fallback, IsTheLanguagesOwnForChineseJapaneseAndKorean) {
  const auto set = FontSet::load(fonts);
  if (!set.has_family("Noto Serif CJK SC")) GTEST_SKIP() << "fonts-noto-cjk is not installed";
  expect_fallbacks(set, cjk_cases);
}

TEST(Fallback, KeepsTheWeight) {
  const auto set = FontSet::load(fonts);
  const auto bold = set.match({}, 700, Slant::Normal);
  EXPECT_EQ(file_of(set, set.fallback(U"ש", bold, "he").value()), "NotoSansHebrew-Bold.ttf");
}

/// Three families of squares; the list for all comes first in the file.
constexpr const char* table_of_lists = R"(
[generic]
serif = "Text"
monospace = "Code"
[[face]]
family = "Text"
weight = 400
style = "normal"
file = "square.ttf"
[[face]]
family = "Code"
weight = 400
style = "normal"
file = "square-bold.ttf"
[[face]]
family = "Other"
weight = 400
style = "normal"
file = "square-italic.ttf"
[[fallback]]
families = ["Other"]
[[fallback]]
languages = ["ja"]
generic = "monospace"
families = ["Code"]
[[fallback]]
languages = ["ja"]
families = ["Text"]
)";

TEST(Fallback, TakesTheListsOfTheLanguageBeforeThoseForAll) {
  const test::Scratch scratch;
  scratch.write("fonts.toml", table_of_lists);
  for (const auto* file : {"square.ttf", "square-bold.ttf", "square-italic.ttf"})
    std::filesystem::copy_file(squares / file, scratch.path() / file);
  const auto set = FontSet::load(scratch.path());
  const FaceId text{0};
  const FaceId code{1};
  const FaceId other{2};
  EXPECT_EQ(set.fallback(U"a", text, "en"), other);
  EXPECT_EQ(set.fallback(U"a", code, "en"), other);
  EXPECT_EQ(set.fallback(U"a", text, "ja"), text);
  EXPECT_EQ(set.fallback(U"a", other, "ja"), text);
  EXPECT_EQ(set.fallback(U"a", code, "ja"), code);
}

/// A table of one face that is there and two that are not.
std::string table_with_missing(const char* more) {
  return std::string(
             "[generic]\nserif = \"Square\"\n"
             "[[face]]\nfamily = \"Square\"\nweight = 400\nstyle = \"normal\"\n"
             "file = \"square.ttf\"\npackage = \"fonts-square\"\n"
             "[[face]]\nfamily = \"Round\"\nweight = 400\nstyle = \"normal\"\n"
             "file = \"round.ttf\"\npackage = \"fonts-round\"\n"
         ) +
         more + "[[fallback]]\nfamilies = [\"Round\"]\n";
}

TEST(FontSet, NamesWhatIsMissingAndTheCommandThatInstallsIt) {
  const test::Scratch scratch;
  scratch.write("fonts.toml", table_with_missing(""));
  const auto message = test::message_of([&] { FontSet::load(scratch.path()); });
  EXPECT_THAT(message, HasSubstr((scratch.path() / "square.ttf").string()));
  EXPECT_THAT(message, HasSubstr("round.ttf (package fonts-round)"));
  EXPECT_THAT(message, HasSubstr("apt-get install fonts-round fonts-square"));
}

TEST(FontSet, DoesWithoutAnOptionalFace) {
  const test::Scratch scratch;
  scratch.write("fonts.toml", table_with_missing("optional = true\n"));
  std::filesystem::copy_file(squares / "square.ttf", scratch.path() / "square.ttf");
  const auto set = FontSet::load(scratch.path());
  EXPECT_THAT(set.missing_packages(), ElementsAre("fonts-round"));
  EXPECT_FALSE(set.has_family("Round"));
  const std::vector<std::string> families = {"Round"};
  const auto square = set.match(families, 400, Slant::Normal);
  EXPECT_EQ(file_of(set, square), "square.ttf");
  EXPECT_EQ(set.fallback(U"→", square, "en"), std::nullopt);
  EXPECT_THAT(FontSet::load(squares).missing_packages(), IsEmpty());
}

TEST(FontSet, IsOpenedByManyThreadsAtOnce) {
  const auto set = FontSet::load(fonts);
  std::atomic<int> waiting = 0;
  constexpr int count = 8;
  std::vector<std::vector<const Face*>> seen(count);
  const auto look = [&](std::vector<const Face*>& mine) {
    ++waiting;
    while (waiting < count)
      std::this_thread::yield();
    for (std::uint16_t i = 0; i < 12; ++i) {
      const auto& face = set.face(FaceId{i});
      EXPECT_TRUE(face.glyph(U'a'));
      mine.push_back(&face);
    }
    mine.push_back(&set.face(set.fallback(U"★", FaceId{0}, "en").value()));
  };
  {
    std::vector<std::jthread> threads;
    for (auto& mine : seen)
      threads.emplace_back([&] { look(mine); });
  }
  for (const auto& faces : seen)
    EXPECT_EQ(faces, seen.front());
}

}  // namespace
}  // namespace quire::font
