#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/named_value.h"

namespace quire::book {

/// What a book looks like: quire's own design, or that with a style sheet of styles/themes over it.
enum class Theme : std::uint8_t { Classic, Modern, Compact };

constexpr std::array themes{
    NamedValue<Theme>{"classic", Theme::Classic},
    NamedValue<Theme>{"modern", Theme::Modern},
    NamedValue<Theme>{"compact", Theme::Compact},
};

/// Returns the theme of that name, if there is one.
constexpr std::optional<Theme> theme_named(std::string_view name) {
  return value_named<Theme>(themes, name);
}

constexpr std::string_view name_of(Theme value) { return name_in(themes, value); }

}  // namespace quire::book
