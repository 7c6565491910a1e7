#include "css/counter_style.h"

#include <gtest/gtest.h>

#include "css_helpers.h"

namespace quire::css {
namespace {

struct CounterCase {
  std::int32_t value;
  CounterStyle style;
  const char* text;
};

// css-counter-styles-3
TEST(CounterText, IsWhatTheStyleWrites) {
  const CounterCase cases[] = {
      {4, CounterStyle::LowerRoman, "iv"},
      {1994, CounterStyle::UpperRoman, "MCMXCIV"},
      {0, CounterStyle::LowerRoman, "0"},
      {4000, CounterStyle::LowerRoman, "4000"},
      {26, CounterStyle::LowerAlpha, "z"},
      {27, CounterStyle::LowerAlpha, "aa"},
      {703, CounterStyle::UpperAlpha, "AAA"},
      {-1, CounterStyle::LowerAlpha, "-1"},
      {-12, CounterStyle::Decimal, "-12"},
      {3, CounterStyle::Disc, "•"},
      {3, CounterStyle::None, ""},
  };
  for (const auto& [value, style, text] : cases)
    EXPECT_EQ(counter_text(value, style), text) << value;
}

struct OwnCase {
  std::string_view descriptors;
  std::int32_t value;
  std::string_view text;
  std::string_view marker;
};

// css-counter-styles-3 #counter-style-system, and the examples there
constexpr OwnCase own_cases[] = {
    {"system: cyclic; symbols: a b c", 5, "b", "b."},
    {"system: cyclic; symbols: a b c", -1, "b", "b."},
    {"system: fixed 3; symbols: a b", 4, "b", "b."},
    {"system: fixed 3; symbols: a b", 5, "5", "5."},
    {"symbols: '*' '+'", 3, "**", "**."},
    {"symbols: '*'", 1000, "1000", "1000."},
    {"system: alphabetic; symbols: a b", 5, "ba", "ba."},
    {"system: numeric; symbols: '0' '1' '2'", 8, "22", "22."},
    {"system: numeric; symbols: '0' '1'; negative: '(' ')'", -2, "(10)", "(10)."},
    {"system: numeric; symbols: '0' '1' '2' '3' '4' '5' '6' '7' '8' '9'; pad: 3 '0'",
     7,
     "007",
     "007."},
    {"system: additive; additive-symbols: 6 VI, 1 I; suffix: ') '", 8, "VIII", "VIII)"},
    {"system: additive; additive-symbols: 6 VI", 8, "8", "8."},
    {"symbols: x; range: 2 3; fallback: upper-alpha", 4, "D", "D."},
    {"system: cyclic; symbols: →; prefix: '<'; suffix: '>'", 1, "→", "<→>"},
};

TEST(CounterText, IsWhatACounterStyleRuleWrites) {
  for (const auto& [descriptors, value, text, marker] : own_cases) {
    SCOPED_TRACE(descriptors);
    Styled styled("@counter-style own { " + std::string(descriptors) + " } p { list-style: own }");
    EXPECT_EQ(styled.faults(), "");
    const auto& style = styled.style("p")->inherited->list_style_type;
    EXPECT_EQ(counter_text(value, style), text);
    EXPECT_EQ(marker_text(value, style), marker);
  }
}

TEST(CounterText, MayBeOneTextForAll) {
  Styled styled("p { list-style-type: '– ' }");
  const auto& style = styled.style("p")->inherited->list_style_type;
  EXPECT_EQ(marker_text(7, style), "–");
}

}  // namespace
}  // namespace quire::css
