#include "base/utf8.h"

#include <gtest/gtest.h>

#include <string>

namespace quire::utf8 {
namespace {

struct CleanCase {
  std::string bytes;
  std::string cleaned;
  std::size_t faults;
};

// The Unicode Standard, table 3-8 (maximal subparts), and XML 1.0 #charsets.
TEST(Cleaned, IsWellFormedAndLosesNothingElse) {
  const CleanCase cases[] = {
      {"plain, ä, 漢, 🦀", "plain, ä, 漢, 🦀", 0},
      {"\xC0\xAF", "\uFFFD\uFFFD", 2},
      {"\xE0\x80\x80", "\uFFFD\uFFFD\uFFFD", 3},
      {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD", 3},
      {"\xE1\x80\xE2\xF0\x91\x92\xF1\xBF", "\uFFFD\uFFFD\uFFFD\uFFFD", 4},
      {"\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD", 4},
      {"a\xE2\x82", "a\uFFFD", 1},
      {std::string("a\0b", 3), "a\uFFFDb", 1},
      {"a\x1B[0m\x7F\t\r\n", "a\uFFFD[0m\x7F\t\r\n", 1},
      {"\xEF\xBF\xBE", "\uFFFD", 1},
  };
  for (const auto& [bytes, expected, count] : cases) {
    std::size_t faults = 0;
    EXPECT_EQ(cleaned(bytes, &faults), expected);
    EXPECT_EQ(faults, count) << expected;
  }
}

TEST(Append, IsDecodesInverse) {
  for (char32_t c = 0; c <= 0x10FFFF; c += 1 + c / 97) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    append(text, c);
    EXPECT_EQ(decode(text, 0).code_point, c);
    EXPECT_EQ(decode(text, 0).size, text.size());
  }
}

TEST(CodePoints, WalkAndTellTheirPlaces) {
  const std::string text = "aä\xFF漢";
  std::u32string seen;
  for (const auto c : code_points(text))
    seen += c;
  EXPECT_EQ(seen, U"aä\uFFFD漢");
  EXPECT_TRUE(is_boundary(text, 1));
  EXPECT_FALSE(is_boundary(text, 2));
}

}  // namespace
}  // namespace quire::utf8
