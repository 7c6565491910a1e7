#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "math/formula.h"

namespace quire::math {

/// What TeX's eyes see. White space counts only where text is read as it stands.
struct Token {
  enum class Kind : std::uint8_t {
    End,
    Character,  ///< one code point
    Command,    ///< `text` is its name, without the backslash
    BeginGroup,
    EndGroup,
    Superscript,
    Subscript,
    Alignment,  ///< &
    Prime,
    Tie,  ///< ~
  };

  Kind kind = Kind::End;
  std::string_view text;
  std::string_view raw{};           ///< as it is written
  std::size_t begin = 0, size = 0;  ///< bytes of the formula; of a macro's body: where it is called

  bool is(std::string_view command) const { return kind == Kind::Command && text == command; }
  bool is_character(char c) const { return kind == Kind::Character && text[0] == c; }
};

/// Reads tokens of a formula and of what its macros stand for.
class TokenReader {
public:
  TokenReader(std::string_view tex, Macros& macros);

  /// The next token, with macros expanded. Throws Fault for a macro without its arguments, or
  /// where expansion has no end.
  const Token& peek();
  Token next();

  /// True if white space is before the next token.
  bool is_behind_space();

  /// The next character, if it is this one: a star, a bracket.
  bool take(char c);

  /// The same, and the next token, without expanding what it calls: where macros are defined.
  bool take_raw(char c);
  Token peek_raw();

  /// What comes next is this text, as if `call` were a macro.
  void insert(std::string text, const Token& call) { push(std::move(text), call); }

  /// What is between the braces that come next, as it stands, or the next token.
  std::string_view raw_argument();

  /// What is between brackets, if they come next.
  bool raw_optional(std::string_view& text);

  /// The name of the command that comes next, unexpanded, with or without braces around it.
  std::string_view command_name();

  /// What comes up to the next brace, unexpanded: the parameters of \def.
  std::string_view up_to_group();

  Macros& macros() { return macros_; }

private:
  struct Frame {
    std::string_view text;
    std::size_t at = 0;
    bool is_macro = false;
    std::size_t begin = 0, size = 0;  ///< of the call
  };

  Token scan();
  Token scan_command(Frame&);
  void skip_space();
  void pop_finished();
  bool expand(const Token&);
  void push(std::string body, const Token& call);
  Token token(Token::Kind, Frame&, std::size_t begin, std::size_t end, std::size_t name = 0) const;
  [[noreturn]] void fail(
      std::string_view code, const Token&, std::string message, std::string hint = {}
  ) const;

  std::vector<Frame> frames_;
  std::deque<std::string> bodies_;
  std::size_t expanded_ = 0;  ///< bytes so far
  Macros& macros_;
  Token peeked_;
  bool has_peeked_ = false;
  bool is_behind_space_ = false;
};

}  // namespace quire::math
