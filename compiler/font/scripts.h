#pragma once

#include <span>
#include <string_view>

#include "font/face.h"

namespace quire::font {

/// A script, or a kind of signs, and what a font for it has.
struct Script {
  std::string_view tag;         ///< of ISO 15924: "Latn"
  std::string_view name;        ///< "Latin"
  std::string_view language;    ///< one that is written in it, BCP 47
  std::u32string_view letters;  ///< pairs of the first and the last
};

/// Returns the scripts of scripts.def, in its order.
std::span<const Script> scripts();

/// Returns true if the face has all letters of the script.
bool has_letters_of(const Face&, const Script&);

}  // namespace quire::font
