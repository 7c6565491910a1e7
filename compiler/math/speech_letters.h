#pragma once

#include <cstdint>
#include <string_view>

namespace quire::math {

enum class LetterAlphabet : std::uint8_t { Plain, Bold, Script, Fraktur, DoubleStruck };

/// What is said of a letter.
struct SpokenLetter {
  LetterAlphabet alphabet = LetterAlphabet::Plain;
  bool is_upper = false;
  char32_t plain = 0;
  std::string_view name = {};  ///< of a Greek letter
};

/// Takes a letter of a formula apart; other characters stay as they are.
/// Source: Unicode, Mathematical Alphanumeric Symbols, Letterlike Symbols
SpokenLetter letter_of(char32_t);

}  // namespace quire::math
