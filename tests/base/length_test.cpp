#include "base/length.h"

#include <gtest/gtest.h>

#include <limits>

namespace quire {
namespace {

using namespace literals;

struct RoundingCase {
  double pt;
  std::int64_t sp;
};

// Half away from zero, once.
TEST(Length, RoundsHalfAwayFromZero) {
  constexpr RoundingCase cases[] = {
      {1, 65'536},
      {0.5 / 65'536, 1},
      {-0.5 / 65'536, -1},
      {0.49 / 65'536, 0},
      {-1.5 / 65'536, -2},
      {1e300, Length::largest},
      {-1e300, -Length::largest},
  };
  for (const auto& [pt, sp] : cases)
    EXPECT_EQ(Length::from_pt(pt).sp(), sp) << pt;
  EXPECT_LT(Length::from_pt(std::numeric_limits<double>::quiet_NaN()), Length());
}

TEST(Length, ScalingKeepsTheHighBits) {
  EXPECT_EQ(scaled(Length::from_sp(1LL << 44), 3 * (1LL << 40), 1LL << 42).sp(), 3LL << 42);
  EXPECT_EQ(scaled(Length::from_sp(7), 1, 2).sp(), 4);
  EXPECT_EQ(scaled(Length::from_sp(-7), 1, 2).sp(), -4);
  EXPECT_EQ((10_pt / 3 * 3).sp(), 655'359);
}

// A book's sheet may nest margins of 2000 % 256 deep; adding what comes of it must not overflow.
TEST(Length, ScalingSaturatesFarBelowOverflow) {
  auto length = Length::from_pt(1e308);
  for (int depth = 0; depth < 256; ++depth)
    length = scaled(length, 20, 1);
  EXPECT_EQ(length.sp(), 64 * Length::largest);
  EXPECT_EQ(scaled(-length, 20, 1), -length);
  EXPECT_GT((length * 100'000).sp(), 0);
}

TEST(Length, APixelIsThreeQuartersOfAPoint) { EXPECT_EQ(Length::from_px(16), 12_pt); }

}  // namespace
}  // namespace quire
