#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace quire::book {

/// What a PDF is for: some style sheets besides the design's (styles/profiles).
enum class Profile { Screen, Print, Handout };

struct NamedProfile {
  std::string_view name;
  Profile value;
};

constexpr std::array profiles{
    NamedProfile{"screen", Profile::Screen},
    NamedProfile{"print", Profile::Print},
    NamedProfile{"handout", Profile::Handout},
};

/// Returns the profile of that name, if there is one.
constexpr std::optional<Profile> profile_named(std::string_view name) {
  for (const auto& profile : profiles)
    if (profile.name == name) return profile.value;
  return std::nullopt;
}

}  // namespace quire::book
