#include "base/source.h"

#include <gtest/gtest.h>

#include "base/diagnostic.h"

namespace quire {
namespace {

/// "one\nINCLUDED\ntwo\n": the second line from another file, with a prefix that nobody wrote.
struct Together {
  SourceMap sources;
  const Source& outer = sources.add("outer.md", "one\n{{}}\ntwo\n");
  const Source& inner = sources.add("inner.md", "first\nINCLUDED\n");
  const Source& whole = sources.add(
      "outer.md",
      "one\n> INCLUDED\ntwo\n",
      {{0, outer.span(0, 4)},
       {4, outer.span(4, 4), false},
       {6, inner.span(6, 8)},
       {14, outer.span(8, 5)}}
  );

  std::string place(std::size_t begin) const {
    const auto [path, line, column] = sources.position_of(whole.span(begin, 1));
    return std::string(path) + ':' + std::to_string(line) + ':' + std::to_string(column);
  }
};

TEST(Source, PutTogetherHasItsPlacesInFiles) {
  const Together text;
  EXPECT_EQ(text.place(1), "outer.md:1:2");
  EXPECT_EQ(text.place(5), "outer.md:2:1") << "the prefix";
  EXPECT_EQ(text.place(6), "inner.md:2:1");
  EXPECT_EQ(text.place(9), "inner.md:2:4");
  EXPECT_EQ(text.place(15), "outer.md:3:1");
  EXPECT_EQ(text.sources.line_of(text.whole.span(9, 2)), "INCLUDED");
}

TEST(Source, ASpanOverSeveralPiecesEndsWithItsFirst) {
  const Together text;
  EXPECT_EQ(text.sources.written(text.whole.span(6, 12)), text.inner.span(6, 8));
  EXPECT_EQ(text.sources.written(text.outer.span(0, 2)), text.outer.span(0, 2));
  EXPECT_EQ(text.sources.written({}), Span());
}

TEST(Source, OneCauseInAFileIncludedTwiceHasOnePlace) {
  SourceMap sources;
  const auto& file = sources.add("a.md", "fault");
  const auto& twice =
      sources.add("b.md", "fault\nfault", {{0, file.span(0, 5)}, {6, file.span(0, 5)}});
  Diagnostics diagnostics;
  for (const auto begin : {0u, 6u})
    diagnostics.add({Severity::Warning, "B", twice.span(begin, 5), "same", ""});
  const auto causes = diagnostics.by_cause(sources);
  ASSERT_EQ(causes.size(), 1u);
  EXPECT_EQ(causes[0].span, file.span(0, 5));
  EXPECT_EQ(causes[0].count, 2u);
  EXPECT_TRUE(causes[0].others.empty());
}

}  // namespace
}  // namespace quire
