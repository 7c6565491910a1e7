#include "pdf/objects/inks.h"

#include <lcms2.h>

#include <stdexcept>

#include "base/decimal.h"

namespace quire::pdf {
namespace {

using Profile = std::unique_ptr<void, decltype([](void* profile) { cmsCloseProfile(profile); })>;

constexpr std::uint16_t whole = 0xFFFF;

/// A part of a byte as a part of sixteen bits.
constexpr std::uint16_t widened(int byte) { return static_cast<std::uint16_t>(byte * 0x101); }

}  // namespace

Inks::Inks(std::string_view profile)
    : digest_(digest_of("inks", profile)),
      transform_(nullptr, [](void* transform) { cmsDeleteTransform(transform); }) {
  const Profile from(cmsCreate_sRGBProfile());
  const auto size = static_cast<cmsUInt32Number>(profile.size());
  const Profile to(cmsOpenProfileFromMem(profile.data(), size));
  if (!from || !to) throw std::runtime_error("reading the output intent");
  // Without a cache all threads may convert at once; without optimization each colour is exact, and
  // those of a design are few.
  transform_.reset(cmsCreateTransform(
      from.get(),
      TYPE_RGB_8,
      to.get(),
      TYPE_CMYK_16,
      INTENT_RELATIVE_COLORIMETRIC,
      cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE | cmsFLAGS_NOOPTIMIZE
  ));
  if (!transform_) throw std::runtime_error("reading the output intent's conversion of colors");
}

std::array<std::uint16_t, 4> Inks::fine_inks_of(Color color) const {
  if (is_neutral(color)) return {0, 0, 0, widened(0xFF - color.red)};
  const std::array<std::uint8_t, 3> rgb{color.red, color.green, color.blue};
  std::array<std::uint16_t, 4> inks{};
  cmsDoTransform(transform_.get(), rgb.data(), inks.data(), 1);
  return inks;
}

std::array<std::uint8_t, 4> Inks::bytes_of(Color color) const {
  std::array<std::uint8_t, 4> bytes{};
  const auto inks = fine_inks_of(color);
  for (std::size_t i = 0; i < bytes.size(); ++i)
    bytes[i] = static_cast<std::uint8_t>((inks[i] * 0xFFU + whole / 2) / whole);
  return bytes;
}

std::string Inks::operands_of(Color color) const {
  std::string operands;
  for (const auto ink : fine_inks_of(color)) {
    if (!operands.empty()) operands += ' ';
    append_decimal(operands, static_cast<double>(ink) / whole, 3);
  }
  return operands;
}

}  // namespace quire::pdf
