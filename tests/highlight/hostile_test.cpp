// Listings that would cost seconds, minutes or gigabytes without the bounds.
#include <gtest/gtest.h>

#include <ctime>

#include "highlight/highlighter.h"
#include "highlight/pieces.h"

namespace quire::highlight {

namespace {

std::string repeated(std::string_view text, std::size_t size) {
  std::string code;
  while (code.size() + text.size() <= size)
    code += text;
  return code;
}

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

struct Hostile {
  LanguageId language;
  std::string_view begin;
  std::string_view repeated;
};

constexpr Hostile hostile_cases[] = {
    {LanguageId::Bash, "", "${"},
    {LanguageId::C, "", "#define A(\n"},
    {LanguageId::Html, "{#if ", "{'"},
    {LanguageId::Kotlin, "\"", "${\""},
    {LanguageId::Bash, "", "`"},
    {LanguageId::Bash, "", "<<a "},
    {LanguageId::Bash, "", "a|"},  // gigabytes
    {LanguageId::Console, "$ ", "a|"},
    {LanguageId::Console, "", "$ ls\n"},
    {LanguageId::Json, "", "["},
    {LanguageId::Python, "", "("},
    {LanguageId::Python, "(\n", "x = 1\n"},
    {LanguageId::Python, "", "f(\""},
    {LanguageId::Python, "", "lambda:"},
    {LanguageId::Rust, "", "!"},
    {LanguageId::Rust, "", "r#\""},  // the scanner reads to the end each time
};

// Most of these take from 5 to 100 seconds without bounds.
TEST(Hostile, CostIsBounded) {
  const Grammars grammars;
  Highlighter highlighter(grammars);
  for (const auto& [language, begin, text] : hostile_cases) {
    SCOPED_TRACE(std::string(canonical_name(language)) + ": " + std::string(text));
    const auto code = std::string(begin) + repeated(text, 40'000);
    const auto start = cpu_seconds();
    highlighter.highlight(code, language);
    EXPECT_LT(cpu_seconds() - start, 6.0);
  }
}

TEST(Hostile, NoLanguageIsSlowAtUnclosedBrackets) {
  const Grammars grammars;
  Highlighter highlighter(grammars);
  for (std::size_t i = 0; i < language_count; ++i) {
    const auto language = static_cast<LanguageId>(i);
    SCOPED_TRACE(canonical_name(language));
    for (const auto* const text : {"(", "[", "{", "<a>", "\"'", "if ", "a.", "/*", "- ", "'''"}) {
      SCOPED_TRACE(text);
      const auto start = cpu_seconds();
      highlighter.highlight(repeated(text, 4'000), language);
      EXPECT_LT(cpu_seconds() - start, 1.0);
    }
  }
}

TEST(Hostile, DeepYamlDoesNotOverwriteTheParser) {
  const Grammars grammars;
  Highlighter highlighter(grammars);
  for (const auto depth : {253U, 254U, 255U, 600U, 15'000U})
    highlighter.highlight(repeated("- ", 2 * depth), LanguageId::Yaml);
  std::string code;
  for (std::size_t depth = 0; depth < 600; ++depth)
    code += std::string(depth, ' ') + "a:\n";
  EXPECT_FALSE(highlighter.highlight(code, LanguageId::Yaml).tokens.empty());
}

TEST(Hostile, TooLargeHasNoTokens) {
  const Grammars grammars;
  Highlighter highlighter(grammars);
  const auto code = repeated("x = 1\n", largest_listing + 6);
  const auto result = highlighter.highlight(code, LanguageId::Python);
  EXPECT_EQ(result.status, Status::TooLarge);
  EXPECT_TRUE(result.tokens.empty());
}

TEST(Hostile, LargeListingsAreReadToTheirEnd) {
  const Grammars grammars;
  Highlighter highlighter(grammars);
  const auto code = repeated("value = function(argument, 1)\n\n", largest_listing);
  const auto result = highlighter.highlight(code, LanguageId::Python);
  EXPECT_EQ(result.status, Status::Ok);
  ASSERT_FALSE(result.tokens.empty());
  EXPECT_GT(result.tokens.back().end, code.size() - 32);
}

// A linear generator, so that the bytes are the same everywhere.
std::string random_bytes(std::uint32_t seed, std::size_t size) {
  std::string bytes;
  while (bytes.size() < size) {
    seed = seed * 1'664'525 + 1'013'904'223;
    bytes += static_cast<char>(seed >> 24);
  }
  return bytes;
}

TEST(Hostile, RandomBytesDoNotCrash) {
  const Grammars grammars;
  Highlighter highlighter(grammars);
  for (std::size_t i = 0; i < language_count; ++i) {
    const auto language = static_cast<LanguageId>(i);
    for (std::uint32_t seed = 1; seed <= 20; ++seed) {
      const auto code = random_bytes(seed, seed * 100);
      const auto result = highlighter.highlight(code, language);
      for (const auto& token : result.tokens)
        ASSERT_LE(token.end, code.size());
    }
  }
}

TEST(Hostile, TheSameCodeHasTheSameTokensWhateverCameBefore) {
  const Grammars grammars;
  const auto code = repeated("(\nx = 1\n", 60'000);
  Highlighter fresh(grammars);
  const auto expected = fresh.highlight(code, LanguageId::Python);
  Highlighter used(grammars);
  used.highlight(repeated("${", 50'000), LanguageId::Bash);
  used.highlight("a, b = 1, 2\n", LanguageId::Python);
  const auto again = used.highlight(code, LanguageId::Python);
  EXPECT_EQ(again.tokens, expected.tokens);
  EXPECT_EQ(again.status, expected.status);
}

TEST(Pieces, AreCutWhereItHurtsLeast) {
  const std::string_view code = "def a():\n  x\n\n  y\n\ndef b():\n  z\n\n\n";
  std::vector<std::string_view> pieces;
  for (const auto [begin, end] : cut_into_pieces(code, 25))
    pieces.push_back(code.substr(begin, end - begin));
  EXPECT_EQ(
      pieces, (std::vector<std::string_view>{"def a():\n  x\n\n  y\n\n", "def b():\n  z\n\n\n"})
  );
}

TEST(Pieces, AreNeverLargerThanAllowed) {
  const std::string code(1000, 'a');
  std::size_t end = 0;
  for (const auto piece : cut_into_pieces(code, 99)) {
    EXPECT_EQ(piece.begin, end);
    EXPECT_LE(piece.end - piece.begin, 99U);
    end = piece.end;
  }
  EXPECT_EQ(end, code.size());
}

}  // namespace

}  // namespace quire::highlight
