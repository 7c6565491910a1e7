#pragma once

#include <string>

namespace quire::pdf {

/// sRGB as an ICC profile, the same bytes always.
std::string srgb_profile();

}  // namespace quire::pdf
