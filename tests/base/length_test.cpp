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
      {1e300, 4'000'000'000'000'000'000},
      {-1e300, -4'000'000'000'000'000'000},
  };
  for (const auto& [pt, sp] : cases)
    EXPECT_EQ(Length::from_pt(pt).sp(), sp) << pt;
  EXPECT_LT(Length::from_pt(std::numeric_limits<double>::quiet_NaN()), Length());
}

TEST(Length, ScalingKeepsTheHighBits) {
  EXPECT_EQ(scaled(Length::from_sp(1LL << 60), 3, 4).sp(), 3LL << 58);
  EXPECT_EQ(scaled(Length::from_sp(7), 1, 2).sp(), 4);
  EXPECT_EQ(scaled(Length::from_sp(-7), 1, 2).sp(), -4);
  EXPECT_EQ((10_pt / 3 * 3).sp(), 655'359);
}

TEST(Length, APixelIsThreeQuartersOfAPoint) { EXPECT_EQ(Length::from_px(16), 12_pt); }

}  // namespace
}  // namespace quire
