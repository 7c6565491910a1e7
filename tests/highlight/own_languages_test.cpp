#include "highlight/own_languages.h"

#include <gtest/gtest.h>

#include "highlight/highlighter.h"
#include "highlight/lines/table.h"

namespace quire::highlight {
namespace {

constexpr std::string_view lunar = "# A lander\nalias ln moon\nkeyword land\nmatch number \\d+\n";

std::string painted(const OwnLanguages& languages, std::string_view name, std::string_view code) {
  const auto* table = languages.find(name);
  if (!table) return "unknown";
  std::string text;
  for (const auto& token : Highlighter::highlight(code, *table).tokens) {
    text += code.substr(token.begin, token.end - token.begin);
    text += '/';
    text += class_name(token.token_class);
    text += ' ';
  }
  return text;
}

TEST(OwnLanguages, ArePaintedByTheirTable) {
  OwnLanguages languages;
  EXPECT_FALSE(languages.add("Lunar", lunar));
  for (const auto* name : {"lunar", "LUNAR", "{.lunar #a}", "ln", "moon"})
    EXPECT_EQ(painted(languages, name, "land 12 x"), "land/hl-keyword 12/hl-number ") << name;
  EXPECT_EQ(painted(languages, "alias", "land"), "unknown");
}

TEST(OwnLanguages, ComeBeforeOurs) {
  OwnLanguages languages;
  EXPECT_FALSE(languages.add("python", "keyword land\r\n"));
  EXPECT_EQ(painted(languages, "python", "land def"), "land/hl-keyword ");
}

TEST(OwnLanguages, AreRefusedAtTheLineThatCannotBeRead) {
  struct Case {
    std::string_view text;
    std::uint32_t line;
    std::string_view message;
  };
  for (const auto& [text, line, message] : {
           Case{"keyword a\nmatch number (", 2, "not a regular expression"},
           Case{"\n# x\nkeywords a", 3, "no such class: keywords"},
           Case{"match number,colour (a)(b)", 1, "no such class: colour"},
           Case{"inside string escape [", 1, "not a regular expression: ["},
           Case{"match number (?<a>x)\nmatch string (?<a>y)(?<a>z)", 2, "not a regular expression"},
       }) {
    OwnLanguages languages;
    const auto fault = languages.add("lunar", text);
    ASSERT_TRUE(fault) << text;
    EXPECT_EQ(fault->line, line) << text;
    EXPECT_EQ(fault->message, message) << text;
    EXPECT_EQ(languages.find("lunar"), nullptr) << text;
  }
}

TEST(OwnLanguages, EndOnPatternsThatTakeForEver) {
  OwnLanguages languages;
  EXPECT_FALSE(languages.add("slow", "match number (a+)+b\nkeyword a"));
  EXPECT_NE(languages.find("slow"), nullptr);
  const std::string code(20'000, 'a');
  painted(languages, "slow", code);
}

}  // namespace
}  // namespace quire::highlight
