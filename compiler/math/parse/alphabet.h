#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace quire::math {

/// The styles of Unicode's mathematical alphabets.
enum class Alphabet : std::uint8_t {
  Default,  ///< what TeX takes: italic Latin and lower-case Greek letters
  Upright,
  Italic,
  Bold,
  BoldItalic,
  BoldSymbol,  ///< each letter in its own shape: TeX's Greek capitals upright
  Script,
  BoldScript,
  Fraktur,
  BoldFraktur,
  DoubleStruck,
  SansSerif,
  SansSerifBold,
  SansSerifItalic,
  Monospace,
};

/// By the short name that commands.def has: "bf".
Alphabet alphabet_named(std::string_view);

/// The character in the alphabet, or itself where the alphabet has none.
/// Source: Unicode, Mathematical Alphanumeric Symbols
char32_t in_alphabet(char32_t, Alphabet);

/// Every letter and digit of a text in the alphabet.
std::string in_alphabet(std::string_view text, Alphabet);

}  // namespace quire::math
