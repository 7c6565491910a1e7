#include "base/diagnostic.h"

#include <gtest/gtest.h>

namespace quire {
namespace {

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
  EXPECT_EQ(causes[1].others, std::vector{second.span(0, 1)});
  EXPECT_FALSE(early.has_errors());
}

TEST(Diagnostics, APlaceMetTwiceIsCountedTwiceAndNamedOnce) {
  SourceMap sources;
  const auto& source = sources.add("1.md", "aaaa");
  Diagnostics diagnostics;
  for (const auto begin : {2u, 0u, 2u, 0u})
    diagnostics.add({Severity::Note, "B", source.span(begin, 1), "same", ""});
  const auto causes = diagnostics.by_cause();
  ASSERT_EQ(causes.size(), 1u);
  EXPECT_EQ(causes[0].count, 4u);
  EXPECT_EQ(causes[0].others, std::vector{source.span(2, 1)});
}

TEST(Diagnostics, KnowTheirSeverities) {
  Diagnostics diagnostics;
  EXPECT_FALSE(diagnostics.has(Severity::Warning));
  diagnostics.add({Severity::Warning, "B", {}, "m", ""});
  EXPECT_TRUE(diagnostics.has(Severity::Warning));
  EXPECT_FALSE(diagnostics.has_errors());
}

}  // namespace
}  // namespace quire
