#pragma once

#include <cstdint>
#include <string_view>

namespace quire::highlight {

/// What a piece of code is to its reader. The list with the names is token_class.def.
enum class TokenClass : std::uint8_t {
  Plain,
#define QUIRE_TOKEN_CLASS(enumerator, name) enumerator,
#include "highlight/token_class.def"
#undef QUIRE_TOKEN_CLASS
};

/// A piece of one line of a listing, [begin, end) in bytes of the code.
///
/// A listing's tokens are sorted and disjoint, none is Plain or empty, none contains the end of a
/// line, begins or ends with white space, or cuts a UTF-8 sequence.
struct Token {
  std::uint32_t begin;
  std::uint32_t end;
  TokenClass token_class;

  friend bool operator==(const Token&, const Token&) = default;
};

/// Its class in the style sheets: "hl-keyword". Plain has none and gives an empty text.
std::string_view class_name(TokenClass);

}  // namespace quire::highlight
