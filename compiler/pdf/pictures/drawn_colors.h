#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "pdf/color_space.h"

/// What cairo has drawn in DeviceRGB, in the colours of the file.
namespace quire::pdf {

/// Three numbers from 0 to 1 as the operands that the colour has in the file: of Cmyk four, as in a
/// gradient, whose ends are in one space.
std::string operands_of(const std::array<std::string_view, 3>& rgb, Coloring);

/// The operators of a content stream, with the colours of the file. Source: ISO 32000-1 8.6.8.
std::string colored_operators(std::string_view operators, Coloring);

/// A content stream's data, packed as its dictionary says.
std::string colored_content(std::string_view dictionary, std::string_view data, Coloring);

/// An image's samples, packed as its dictionary says; nothing if it is in no colour space of three
/// or four channels, or packed in a way that cairo doesn't use for one.
std::optional<std::string> grey_image(std::string_view dictionary, std::string_view data);

}  // namespace quire::pdf
