#include "layout/content/counters.h"

#include <gtest/gtest.h>

#include "css/counter_style.h"

namespace quire::layout {
namespace {

struct MarkerCase {
  std::int32_t value;
  css::CounterStyle style;
  const char* text;
};

// css-counter-styles-3 #predefined-counters
const MarkerCase marker_cases[] = {
    {1, css::CounterStyle::Decimal, "1."},
    {-3, css::CounterStyle::Decimal, "-3."},
    {1, css::CounterStyle::LowerAlpha, "a."},
    {28, css::CounterStyle::UpperAlpha, "AB."},
    {4, css::CounterStyle::LowerRoman, "iv."},
    {0, css::CounterStyle::LowerRoman, "0."},
    {7, css::CounterStyle::Disc, "•"},
    {7, css::CounterStyle::None, ""},
};

TEST(MarkerText, HasADotAfterNumbersAndLettersOnly) {
  for (const auto& [value, style, text] : marker_cases) {
    SCOPED_TRACE(text);
    EXPECT_EQ(css::marker_text(value, style), text);
  }
}

// css-lists-3 #counter-scope
TEST(Counters, OfAChildGoWithItsParent) {
  Counters counters;
  counters.reset("n", 5, 1);
  counters.reset("n", 0, 2);  // a child's
  counters.increment("n", 1, 3);
  EXPECT_EQ(counters.value("n"), 1);
  counters.leave(1);
  EXPECT_EQ(counters.value("n"), 5);
}

TEST(Counters, OfASiblingAreReplaced) {
  Counters counters;
  counters.reset("n", 5, 2);
  counters.reset("n", 7, 2);
  counters.leave(1);
  EXPECT_EQ(counters.value("n"), 0);
}

TEST(Counters, DoNotOverflow) {
  Counters counters;
  counters.reset("n", 2'147'483'647, 1);
  counters.increment("n", 1, 1);
  EXPECT_EQ(counters.value("n"), 2'147'483'647);
}

}  // namespace
}  // namespace quire::layout
