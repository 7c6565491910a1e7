#pragma once

#include "base/source.h"

#include <cstdint>
#include <string>

namespace quire::css {

enum class TokenKind : std::uint8_t {
  Ident, Function, AtKeyword, Hash, String, BadString, Url, BadUrl, Delim, Number, Percentage,
  Dimension, Whitespace, Colon, Semicolon, Comma, OpenSquare, CloseSquare, OpenParen, CloseParen,
  OpenCurly, CloseCurly, Cdo, Cdc, EndOfFile
};

/// A token of css-syntax-3 #tokenization.
struct Token {
  TokenKind kind = TokenKind::EndOfFile;
  std::string text;      ///< the name or value with escapes resolved; a Dimension's unit; a Delim's character
  double number = 0;     ///< of a Number, Percentage, Dimension
  bool is_integer = false;
  bool is_id = false;    ///< a Hash that would be an identifier
  Span span;
};

}  // namespace quire::css
