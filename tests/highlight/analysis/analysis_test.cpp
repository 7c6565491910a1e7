#include <gtest/gtest.h>

#include <stdexcept>

#include "highlight/syntax/grammar.h"
#include "highlight/syntax/query.h"

// Linked with tree-sitter's core as it comes, which refuses patterns that can match nothing.
namespace quire::highlight {
namespace {

TEST(QueryAnalysis, RefusesAPatternThatCanMatchNothing) {
  const auto json = make_grammar(LanguageId::Json);
  EXPECT_THROW(Query(json->language, "json", "(string (object)) @s"), std::logic_error);
}

TEST(QueryAnalysis, FindsThatAllPatternsCanMatch) {
  for (std::size_t i = 0; i < language_count; ++i) {
    SCOPED_TRACE(canonical_name(static_cast<LanguageId>(i)));
    EXPECT_NO_THROW(make_grammar(static_cast<LanguageId>(i)));
  }
}

}  // namespace
}  // namespace quire::highlight
