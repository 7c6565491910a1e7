#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace quire::book {

/// What a book looks like: quire's own design, or that with a style sheet of styles/themes over it.
enum class Theme : std::uint8_t { Classic, Modern, Compact };

struct NamedTheme {
  std::string_view name;
  Theme value;
};

constexpr std::array themes{
    NamedTheme{"classic", Theme::Classic},
    NamedTheme{"modern", Theme::Modern},
    NamedTheme{"compact", Theme::Compact},
};

/// Returns the theme of that name, if there is one.
constexpr std::optional<Theme> theme_named(std::string_view name) {
  for (const auto& theme : themes)
    if (theme.name == name) return theme.value;
  return std::nullopt;
}

constexpr std::string_view name_of(Theme value) {
  for (const auto& theme : themes)
    if (theme.value == value) return theme.name;
  return {};
}

}  // namespace quire::book
