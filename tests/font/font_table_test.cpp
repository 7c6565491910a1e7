#include "font/font_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include "font/scratch.h"

namespace quire::font {
namespace {

using testing::HasSubstr;

const std::string generic = "[generic]\nserif = \"A\"\n";
const std::string face =
    "[[face]]\nfamily = \"A\"\nweight = 400\nstyle = \"normal\"\nfile = \"a.ttf\"\n";

struct Fault {
  const char* text;  ///< after a good [generic], on line 3 and later
  const char* message;
};

constexpr Fault faults[] = {
    {"[[face]\n", "fonts.toml:3:"},
    {"[[face]]\nfamily = \"A\"\n", "fonts.toml:3:1: no weight here"},
    {"[[face]]\nfamily = 1\n", "fonts.toml:4:10: family has another type"},
    {"[[face]]\nfamily = \"A\"\nweight = 0\nstyle = \"normal\"\nfile = \"a\"\n", "1 to 1000"},
    {"[[face]]\nfamily = \"A\"\nweight = 1\nstyle = \"slanted\"\nfile = \"a\"\n", "style is"},
    {"[[face]]\nfamily = \"A\"\nweight = 1\nstyle = \"normal\"\nfile = \"a\"\nindex = -1\n",
     "index is"},
    {"face = [1]\n", "[[face]]"},
    {"[[fallback]]\nfamilies = \"A\"\n", "families is not a list"},
    {"[[fallback]]\nfamilies = [1]\n", "list of strings"},
    {"", "no face of family A"},
};

TEST(FontTable, SaysWhereItIsWrong) {
  const test::Scratch scratch;
  for (const auto& [text, message] : faults) {
    SCOPED_TRACE(text);
    const bool is_before = std::string_view(text).starts_with("face =");
    scratch.write("fonts.toml", is_before ? text + generic : generic + text);
    EXPECT_THAT(test::message_of([&] { read_font_table(scratch.path()); }), HasSubstr(message));
  }
}

TEST(FontTable, NeedsASerif) {
  const test::Scratch scratch;
  scratch.write("fonts.toml", face);
  EXPECT_THAT(test::message_of([&] { read_font_table(scratch.path()); }), HasSubstr("serif"));
}

TEST(FontTable, NamesTheFamilyOfAFallbackThatHasNoFace) {
  const test::Scratch scratch;
  scratch.write("fonts.toml", generic + face + "[[fallback]]\nfamilies = [\"B\"]\n");
  EXPECT_THAT(
      test::message_of([&] { read_font_table(scratch.path()); }), HasSubstr("no face of family B")
  );
}

TEST(FontTable, ThatIsMissingIsNamed) {
  const test::Scratch scratch;
  EXPECT_THAT(test::message_of([&] { read_font_table(scratch.path()); }), HasSubstr("fonts.toml"));
}

// CMake reads the table by lines, and a package can't be installed without its name.
TEST(FontTable, OfTheProjectIsWholeForCMakeToo) {
  std::ifstream file(QUIRE_SOURCE_DIRECTORY "/fonts/fonts.toml");
  std::size_t faces = 0;
  std::size_t packages = 0;
  std::size_t sources = 0;
  for (std::string line; std::getline(file, line);) {
    faces += line == "[[face]]";
    packages += line.starts_with("package = \"fonts-") || line.starts_with("npm = \"");
    sources += line.starts_with("source = \"");
  }
  EXPECT_EQ(read_font_table(QUIRE_SOURCE_DIRECTORY "/fonts").entries.size(), faces);
  EXPECT_EQ(packages, faces);
  EXPECT_EQ(sources, faces);
}

// Formulas have one style: what is bold or slanted in them are characters of their own.
TEST(FontTable, OfTheProjectHasFourStylesOfEachGenericOfText) {
  const auto table = read_font_table(QUIRE_SOURCE_DIRECTORY "/fonts");
  ASSERT_EQ(table.generics.size(), 4U);
  for (const auto& [name, family] : table.generics) {
    if (name == "math") continue;
    std::set<std::pair<int, Slant>> styles;
    for (const auto& entry : table.entries) {
      if (entry.description.family == family)
        styles.emplace(entry.description.weight, entry.description.slant);
    }
    for (const int weight : {400, 700}) {
      EXPECT_TRUE(styles.contains({weight, Slant::Normal})) << name << weight;
      EXPECT_TRUE(styles.contains({weight, Slant::Italic})) << name << weight;
    }
  }
}

}  // namespace
}  // namespace quire::font
