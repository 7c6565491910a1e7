#include "layout/content/code_lines.h"

#include <gtest/gtest.h>

#include <string>

namespace quire::layout {
namespace {

/// A letter for each line: Definition, Blank, Statement, Inner, Never.
std::string breaks_of(std::string_view code) {
  CodeLineReader reader;
  std::uint32_t at = 0;
  for (std::size_t begin = 0; begin < code.size();) {
    const auto end = code.find('\n', begin) + 1;
    const auto line = code.substr(begin, end - begin);
    const auto ink =
        line.find('#') < line.find_first_not_of(" #") ? CodeInk::Comment : CodeInk::Code;
    reader.add(line, ink, at);
    at += static_cast<std::uint32_t>(line.size());
    begin = end;
  }
  std::string result;
  for (const auto& line : reader.finish())
    result += "?DBSIN"[static_cast<std::size_t>(line.before)];
  return result;
}

TEST(CodeLines, PagesEndBeforeDefinitionsFirst) {
  EXPECT_EQ(breaks_of("import a\n\n\ndef f():\n    x\n\n    y\n    z\n"), "NNNDNNII");
  EXPECT_EQ(breaks_of("a = 1\nb = 2\n\nc = 3\n"), "NSNB");
}

TEST(CodeLines, NothingIsPartedFromWhatItBelongsTo) {
  EXPECT_EQ(breaks_of("a\n@decorated\ndef f(\n    x,\n    y,\n):\n    z\n"), "NSNNNNN");
  EXPECT_EQ(breaks_of("a\n# why\nb\n"), "NSN");
  EXPECT_EQ(breaks_of("f {\n  x\n  y\n}\nz\n"), "NNINS");
}

TEST(CodeLines, BracketsThatDoNotBalanceSayNothing) { EXPECT_EQ(breaks_of("a :(\nb\nc\n"), "NSS"); }

TEST(CodeLines, OneOpenBracketDoesNotHideTheOthers) {
  EXPECT_EQ(breaks_of("f(\na(\nb,\nc)\nd\n"), "NSNNS");
  EXPECT_EQ(breaks_of("b)\na(\nc)\n"), "NSN");
}

TEST(CodeLines, NoPageBeginsWithTheEndOfABlock) {
  EXPECT_EQ(breaks_of("if x\n  y\nelse\n  z\nend\nw\n"), "NNNNNS");
  EXPECT_EQ(breaks_of("<p>\n  a\n\n</p>\n<p>\n"), "NNNNS");
}

TEST(CodeLines, MembersAreOutermostWhereAllIsInOneClass) {
  EXPECT_EQ(
      breaks_of("class A\n  b\n  c\n\n  def f\n    x\n    y\n\n    z\n\n  def g\n    x\n"),
      "NNINDNINBNDN"
  );
}

TEST(CodeLines, ABlankLineJustBelowAHeadIsNoPlaceToBreak) {
  EXPECT_EQ(breaks_of("f:\n  a\n\n  b\n  c\n\n  d\n"), "NNNIINB");
}

}  // namespace
}  // namespace quire::layout
