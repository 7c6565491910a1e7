#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace quire::markdown {

/// The sets of icons of Material for MkDocs, as they open a name.
inline constexpr std::array<std::string_view, 4> icon_sets{
    ":material-", ":fontawesome-", ":octicons-", ":simple-"};

/// An icon in a text: `:material-check:{ .green }`.
struct Icon {
  std::string_view name;  ///< "material-check"
  std::string_view sign;  ///< what is set for it; empty: nothing
  std::size_t size = 0;   ///< of what is written, attributes after it included
};

/// The icon that a text begins with. Source: Material for MkDocs, "Icons, Emojis"
std::optional<Icon> icon_at(std::string_view text);

}  // namespace quire::markdown
