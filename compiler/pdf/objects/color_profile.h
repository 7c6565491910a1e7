#pragma once

#include <string>

namespace quire::pdf {

/// Returns sRGB as an ICC profile with parametric curves, always the same bytes.
/// Source: ISO 15076-1 10.16.
std::string srgb_profile();

/// Returns a profile for greys with the curve of sRGB, always the same bytes.
std::string grey_profile();

}  // namespace quire::pdf
