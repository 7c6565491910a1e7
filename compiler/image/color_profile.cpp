#include <lcms2.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>

#include "image/pixels.h"

namespace quire::image {
namespace {

using Profile = std::unique_ptr<void, decltype([](void* profile) { cmsCloseProfile(profile); })>;
using Transform =
    std::unique_ptr<void, decltype([](void* transform) { cmsDeleteTransform(transform); })>;

Profile open(std::string_view bytes) {
  return Profile(cmsOpenProfileFromMem(bytes.data(), static_cast<cmsUInt32Number>(bytes.size())));
}

}  // namespace

bool convert_to_srgb(std::string_view profile, bool is_cmyk, Pixels& pixels) {
  const auto from = open(profile);
  const auto wanted = is_cmyk ? cmsSigCmykData : cmsSigRgbData;
  if (!from || cmsGetColorSpace(from.get()) != wanted) return false;
  const Profile to(cmsCreate_sRGBProfile());
  const Transform transform(cmsCreateTransform(
      from.get(),
      is_cmyk ? TYPE_CMYK_8 : TYPE_RGBA_8,
      to.get(),
      TYPE_RGBA_8,
      INTENT_PERCEPTUAL,
      cmsFLAGS_BLACKPOINTCOMPENSATION
  ));
  if (!transform) return false;
  std::vector<std::uint8_t> row(pixels.width * Pixels::channels);
  for (std::uint32_t y = 0; y < pixels.height; ++y) {
    auto* const place = pixels.at(0, y);
    // Opacity is not looked at: what has a profile here has none.
    std::copy_n(place, row.size(), row.data());
    cmsDoTransform(transform.get(), row.data(), place, pixels.width);
    for (std::uint32_t x = 0; x < pixels.width; ++x)
      place[Pixels::channels * x + 3] = 0xFF;
  }
  return true;
}

bool is_like_srgb(std::string_view profile) {
  const auto opened = open(profile);
  if (!opened || cmsGetColorSpace(opened.get()) != cmsSigRgbData) return true;
  // Saturated colours and a grey: where these come out the same, all do, for the eye.
  constexpr std::array<std::array<std::uint8_t, 3>, 5> colors{
      {{230, 40, 40}, {40, 230, 40}, {40, 40, 230}, {128, 128, 128}, {200, 160, 60}}};
  Pixels pixels(colors.size(), 1);
  for (std::uint32_t x = 0; x < colors.size(); ++x)
    std::copy_n(colors[x].begin(), 3, pixels.at(x, 0));
  if (!convert_to_srgb(profile, false, pixels)) return true;
  constexpr int tolerance = 6;
  for (std::uint32_t x = 0; x < colors.size(); ++x)
    for (std::size_t i = 0; i < 3; ++i)
      if (std::abs(int{pixels.at(x, 0)[i]} - int{colors[x][i]}) > tolerance) return false;
  return true;
}

}  // namespace quire::image
