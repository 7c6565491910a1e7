#include "base/luminance.h"

#include <gtest/gtest.h>

#include <cmath>

namespace quire {
namespace {

double linear(double channel) {
  return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(Color color) {
  return 0.2126 * linear(color.red / 255.0) + 0.7152 * linear(color.green / 255.0) +
         0.0722 * linear(color.blue / 255.0);
}

TEST(Luminance, OfAGreyIsItself) {
  for (int level = 0; level < 256; ++level) {
    const auto byte = static_cast<std::uint8_t>(level);
    EXPECT_DOUBLE_EQ(grey_of({byte, byte, byte}), level / 255.0);
    EXPECT_EQ(grey_byte_of({byte, byte, byte}), byte);
  }
}

// WCAG 2.2 asks for 4.5:1 and 7:1.
TEST(Luminance, StaysSoThatContrastsDo) {
  for (int red = 0; red < 256; red += 15)
    for (int green = 0; green < 256; green += 15)
      for (int blue = 0; blue < 256; blue += 15) {
        const Color color{
            static_cast<std::uint8_t>(red),
            static_cast<std::uint8_t>(green),
            static_cast<std::uint8_t>(blue)};
        const double before = luminance(color) + 0.05;
        const double after = linear(grey_of(color)) + 0.05;
        EXPECT_NEAR(after / before, 1, 1e-4) << red << ' ' << green << ' ' << blue;
      }
}

}  // namespace
}  // namespace quire
