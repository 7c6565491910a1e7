#include "base/diagnostic.h"

#include <gtest/gtest.h>

#include <sstream>

namespace quire {
namespace {

std::string printed(const Diagnostic& diagnostic, const SourceMap& sources) {
  std::ostringstream out;
  print(out, diagnostic, sources);
  return out.str();
}

TEST(Diagnostic, ShowsTheLineACaretAndAHint) {
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
      "    As ![a curve](img/curv.png) shows\n"
      "                  ^^^^^^^^^^^^\n"
      "    hint: did you mean img/curve.png?\n"
  );
}

TEST(Diagnostic, TheCaretStandsUnderTabsAndWideCharacters) {
  SourceMap sources;
  const auto& source = sources.add("a.md", "\t漢字 x");
  EXPECT_EQ(
      printed({Severity::Note, "MD-001", source.span(8, 1), "m", ""}, sources),
      "a.md:1:9: note[MD-001]: m\n        漢字 x\n             ^\n"
  );
}

TEST(Diagnostic, WithoutAPlaceItIsOneLine) {
  EXPECT_EQ(printed({Severity::Warning, "X-001", {}, "m", ""}, {}), "warning[X-001]: m\n");
}

TEST(Diagnostic, ASpanThatRunsOverTheLineIsMarkedToItsEnd) {
  SourceMap sources;
  const auto& source = sources.add("a.md", "ab\ncd");
  EXPECT_EQ(
      printed({Severity::Warning, "X-001", source.span(1, 4), "m", ""}, sources),
      "a.md:1:2: warning[X-001]: m\n    ab\n     ^\n"
  );
}

TEST(Diagnostics, OneACauseInTheOrderOfTheBook) {
  SourceMap sources;
  const auto& first = sources.add("1.md", "aaaa");
  const auto& second = sources.add("2.md", "bbbb");
  Diagnostics early;
  Diagnostics late;
  late.add({Severity::Warning, "B", first.span(2, 1), "same", ""});
  late.add({Severity::Warning, "B", first.span(1, 1), "other", ""});
  early.add({Severity::Warning, "B", second.span(0, 1), "same", ""});
  early.merge(std::move(late));
  const auto causes = early.by_cause();
  ASSERT_EQ(causes.size(), 2u);
  EXPECT_EQ(causes[0].message, "other");
  EXPECT_EQ(causes[1].message, "same");
  EXPECT_EQ(causes[1].count, 2u);
  EXPECT_EQ(causes[1].span, first.span(2, 1)) << "the first place";
  EXPECT_FALSE(early.has_errors());
}

}  // namespace
}  // namespace quire
