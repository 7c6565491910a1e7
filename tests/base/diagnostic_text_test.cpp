#include "base/diagnostic_text.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

namespace quire {
namespace {

std::string printed(
    const Diagnostic& diagnostic, const SourceMap& sources, DiagnosticLook look = {}
) {
  std::ostringstream out;
  print(out, diagnostic, sources, look);
  return out.str();
}

/// What is printed of `text` with a mark from `begin`.
std::string marked(std::string text, std::size_t begin, std::size_t size) {
  SourceMap sources;
  const auto& source = sources.add("a.md", std::move(text));
  return printed({Severity::Warning, "X-001", source.span(begin, size), "m", ""}, sources);
}

TEST(DiagnosticText, ShowsTheLineACaretAndAHint) {
  SourceMap sources;
  const auto& source = sources.add("a.md", "one\nAs ![a curve](img/curv.png) shows\n");
  const auto at = source.text().find("img");
  EXPECT_EQ(
      printed(
          {Severity::Error,
           "IMG-002",
           source.span(at, 12),
           "no such image: img/curv.png",
           "did you mean img/curve.png?"},
          sources
      ),
      "a.md:2:15: error[IMG-002]: no such image: img/curv.png\n"
      "    2 | As ![a curve](img/curv.png) shows\n"
      "      |               ^^^^^^^^^^^^\n"
      "      = hint: did you mean img/curve.png?\n"
  );
}

TEST(DiagnosticText, TheCaretStandsUnderTabsAndWideCharacters) {
  EXPECT_EQ(
      marked("\t漢字 x", 8, 1),
      "a.md:1:9: warning[X-001]: m\n    1 |     漢字 x\n      |          ^\n"
  );
  EXPECT_EQ(
      marked("a\u0301 漢", 4, 3), "a.md:1:5: warning[X-001]: m\n    1 | a\u0301 漢\n      |   ^^\n"
  );
}

TEST(DiagnosticText, WithoutAPlaceItIsOneLine) {
  EXPECT_EQ(printed({Severity::Warning, "X-001", {}, "m", ""}, {}), "warning[X-001]: m\n");
}

TEST(DiagnosticText, ASpanThatRunsOverTheLineIsMarkedToItsEnd) {
  EXPECT_EQ(marked("ab\ncd", 1, 4), "a.md:1:2: warning[X-001]: m\n    1 | ab\n      |  ^\n");
}

TEST(DiagnosticText, ASpanAtTheTextsEndHasACaret) {
  EXPECT_EQ(marked("ab\n", 3, 0), "a.md:2:1: warning[X-001]: m\n    2 | \n      | ^\n");
  EXPECT_EQ(marked("", 0, 1), "a.md:1:1: warning[X-001]: m\n    1 | \n      | ^\n");
}

/// A paragraph is one line in many editors; a terminal would wrap it and lose the caret.
TEST(DiagnosticText, OfALongLineShowsWhatIsAroundTheSpan) {
  const auto words = std::string(300, 'a') + "WRONG" + std::string(300, 'b');
  EXPECT_EQ(
      marked(words, 300, 5),
      "a.md:1:301: warning[X-001]: m\n"
      "    1 | …" +
          std::string(48, 'a') + "WRONG" + std::string(46, 'b') + "…\n" + "      | " +
          std::string(49, ' ') + "^^^^^\n"
  );
}

TEST(DiagnosticText, ALongSpanIsCutToo) {
  const auto said = marked(std::string(5000, 'x'), 0, 5000);
  EXPECT_EQ(said.find(std::string(53, 'x')), std::string::npos);
  EXPECT_NE(said.find("| " + std::string(53, '^') + "\n"), std::string::npos) << said;
}

/// A book from elsewhere does not write to the author's terminal.
TEST(DiagnosticText, WhatWouldSteerATerminalIsReplaced) {
  EXPECT_EQ(
      marked("\x1B[2Jx\u202Ey\xFF", 4, 1),
      "a.md:1:5: warning[X-001]: m\n    1 | \uFFFD[2Jx\uFFFDy\uFFFD\n      |     ^\n"
  );
  EXPECT_EQ(
      printed({Severity::Warning, "X-001", {}, "no <a\nb\x07>", "c\rd"}, {}),
      "warning[X-001]: no <a b\uFFFD>\n      = hint: c\uFFFDd\n"
  );
}

TEST(DiagnosticText, NamesTheOtherPlacesWhenAsked) {
  SourceMap sources;
  const auto& source = sources.add("a.md", "ab\ncd\nef");
  const Diagnostic diagnostic{
      Severity::Warning,
      "X-001",
      source.span(0, 1),
      "m",
      "",
      3,
      {source.span(3, 1), source.span(7, 1)}};
  const std::string first =
      "a.md:1:1: warning[X-001]: m (3 times, first here)\n    1 | ab\n      | ^\n";
  EXPECT_EQ(printed(diagnostic, sources), first);
  EXPECT_EQ(
      printed(diagnostic, sources, {.shows_all_places = true}),
      first + "      = also a.md:2:1\n      = also a.md:3:2\n"
  );
}

TEST(DiagnosticText, ColourIsAllThatDiffersOnATerminal) {
  SourceMap sources;
  const auto& source = sources.add("a.md", "ab");
  for (const auto severity : {Severity::Note, Severity::Warning, Severity::Error}) {
    const Diagnostic diagnostic{severity, "X-001", source.span(0, 1), "m", "h"};
    auto said = printed(diagnostic, sources, {.has_color = true});
    EXPECT_NE(said.find("\x1B[1;3"), std::string::npos);
    for (auto begin = said.find('\x1B'); begin != std::string::npos; begin = said.find('\x1B'))
      said.erase(begin, said.find('m', begin) + 1 - begin);
    EXPECT_EQ(said, printed(diagnostic, sources));
  }
}

}  // namespace
}  // namespace quire
