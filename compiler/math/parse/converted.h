#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "math/commands.h"

namespace quire::math {

/// A length of TeX's as one of CSS's: 3mu, 1em, 2pt. Nothing if it is not one.
std::optional<std::string> css_length(std::string_view);

/// What mhchem's \ce stands for, in braces. Source: mhchem 4
std::string tex_of_chemistry(std::string_view);

/// What siunitx's \num, \unit, \qty and \ang stand for, in braces. Source: siunitx 3
std::string tex_of_quantity(CommandKind, std::string_view first, std::string_view second);

}  // namespace quire::math
