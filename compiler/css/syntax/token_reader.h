#pragma once

#include <string_view>

#include "base/ascii.h"
#include "css/token.h"

namespace quire::css {

/// How deep functions, brackets and at-rules may stand in one another: far past all use, far from
/// the stack's end.
constexpr int deepest_nesting = 32;

/// Goes through tokens once. What is asked past the end is an EndOfFile.
class TokenReader {
public:
  explicit TokenReader(Tokens tokens, int depth = 0) : tokens_(tokens), depth_(depth) {}

  bool at_end() const { return at_ == tokens_.size(); }
  const Token& peek(std::size_t ahead = 0) const {
    return at_ + ahead < tokens_.size() ? tokens_[at_ + ahead] : end_of_file();
  }
  const Token& next() { return at_end() ? end_of_file() : tokens_[at_++]; }
  Tokens rest() const { return tokens_.subspan(at_); }
  std::size_t position() const { return at_; }
  void rewind(std::size_t position) { at_ = position; }
  bool is_too_deep() const { return depth_ > deepest_nesting; }

  bool is(TokenKind kind) const { return peek().kind == kind; }
  bool is_word(std::string_view word) const {
    return is(TokenKind::Ident) && ascii::equal_ignoring_case(peek().text, word);
  }
  bool is_function(std::string_view name) const {
    return is(TokenKind::Function) && ascii::equal_ignoring_case(peek().text, name);
  }

  bool take(TokenKind kind) { return advance_if(is(kind)); }
  bool take_word(std::string_view word) { return advance_if(is_word(word)); }
  bool take_delim(char character) { return advance_if(peek().is_delim(character)); }
  bool skip_white() {
    bool any = false;
    while (take(TokenKind::Whitespace))
      any = true;
    return any;
  }

  /// What stands between the function or opening bracket at hand and its end, which is passed.
  TokenReader inside() {
    const auto begin = at_ + 1;
    const auto end = end_of_block(tokens_, at_);
    at_ = std::min(end + 1, tokens_.size());
    return TokenReader(tokens_.subspan(begin, end - begin), depth_ + 1);
  }

  /// The index of the token that closes the block opened at `open`, or the number of tokens.
  /// Source: css-syntax-3 #consume-simple-block: a closing bracket of another kind closes nothing.
  static std::size_t end_of_block(Tokens tokens, std::size_t open) {
    std::vector<TokenKind> closings{closing_of(tokens[open].kind)};
    for (auto at = open + 1; at < tokens.size(); ++at) {
      const auto kind = tokens[at].kind;
      if (const auto closing = closing_of(kind); closing != TokenKind::EndOfFile) {
        closings.push_back(closing);
      } else if (kind == closings.back()) {
        closings.pop_back();
        if (closings.empty()) return at;
      }
    }
    return tokens.size();
  }

private:
  bool advance_if(bool condition) {
    if (condition) ++at_;
    return condition;
  }

  static const Token& end_of_file() {
    static const Token token;
    return token;
  }

  Tokens tokens_;
  std::size_t at_ = 0;
  int depth_;
};

}  // namespace quire::css
