#include "pdf/output_intent.h"

#include <lcms2.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "base/named_value.h"

namespace quire::pdf {
namespace {

using Profile = std::unique_ptr<void, decltype([](void* profile) { cmsCloseProfile(profile); })>;

using Transform =
    std::unique_ptr<void, decltype([](void* transform) { cmsDeleteTransform(transform); })>;

/// ICC.1 has versions 2 and 4; iccMAX (5), which PDF does not know, is another format.
constexpr double next_format = 5;

/// Words in the descriptions of published profiles, and what the ICC's registry calls the printing
/// condition. FOGRA's are named in the description of most.
/// Source: registry.color.org/cmyk-registry; the profiles' own documentation
constexpr std::array conditions{
    NamedValue<std::string_view>{"ISO Coated v2", "FOGRA39"},
    NamedValue<std::string_view>{"PSO Coated v3", "FOGRA51"},
    NamedValue<std::string_view>{"GRACoL2006", "CGATS TR 006"},
    NamedValue<std::string_view>{"GRACoL 2006", "CGATS TR 006"},
    NamedValue<std::string_view>{"SWOP2006_Coated3", "CGATS TR 003"},
    NamedValue<std::string_view>{"SWOP2006_Coated5", "CGATS TR 005"},
    NamedValue<std::string_view>{"U.S. Web Coated (SWOP) v2", "CGATS TR 001"},
    NamedValue<std::string_view>{"Japan Color 2001 Coated", "JC200103"},
};

/// "FOGRA39" of "Coated FOGRA39 (ISO 12647-2:2004)".
std::string fogra_name(std::string_view description) {
  constexpr std::string_view name = "FOGRA";
  const auto found = description.find(name);
  if (found == std::string_view::npos) return {};
  auto end = found + name.size();
  while (end < description.size() && std::isdigit(static_cast<unsigned char>(description[end])))
    ++end;
  const auto whole = description.substr(found, end - found);
  return whole.size() == name.size() + 2 ? std::string(whole) : std::string();
}

std::string condition_of(std::string_view description) {
  if (auto name = fogra_name(description); !name.empty()) return name;
  for (const auto& [words, condition] : conditions)
    if (description.find(words) != std::string_view::npos) return std::string(condition);
  return {};
}

/// In ASCII, as every reader of the output intent can show it.
std::string description_of(const Profile& profile) {
  std::array<char, 200> text{};
  cmsGetProfileInfoASCII(
      profile.get(), cmsInfoDescription, "en", "US", text.data(), std::uint32_t{text.size() - 1}
  );
  std::string description(text.data());
  std::erase_if(description, [](char c) { return c < ' ' || c > '~'; });
  return description.empty() ? "ICC profile without a name" : description;
}

/// Channels of the colours that are accepted.
std::optional<std::size_t> inks_of(cmsColorSpaceSignature space) {
  if (space == cmsSigCmykData) return 4;
  if (space == cmsSigGrayData) return 1;
  return std::nullopt;
}

/// Profiles of which one intent's table is missing are read by another's, as everywhere.
bool can_convert(const Profile& profile, std::size_t inks) {
  const Profile from(cmsCreate_sRGBProfile());
  const auto format = inks == 4 ? TYPE_CMYK_16 : TYPE_GRAY_16;
  constexpr auto intent = INTENT_RELATIVE_COLORIMETRIC;
  const Transform transform(
      cmsCreateTransform(from.get(), TYPE_RGB_8, profile.get(), format, intent, 0)
  );
  return transform != nullptr;
}

}  // namespace

std::variant<OutputIntent, IntentFault> output_intent_of(std::string profile) {
  const auto size = static_cast<cmsUInt32Number>(profile.size());
  const Profile opened(cmsOpenProfileFromMem(profile.data(), size));
  if (!opened || cmsGetProfileVersion(opened.get()) >= next_format) return IntentFault::NoProfile;
  const auto space = cmsGetColorSpace(opened.get());
  // An RGB profile is most often a screen's: its colours say more than its class.
  if (space == cmsSigRgbData) return IntentFault::ForRgb;
  if (cmsGetDeviceClass(opened.get()) != cmsSigOutputClass) return IntentFault::NoPress;
  const auto inks = inks_of(space);
  if (!inks) return IntentFault::OtherColors;
  if (!can_convert(opened, *inks)) return IntentFault::NoConversion;
  auto description = description_of(opened);
  auto condition = condition_of(description);
  return OutputIntent{std::move(profile), std::move(description), std::move(condition), *inks};
}

}  // namespace quire::pdf
