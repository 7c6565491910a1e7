#include "pdf/objects/color_profile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace quire::pdf::test {
namespace {

using namespace std::string_view_literals;

std::uint32_t number_at(std::string_view bytes, std::size_t offset) {
  std::uint32_t number = 0;
  for (const unsigned char byte : bytes.substr(offset, 4))
    number = number << 8U | byte;
  return number;
}

/// The type of each tag's data, by the tag's name. Source: ISO 15076-1 7.3.
std::map<std::string_view, std::string_view> tag_types(std::string_view profile) {
  constexpr std::size_t table = 128;
  constexpr std::size_t entry_size = 12;
  std::map<std::string_view, std::string_view> types;
  for (std::size_t i = 0; i < number_at(profile, table); ++i) {
    const auto entry = table + 4 + i * entry_size;
    types[profile.substr(entry, 4)] = profile.substr(number_at(profile, entry + 4), 4);
  }
  return types;
}

// Poppler took 90 ms per page to invert a tabulated curve.
TEST(ColorProfile, HasParametricCurves) {
  const auto profile = srgb_profile();
  const auto types = tag_types(profile);
  for (const auto curve : {"rTRC", "gTRC", "bTRC"})
    EXPECT_EQ(types.at(curve), "para") << curve;
  EXPECT_LT(profile.size(), 1000U);
}

TEST(ColorProfile, OfGreysHasOneCurve) {
  const auto profile = grey_profile();
  EXPECT_EQ(tag_types(profile).at("kTRC"), "para");
  EXPECT_EQ(std::string_view(profile).substr(12, 8), "mntrGRAY"sv);
  EXPECT_LT(profile.size(), 1000U);
}

TEST(ColorProfile, IsOfAVersionThatPdfAllows) {
  for (const auto make : {srgb_profile, grey_profile}) {
    const auto profile = make();
    EXPECT_EQ(number_at(profile, 0), profile.size());
    EXPECT_EQ(std::string_view(profile).substr(8, 2), "\x04\x20"sv);
    EXPECT_EQ(profile, make());
  }
}

}  // namespace
}  // namespace quire::pdf::test
