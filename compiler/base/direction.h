#pragma once

#include <cstdint>
#include <string_view>

namespace quire {

/// Where a text's lines start. Source: HTML, the dir attribute
enum class Direction : std::uint8_t {
  LeftToRight,
  RightToLeft,
  Auto,  ///< as its first strong character says
};

/// The direction of what is written in a language (BCP 47): its script's, else that of the script
/// that it is mostly written in. Never Auto.
Direction direction_of(std::string_view language);

}  // namespace quire
