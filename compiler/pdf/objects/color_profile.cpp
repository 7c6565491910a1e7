#include "pdf/objects/color_profile.h"

#include <lcms2.h>

#include <array>
#include <memory>
#include <stdexcept>
#include <type_traits>

namespace quire::pdf {
namespace {

using Profile = std::unique_ptr<std::remove_pointer_t<cmsHPROFILE>, decltype([](void* p) {
                                  cmsCloseProfile(p);
                                })>;

// ICC.1:2010 7.2.8: year, month, day, hours, minutes, seconds, two bytes each. lcms2 puts the
// clock's there; sRGB's standard is of October 1999.
constexpr std::size_t date_offset = 24;
constexpr std::array<char, 12> date{0x07, static_cast<char>(0xCF), 0, 10, 0, 18, 0, 0, 0, 0, 0, 0};

// ISO 15076-1:2005, which PDF/A-3 allows (ISO 19005-3 6.2.3): the oldest version with parametric
// curves. Version 2 has tables, and poppler inverts them for each page: 90 ms of CPU time.
constexpr double profile_version = 4.2;

using Curve =
    std::unique_ptr<cmsToneCurve, decltype([](cmsToneCurve* curve) { cmsFreeToneCurve(curve); })>;

// IEC 61966-2-1 as the fourth of lcms2's parametric curves.
constexpr cmsInt32Number srgb_curve = 4;
constexpr std::array<cmsFloat64Number, 5> srgb_parameters{
    2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};

std::string bytes_of(const Profile& profile) {
  if (!profile) throw std::runtime_error("making a color profile");
  cmsSetProfileVersion(profile.get(), profile_version);
  cmsUInt32Number size = 0;
  cmsSaveProfileToMem(profile.get(), nullptr, &size);
  std::string bytes(size, '\0');
  if (cmsSaveProfileToMem(profile.get(), bytes.data(), &size) == 0)
    throw std::runtime_error("making a color profile");
  bytes.replace(date_offset, date.size(), date.data(), date.size());
  return bytes;
}

}  // namespace

std::string srgb_profile() { return bytes_of(Profile(cmsCreate_sRGBProfile())); }

std::string grey_profile() {
  const Curve curve(cmsBuildParametricToneCurve(nullptr, srgb_curve, srgb_parameters.data()));
  return bytes_of(Profile(curve ? cmsCreateGrayProfile(cmsD50_xyY(), curve.get()) : nullptr));
}

}  // namespace quire::pdf
