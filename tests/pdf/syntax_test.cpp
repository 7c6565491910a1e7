#include "pdf/objects/syntax.h"

#include <gtest/gtest.h>

namespace quire::pdf {
namespace {

struct TextCase {
  std::string_view text;
  std::string_view expected;
};

// ISO 32000-1 7.3.4, 7.9.2.2
constexpr TextCase text_cases[] = {
    {"", "()"},
    {"Title", "(Title)"},
    {"f(x) \\ n", R"((f\(x\) \\ n))"},
    {")(", R"((\)\())"},
    {"é", "<FEFF00E9>"},
    {"a\u2192", "<FEFF00612192>"},
    {"\U0001F600", "<FEFFD83DDE00>"},
    {"a\nb", "<FEFF0061000A0062>"},
    {"\xFF", "<FEFFFFFD>"},
};

TEST(TextString, IsAsciiOrUtf16) {
  for (const auto& [text, expected] : text_cases) {
    SCOPED_TRACE(text);
    EXPECT_EQ(text_string(text), expected);
  }
}

TEST(ByteString, EscapesWhatEndsIt) {
  EXPECT_EQ(byte_string("a)b(c\\d\ne\rf"), R"((a\)b\(c\\d\ne\rf))");
}

struct NumberCase {
  double value;
  std::string_view expected;
};

constexpr NumberCase number_cases[] = {
    {0, "0"},
    {1, "1"},
    {-0.0001, "0"},
    {0.5, "0.5"},
    {-12.25, "-12.25"},
    {100, "100"},
    {1e6, "1000000"},
    {0.3333333, "0.333"},
};

TEST(Number, HasNoExponent) {
  for (const auto& [value, expected] : number_cases)
    EXPECT_EQ(number(value), expected);
}

TEST(Rectangle, IsMeasuredFromBelow) {
  const Rect rect{
      {Length::from_pt(10), Length::from_pt(20)}, {Length::from_pt(30), Length::from_pt(40)}};
  EXPECT_EQ(rectangle(rect, Length::from_pt(100)), "[10 40 40 80]");
}

TEST(EntriesOf, ReadsValuesOfEachKind) {
  const std::string_view text =
      "<< /Type /Page % 1 >>\n /Parent 12 0 R /Kids [ 1 0 R (a\\)]) ] /Group << /S /T >> /Id <00>"
      " /Last true >> /Not here";
  const auto entries = entries_of(text);
  ASSERT_EQ(entries.size(), 6U);
  EXPECT_EQ(value_of(entries, "/Type"), "/Page");
  EXPECT_EQ(value_of(entries, "/Parent"), "12 0 R");
  EXPECT_EQ(value_of(entries, "/Kids"), "[ 1 0 R (a\\)]) ]");
  EXPECT_EQ(value_of(entries, "/Group"), "<< /S /T >>");
  EXPECT_EQ(value_of(entries, "/Id"), "<00>");
  EXPECT_EQ(value_of(entries, "/Last"), "true");
  EXPECT_EQ(value_of(entries, "/Not"), "");
}

TEST(EntriesOf, EndsWithATruncatedText) {
  const std::string_view text = "<< /A [ (b << /C <00> ";
  for (std::size_t size = 0; size <= text.size(); ++size)
    EXPECT_LE(entries_of(text.substr(0, size)).size(), 1U);
}

TEST(Referenced, KnowsWhatIsNone) {
  EXPECT_EQ(referenced("12 0 R"), 12U);
  EXPECT_EQ(referenced("12"), 0U);
  EXPECT_EQ(referenced("/R"), 0U);
  EXPECT_EQ(referenced(""), 0U);
}

TEST(Syntax, WritesHundredths) {
  const std::pair<std::int64_t, std::string_view> cases[] = {
      {0, "0"},
      {100, "1"},
      {5, ".05"},
      {50, ".5"},
      {-150, "-1.5"},
      {-7, "-.07"},
      {123456, "1234.56"}};
  for (const auto& [value, expected] : cases) {
    std::string text;
    append_hundredths(text, value);
    EXPECT_EQ(text, expected);
  }
}

}  // namespace
}  // namespace quire::pdf
