#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>

#include "base/ascii.h"
#include "base/utf8.h"
#include "css/token.h"

namespace quire::css {
namespace {

/// No character: the text is over. NUL is a character, and a name's (css-syntax-3
/// #input-preprocessing makes it U+FFFD).
constexpr int end_of_text = -1;

bool is_newline(int c) { return c == '\n' || c == '\r' || c == '\f'; }
bool is_white(int c) { return is_newline(c) || c == ' ' || c == '\t'; }
bool is_digit_at(int c) { return c >= '0' && c <= '9'; }
bool is_name_start(int c) {
  return c == 0 || c == '_' || c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_name(int c) { return is_name_start(c) || is_digit_at(c) || c == '-'; }

bool is_plain(char c) { return c >= 0x20 && c < 0x7f; }

std::string clean(std::string text) {
  if (std::ranges::all_of(text, is_plain)) return text;
  return utf8::cleaned(text);
}

struct PunctuationToken {
  char character;
  TokenKind kind;
};

constexpr auto punctuation = std::to_array<PunctuationToken>({
    {':', TokenKind::Colon},
    {';', TokenKind::Semicolon},
    {',', TokenKind::Comma},
    {'[', TokenKind::OpenSquare},
    {']', TokenKind::CloseSquare},
    {'(', TokenKind::OpenParen},
    {')', TokenKind::CloseParen},
    {'{', TokenKind::OpenCurly},
    {'}', TokenKind::CloseCurly},
});

/// The "consume" functions of css-syntax-3 #tokenizer-algorithms, over bytes: every byte from 0x80
/// is a name's, so that UTF-8 needs no decoding here.
class Tokenizer {
public:
  Tokenizer(std::string_view text, SourceId file) : text_(text), file_(file) {}

  std::vector<Token> all() {
    std::vector<Token> tokens;
    tokens.reserve(text_.size() / 4);
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    for (skip_comments(); at_ < text_.size(); skip_comments()) {
      const auto begin = at_;
      tokens.push_back(next());
      tokens.back().span = {
          file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)};
    }
    return tokens;
  }

private:
  int peek(std::size_t ahead = 0) const {
    const auto place = at_ + ahead;
    return place < text_.size() ? static_cast<unsigned char>(text_[place]) : end_of_text;
  }

  void skip_comments() {
    while (text_.substr(at_).starts_with("/*")) {
      const auto end = text_.find("*/", at_ + 2);
      at_ = end == std::string_view::npos ? text_.size() : end + 2;
    }
  }

  // css-syntax-3 #check-if-two-code-points-are-a-valid-escape
  bool is_escape(std::size_t ahead = 0) const {
    return peek(ahead) == '\\' && !is_newline(peek(ahead + 1));
  }

  // css-syntax-3 #would-start-an-identifier
  bool starts_name(std::size_t ahead = 0) const {
    if (peek(ahead) == '-')
      return is_name_start(peek(ahead + 1)) || peek(ahead + 1) == '-' || is_escape(ahead + 1);
    return is_name_start(peek(ahead)) || is_escape(ahead);
  }

  // css-syntax-3 #starts-with-a-number
  bool starts_number() const {
    const std::size_t sign = peek() == '+' || peek() == '-' ? 1 : 0;
    return is_digit_at(peek(sign)) || (peek(sign) == '.' && is_digit_at(peek(sign + 1)));
  }

  // css-syntax-3 #consume-escaped-code-point; the backslash is at hand.
  void consume_escape(std::string& out) {
    ++at_;
    if (peek() == end_of_text) return utf8::append(out, utf8::replacement);
    if (!ascii::is_hex_digit(static_cast<char>(peek()))) {
      const auto size = utf8::decode(text_, at_).size;
      out += text_.substr(at_, size);
      at_ += size;
      return;
    }
    char32_t code_point = 0;
    for (int digits = 0; digits < 6 && at_ < text_.size() && ascii::is_hex_digit(text_[at_]);
         ++digits)
      code_point = code_point * 16 + static_cast<char32_t>(ascii::hex_value(text_[at_++]));
    if (peek() == '\r' && peek(1) == '\n') ++at_;
    if (is_white(peek())) ++at_;
    utf8::append(out, code_point == 0 ? utf8::replacement : code_point);
  }

  std::string consume_name() {
    std::string name;
    while (true) {
      if (is_name(peek())) {
        name += text_[at_++];
      } else if (is_escape()) {
        consume_escape(name);
      } else {
        return clean(std::move(name));
      }
    }
  }

  // css-syntax-3 #consume-number
  Token consume_number() {
    Token token{.kind = TokenKind::Number, .is_integer = true};
    token.has_sign = peek() == '+' || peek() == '-';
    if (peek() == '+') ++at_;
    const auto begin = at_;
    if (peek() == '-') ++at_;
    while (is_digit_at(peek()))
      ++at_;
    if (peek() == '.' && is_digit_at(peek(1))) {
      token.is_integer = false;
      ++at_;
      while (is_digit_at(peek()))
        ++at_;
    }
    const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 2 : 1;
    if ((peek() == 'e' || peek() == 'E') && is_digit_at(peek(sign))) {
      token.is_integer = false;
      at_ += sign;
      while (is_digit_at(peek()))
        ++at_;
    }
    token.number = value_of(text_.substr(begin, at_ - begin));
    return token;
  }

  /// What is too great or too small for a double is the greatest or 0, as css-values-4
  /// #numeric-ranges allows.
  static double value_of(std::string_view digits) {
    double number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc::result_out_of_range) return number;
    if (digits.find("e-") != std::string_view::npos || digits.find("E-") != std::string_view::npos)
      return 0;
    return digits.starts_with('-') ? -1e300 : 1e300;
  }

  // css-syntax-3 #consume-numeric-token
  Token consume_numeric() {
    auto token = consume_number();
    if (starts_name()) {
      token.kind = TokenKind::Dimension;
      token.text = consume_name();
    } else if (peek() == '%') {
      token.kind = TokenKind::Percentage;
      ++at_;
    }
    return token;
  }

  // css-syntax-3 #consume-string-token; the quote is at hand.
  Token consume_string() {
    Token token{.kind = TokenKind::String};
    const auto quote = text_[at_++];
    while (at_ < text_.size() && text_[at_] != quote) {
      if (is_newline(peek())) {
        token.kind = TokenKind::BadString;
        return token;
      }
      if (peek() != '\\') {
        token.text += text_[at_++];
      } else if (is_newline(peek(1))) {
        at_ += peek(1) == '\r' && peek(2) == '\n' ? 3 : 2;
      } else if (peek(1) == end_of_text) {
        ++at_;
      } else {
        consume_escape(token.text);
      }
    }
    if (at_ < text_.size()) ++at_;
    token.text = clean(std::move(token.text));
    return token;
  }

  void skip_white() {
    while (is_white(peek()))
      ++at_;
  }

  // css-syntax-3 #consume-remnants-of-bad-url
  Token bad_url() {
    while (at_ < text_.size() && peek() != ')') {
      if (is_escape()) ++at_;
      if (at_ < text_.size()) ++at_;
    }
    if (at_ < text_.size()) ++at_;
    return {.kind = TokenKind::BadUrl};
  }

  // css-syntax-3 #consume-url-token; `url(` and white space are behind.
  Token consume_url() {
    Token token{.kind = TokenKind::Url};
    while (at_ < text_.size() && peek() != ')') {
      const auto c = peek();
      if (is_white(c)) {
        skip_white();
        if (peek() != ')' && peek() != end_of_text) return bad_url();
      } else if (c == '\\' && is_escape()) {
        consume_escape(token.text);
      } else if (c == '"' || c == '\'' || c == '(' || c == '\\' || (c < 0x20 && c != 0) || c == 0x7f) {
        return bad_url();
      } else {
        token.text += text_[at_++];
      }
    }
    if (at_ < text_.size()) ++at_;
    token.text = clean(std::move(token.text));
    return token;
  }

  // css-syntax-3 #consume-ident-like-token
  Token consume_ident_like() {
    Token token{.kind = TokenKind::Ident, .text = consume_name()};
    if (peek() != '(') return token;
    ++at_;
    token.kind = TokenKind::Function;
    if (!ascii::equal_ignoring_case(token.text, "url")) return token;
    auto after = at_;
    while (after < text_.size() && ascii::is_space(text_[after]))
      ++after;
    if (after < text_.size() && (text_[after] == '"' || text_[after] == '\'')) return token;
    at_ = after;
    return consume_url();
  }

  // css-syntax-3 #consume-token
  Token next() {
    const auto c = peek();
    if (is_white(c)) {
      skip_white();
      return {.kind = TokenKind::Whitespace};
    }
    if (c == '"' || c == '\'') return consume_string();
    if (starts_number()) return consume_numeric();
    if (text_.substr(at_).starts_with("-->")) return fixed(TokenKind::Cdc, 3);
    if (text_.substr(at_).starts_with("<!--")) return fixed(TokenKind::Cdo, 4);
    if (starts_name()) return consume_ident_like();
    if (c == '#' && (is_name(peek(1)) || is_escape(1))) return consume_hash();
    if (c == '@' && starts_name(1)) {
      ++at_;
      return {.kind = TokenKind::AtKeyword, .text = consume_name()};
    }
    for (const auto& row : punctuation)
      if (c == row.character) return fixed(row.kind, 1);
    return {.kind = TokenKind::Delim, .text = std::string(1, text_[at_++])};
  }

  Token consume_hash() {
    ++at_;
    Token token{.kind = TokenKind::Hash, .is_id = starts_name()};
    token.text = consume_name();
    return token;
  }

  Token fixed(TokenKind kind, std::size_t size) {
    at_ += size;
    return {.kind = kind};
  }

  std::string_view text_;
  SourceId file_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<Token> tokenize(std::string_view text, SourceId file) {
  return Tokenizer(text, file).all();
}

}  // namespace quire::css
