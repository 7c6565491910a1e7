#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"

namespace quire::css {

enum class TokenKind : std::uint8_t {
  Ident,
  Function,
  AtKeyword,
  Hash,
  String,
  BadString,
  Url,
  BadUrl,
  Delim,
  Number,
  Percentage,
  Dimension,
  Whitespace,
  Colon,
  Semicolon,
  Comma,
  OpenSquare,
  CloseSquare,
  OpenParen,
  CloseParen,
  OpenCurly,
  CloseCurly,
  Cdo,
  Cdc,
  EndOfFile
};

/// A token of css-syntax-3 #tokenization.
struct Token {
  TokenKind kind = TokenKind::EndOfFile;
  bool is_integer = false;
  bool has_sign = false;  ///< a number written with + or -
  bool is_id = false;     ///< a Hash that would be an identifier
  std::string
      text{};  ///< the name or value with escapes resolved; a Dimension's unit; a Delim's character
  double number = 0;  ///< of a Number, Percentage, Dimension
  Span span{};

  bool is_delim(char character) const {
    return kind == TokenKind::Delim && text.size() == 1 && text[0] == character;
  }
};

using Tokens = std::span<const Token>;

/// The text's tokens without its comments, and without an EndOfFile. Total: any bytes give tokens.
std::vector<Token> tokenize(std::string_view text, SourceId file);

/// CSS that reads as the same tokens; white space is one space, at the ends none, and what is open
/// at the end is closed. Source: css-syntax-3 #serialization.
std::string serialize(Tokens);

/// Returns the text as a string of CSS, in double quotes. Source: cssom-1 #serialize-a-string.
std::string quoted(std::string_view text);

/// The bracket that closes an opening token; EndOfFile for every other.
TokenKind closing_of(TokenKind);

/// Without white space at its ends.
Tokens trimmed(Tokens);

/// From the first token's first byte to the last one's last.
Span span_of(Tokens);

}  // namespace quire::css
