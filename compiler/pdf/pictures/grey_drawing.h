#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

/// What cairo has drawn in DeviceRGB, in DeviceGray.
namespace quire::pdf {

/// The grey of three numbers from 0 to 1, as a number.
std::string grey_number(const std::array<std::string_view, 3>& rgb);

/// The operators of a content stream, with the colours in grey. Source: ISO 32000-1 8.6.8.
std::string grey_operators(std::string_view operators);

/// A content stream's data, packed as its dictionary says.
std::string grey_content(std::string_view dictionary, std::string_view data);

/// An image's samples, packed as its dictionary says; nothing if it is in no colour space of three
/// or four channels, or packed in a way that cairo doesn't use for one.
std::optional<std::string> grey_image(std::string_view dictionary, std::string_view data);

}  // namespace quire::pdf
