#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "base/named_value.h"

namespace quire::book {

/// What a PDF is for: some style sheets besides the design's (styles/profiles).
enum class Profile { Screen, Print, Handout };

constexpr std::array profiles{
    NamedValue<Profile>{"screen", Profile::Screen},
    NamedValue<Profile>{"print", Profile::Print},
    NamedValue<Profile>{"handout", Profile::Handout},
};

/// Returns the profile of that name, if there is one.
constexpr std::optional<Profile> profile_named(std::string_view name) {
  return value_named<Profile>(profiles, name);
}

}  // namespace quire::book
