#include "highlight/syntax/query.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>
#include <string>

#include "embedded/highlight_tables.h"
#include "highlight/syntax/capture.h"
#include "highlight/syntax/grammar.h"

namespace quire::highlight {

namespace {

const TSLanguage* json() { return make_grammar(LanguageId::Json)->language; }

bool has_table(LanguageId language) {
  const auto name = std::string(canonical_name(language)) + ".lang";
  return std::ranges::any_of(embedded::highlight_tables(), [&](const EmbeddedFile& file) {
    return file.name == name;
  });
}

bool has_grammar(LanguageId language) {
  switch (language) {
    case LanguageId::Console:
    case LanguageId::Diff:
    case LanguageId::Ini:
    case LanguageId::PythonConsole:
    case LanguageId::NodeConsole:
    case LanguageId::PsqlConsole:
    case LanguageId::RConsole:
    case LanguageId::Text: return false;
    case LanguageId::Sql: return true;  // and a table, for what the grammar can't read
    default: return !has_table(language);
  }
}

TEST(Queries, AllFitTheirGrammars) {
  for (std::size_t i = 0; i < language_count; ++i) {
    const auto language = static_cast<LanguageId>(i);
    SCOPED_TRACE(canonical_name(language));
    std::optional<Grammar> grammar;
    EXPECT_NO_THROW(grammar = make_grammar(language));
    EXPECT_EQ(grammar.has_value(), has_grammar(language));
    if (!grammar) continue;
    EXPECT_GT(ts_query_pattern_count(grammar->query.get()), 0U);
    const auto abi = ts_language_abi_version(grammar->language);
    EXPECT_GE(abi, std::uint32_t{TREE_SITTER_MIN_COMPATIBLE_LANGUAGE_VERSION});
    EXPECT_LE(abi, std::uint32_t{TREE_SITTER_LANGUAGE_VERSION});
  }
}

TEST(Queries, EveryCapturePaints) {
  for (std::size_t i = 0; i < language_count; ++i) {
    const auto grammar = make_grammar(static_cast<LanguageId>(i));
    if (!grammar) continue;
    const auto* const query = grammar->query.get();
    for (std::uint32_t capture = 0; capture < ts_query_capture_count(query); ++capture) {
      std::uint32_t length = 0;
      const std::string name = ts_query_capture_name_for_id(query, capture, &length);
      EXPECT_TRUE(name.starts_with('_') || grammar->query.class_of(capture))
          << canonical_name(static_cast<LanguageId>(i)) << ": @" << name;
    }
  }
}

TEST(Queries, RefuseWhatTheyDoNotUnderstand) {
  EXPECT_NO_THROW(Query(json(), "json", "((string) @s (#match? @s \"^.a\"))"));
  EXPECT_THROW(Query(json(), "json", "((string) @s (#lua-match? @s \"%d\"))"), std::logic_error);
  EXPECT_THROW(Query(json(), "json", "((string) @s (#is-not? local))"), std::logic_error);
  EXPECT_THROW(Query(json(), "json", "((string) @s (#match? @s \"(\"))"), std::logic_error);
  EXPECT_THROW(Query(json(), "json", "(no_such_node) @s"), std::logic_error);
}

TEST(Captures, PaintByTheirLongestKnownBeginning) {
  EXPECT_EQ(class_of_capture("function"), TokenClass::Function);
  EXPECT_EQ(class_of_capture("function.method.async"), TokenClass::Function);
  EXPECT_EQ(class_of_capture("function.builtin.static"), TokenClass::Builtin);
  EXPECT_EQ(class_of_capture("embedded"), TokenClass::Plain);
  EXPECT_EQ(class_of_capture("functional"), std::nullopt);
  EXPECT_EQ(class_of_capture("_name"), std::nullopt);
  EXPECT_EQ(class_of_capture(""), std::nullopt);
}

}  // namespace

}  // namespace quire::highlight
