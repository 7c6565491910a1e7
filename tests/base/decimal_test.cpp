#include "base/decimal.h"

#include <gtest/gtest.h>

#include <limits>

namespace quire {
namespace {

std::string decimal(double value, int digits) {
  std::string text;
  append_decimal(text, value, digits);
  return text;
}

TEST(Decimal, HasNoZerosAtItsEnd) {
  struct Case {
    double value;
    int digits;
    const char* text;
  };
  for (const auto& [value, digits, text] : {
           Case{0, 3, "0"},
           Case{-0.0, 3, "0"},
           Case{-0.0004, 3, "0"},
           Case{12.5, 3, "12.5"},
           Case{-12.05, 3, "-12.05"},
           Case{0.001, 3, "0.001"},
           Case{99.9996, 3, "100"},
           Case{1200, 1, "1200"},
           Case{3.25, 1, "3.3"},
           Case{7, 0, "7"},
           Case{0.123456789, 9, "0.123456789"},
           Case{1e6, 3, "1000000"},
           Case{123456789.125, 3, "123456789.125"},
           Case{-1e18, 0, "-1000000000000000000"},
       })
    EXPECT_EQ(decimal(value, digits), text);
}

TEST(Decimal, AppendsToWhatIsThere) {
  std::string text = "re ";
  append_decimal(text, 0.5, 2);
  EXPECT_EQ(text, "re 0.5");
}

TEST(Decimal, OfWhatIsNoNumberIsStillText) {
  EXPECT_EQ(decimal(std::numeric_limits<double>::infinity(), 2), "inf");
}

}  // namespace
}  // namespace quire
