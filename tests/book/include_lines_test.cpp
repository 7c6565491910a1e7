#include "book/mdbook/include_lines.h"

#include <gtest/gtest.h>

namespace quire::book {
namespace {

/// The chosen lines joined with `|`; those that are only kept in brackets; "none" for no choice.
std::string chosen(std::string_view text, std::string_view argument, bool is_every = false) {
  const auto lines = choose_lines(text, read_line_choice(argument), is_every);
  if (!lines) return "none";
  std::string result;
  for (const auto& line : *lines) {
    if (!line.is_chosen && !is_every) continue;
    const auto words = std::string(text.substr(line.begin, line.end - line.begin));
    result += (result.empty() ? "" : "|") + (line.is_chosen ? words : '[' + words + ']');
  }
  return result;
}

TEST(IncludeLines, AreChosenByNumberAsMdBookDoes) {
  struct Case {
    std::string_view argument, lines;
  };
  constexpr Case cases[] = {
      {"", "a|b|c|d"},
      {"2", "b"},
      {"2:3", "b|c"},
      {"2:", "b|c|d"},
      {":2", "a|b"},
      {":", "a|b|c|d"},
      {"0:1", "a"},
      {"3:2", ""},
      {"2:99", "b|c|d"},
      {"2:x", "b|c|d"},
      {"9:", "none"},
  };
  for (const auto& [argument, lines] : cases)
    EXPECT_EQ(chosen("a\nb\r\nc\nd", argument), lines) << argument;
}

constexpr std::string_view anchored =
    "a\n// ANCHOR: all\nb\n// ANCHOR: in-ner\nc\n// ANCHOR_END: in-ner\n"
    "d\n// ANCHOR_END: all\ne\n// ANCHOR:in-ner\nf\n// ANCHOR_END:in-ner\n";

TEST(IncludeLines, AreChosenByAnchorWithoutTheAnchors) {
  EXPECT_EQ(chosen(anchored, "all"), "b|c|d");
  EXPECT_EQ(chosen(anchored, "in-ner"), "c") << "the first stretch of the name";
  EXPECT_EQ(chosen(anchored, "inner"), "none");
  EXPECT_EQ(chosen("ANCHOR_END: x\na\n", "x"), "none");
  EXPECT_EQ(chosen("ANCHOR: x\na\n", "x"), "a") << "up to the end";
  EXPECT_EQ(anchors_of(anchored), (std::vector<std::string>{"all", "in-ner", "in-ner"}));
}

TEST(IncludeLines, OfRustdocKeepTheOthers) {
  EXPECT_EQ(chosen(anchored, "in-ner", true), "[a]|[b]|c|[d]|[e]|f");
  EXPECT_EQ(chosen("a\nb\nc", "2", true), "[a]|b|[c]");
}

}  // namespace
}  // namespace quire::book
