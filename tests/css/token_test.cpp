#include "css/token.h"

#include <gtest/gtest.h>

namespace quire::css {
namespace {

constexpr const char* kind_names[] = {
    "ident",  "function",   "at",        "hash",  "string", "bad-string", "url", "bad-url", "delim",
    "number", "percentage", "dimension", "white", ":",      ";",          ",",   "[",       "]",
    "(",      ")",          "{",         "}",     "<!--",   "-->",        "end",
};

std::string shown(const std::vector<Token>& tokens) {
  std::string text;
  for (const auto& token : tokens) {
    if (!text.empty()) text += ' ';
    text += kind_names[static_cast<std::size_t>(token.kind)];
    if (!token.text.empty()) text += "'" + token.text + "'";
  }
  return text;
}

struct TokenCase {
  std::string_view css;
  std::string_view tokens;
};

// css-syntax-3 #consume-token and the functions it names
constexpr TokenCase token_cases[] = {
    {"", ""},
    {"a", "ident'a'"},
    {"-a --b -", "ident'-a' white ident'--b' white delim'-'"},
    {"a/* x */b", "ident'a' ident'b'"},
    {"/* never ends", ""},
    {"rgb(1", "function'rgb' number"},
    {"@media #fff #a.b", "at'media' white hash'fff' white hash'a' delim'.' ident'b'"},
    {"12 -1.5e3 +.5 1e 1.a",
     "number white number white number white dimension'e' white number delim'.' ident'a'"},
    {"12px 50% 2N+1", "dimension'px' white percentage white dimension'N' number"},
    {"\"a\\\nb\" 'c'", "string'ab' white string'c'"},
    {"\"a\nb", "bad-string'a' white ident'b'"},
    {"'open", "string'open'"},
    {"url( a.png ) url('b') url(a b)", "url'a.png' white function'url' string'b' ) white bad-url"},
    {"\\66oo \\000026 b \\", "ident'foo' white ident'&b' white ident'\xEF\xBF\xBD'"},
    {"\\0 \\110000 \\d800 ", "ident'\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD'"},
    {"a\\\nb", "ident'a' delim'\\' white ident'b'"},
    {"<!-- --> -->", "<!-- white --> white -->"},
    {"{}[]():;,", "{ } [ ] ( ) : ; ,"},
    {"naïve", "ident'naïve'"},
    {"\xff", "ident'\xEF\xBF\xBD'"},
    {"\xEF\xBB\xBF"
     "a",
     "ident'a'"},
};

TEST(Tokenizer, ReadsEachKind) {
  for (const auto& [css, tokens] : token_cases) {
    SCOPED_TRACE(css);
    EXPECT_EQ(shown(tokenize(css, 1)), tokens);
  }
}

TEST(Tokenizer, GivesSpansOfBytes) {
  const auto tokens = tokenize("/**/é \"x\"", 3);
  ASSERT_EQ(tokens.size(), 3u);
  EXPECT_EQ(tokens[0].span, (Span{3, 4, 6}));
  EXPECT_EQ(tokens[2].span, (Span{3, 7, 10}));
}

struct NumberCase {
  std::string_view css;
  double number;
  bool is_integer;
};

// css-syntax-3 #consume-number; css-values-4 #numeric-ranges
constexpr NumberCase number_cases[] = {
    {"12", 12, true},
    {"-0.5", -0.5, false},
    {"+3", 3, true},
    {".25em", .25, false},
    {"1e2", 100, false},
    {"1E-2", .01, false},
    {"1e999", 1e300, false},
    {"1e-999", 0, false},
};

TEST(Tokenizer, ReadsNumbers) {
  for (const auto& [css, number, is_integer] : number_cases) {
    SCOPED_TRACE(css);
    const auto tokens = tokenize(css, 1);
    ASSERT_EQ(tokens.size(), 1u);
    EXPECT_EQ(tokens[0].number, number);
    EXPECT_EQ(tokens[0].is_integer, is_integer);
  }
}

// css-syntax-3 #serialization: what is written reads as the same tokens.
constexpr TokenCase serialize_cases[] = {
    {" a  b ", "a b"},
    {"a/**/b", "a/**/b"},
    {"a/**/.b", "a/**/.b"},
    {"2n+1", "2n+1"},
    {"url(a.png)", "url(\"a.png\")"},
    {"'it''s'", "\"it\"\"s\""},
    {"\"a\\\"b\\a c\"", "\"a\\\"b\\a c\""},
    {"rgb(1,2", "rgb(1,2)"},
    {"[a{b", "[a{b}]"},
    {"\\31 st a\\.b", "\\31 st a\\.b"},
    {"0.10em 1e3 +5", "0.1em 1000 +5"},
    {"1\\65 3", "1\\65 3"},
    {"calc(1px + -2px)", "calc(1px + -2px)"},
    {"a1.5 1.5.5 2*.5 f(.5 +.5", "a1/**/0.5 1.5/**/0.5 2*0.5 f(0.5 +0.5)"},
};

TEST(Serialize, ReadsAsTheSameTokens) {
  for (const auto& [css, expected] : serialize_cases) {
    SCOPED_TRACE(css);
    const auto tokens = tokenize(css, 1);
    const auto text = serialize(tokens);
    EXPECT_EQ(text, expected);
    EXPECT_EQ(serialize(tokenize(text, 1)), text);
  }
}

}  // namespace
}  // namespace quire::css
