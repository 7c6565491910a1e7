#include "css/counter_style.h"

#include <gtest/gtest.h>

namespace quire::css {
namespace {

struct CounterCase {
  std::int32_t value;
  CounterStyle style;
  const char* text;
};

// css-counter-styles-3
TEST(CounterText, IsWhatTheStyleWrites) {
  constexpr CounterCase cases[] = {
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

}  // namespace
}  // namespace quire::css
