#include "css/token.h"

#include <fmt/format.h>

#include "base/ascii.h"

namespace quire::css {
namespace {

bool is_name_character(char c) {
  return ascii::is_alphanumeric(c) || c == '-' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

// cssom-1 #serialize-an-identifier
std::string escaped_name(std::string_view name, bool may_begin_with_digit = false) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const auto c = name[i];
    const auto is_first = i == 0 || (i == 1 && name[0] == '-');
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f ||
        (ascii::is_digit(c) && is_first && !may_begin_with_digit)) {
      out += fmt::format("\\{:x} ", static_cast<unsigned char>(c));
    } else if (is_name_character(c) && (c != '-' || name.size() > 1)) {
      out += c;
    } else {
      out += '\\';
      out += c;
    }
  }
  return out;
}

/// A unit that could be read as the number's exponent has its first letter escaped.
std::string escaped_unit(std::string_view unit) {
  const auto exponent =
      ascii::lower(unit.front()) == 'e' && unit.size() > 1 &&
      (ascii::is_digit(unit[1]) || (unit[1] == '-' && unit.size() > 2 && ascii::is_digit(unit[2])));
  if (!exponent) return escaped_name(unit);
  return fmt::format(
      "\\{:x} {}", static_cast<unsigned char>(unit[0]), escaped_name(unit.substr(1), true)
  );
}

std::string number_of(const Token& token) {
  const auto sign = token.has_sign && !(token.number < 0) ? "+" : "";
  if (token.number > -1e15 && token.number < 1e15 && token.is_integer)
    return fmt::format("{}{}", sign, static_cast<long long>(token.number));
  return fmt::format("{}{}", sign, token.number);
}

std::string text_of(const Token& token) {
  switch (token.kind) {
    case TokenKind::Ident: return escaped_name(token.text);
    case TokenKind::Function: return escaped_name(token.text) + '(';
    case TokenKind::AtKeyword: return '@' + escaped_name(token.text);
    case TokenKind::Hash: return '#' + escaped_name(token.text, !token.is_id);
    case TokenKind::String: return quoted(token.text);
    case TokenKind::Url: return "url(" + quoted(token.text) + ')';
    case TokenKind::Delim: return token.text == "\\" ? "" : token.text;
    case TokenKind::Number: return number_of(token);
    case TokenKind::Percentage: return number_of(token) + '%';
    case TokenKind::Dimension: return number_of(token) + escaped_unit(token.text);
    case TokenKind::Whitespace: return " ";
    case TokenKind::Colon: return ":";
    case TokenKind::Semicolon: return ";";
    case TokenKind::Comma: return ",";
    case TokenKind::OpenSquare: return "[";
    case TokenKind::CloseSquare: return "]";
    case TokenKind::OpenParen: return "(";
    case TokenKind::CloseParen: return ")";
    case TokenKind::OpenCurly: return "{";
    case TokenKind::CloseCurly: return "}";
    case TokenKind::Cdo: return "<!--";
    case TokenKind::Cdc: return "-->";
    // What went wrong in the source is not repeated.
    case TokenKind::BadString:
    case TokenKind::BadUrl:
    case TokenKind::EndOfFile: return "";
  }
  return "";
}

/// Names, numbers and delims: two of them that a comment parted need one again, lest they be read
/// as one. Source: css-syntax-3 #serialization, its table made coarser.
bool may_run_together(TokenKind kind) {
  return kind < TokenKind::Whitespace && kind != TokenKind::String && kind != TokenKind::BadString;
}

/// A number that follows without anything between began with a point, which is written after a
/// zero: "a.5" would be read as "a0" and more.
bool may_run_into_zero(const Token& before, const Token& token) {
  const auto is_number = token.kind >= TokenKind::Number && token.kind <= TokenKind::Dimension;
  if (!is_number || token.has_sign || before.kind == TokenKind::Function) return false;
  return before.kind != TokenKind::Delim || before.is_delim('.') || before.is_delim('#');
}

}  // namespace

TokenKind closing_of(TokenKind kind) {
  switch (kind) {
    case TokenKind::Function:
    case TokenKind::OpenParen: return TokenKind::CloseParen;
    case TokenKind::OpenSquare: return TokenKind::CloseSquare;
    case TokenKind::OpenCurly: return TokenKind::CloseCurly;
    default: return TokenKind::EndOfFile;
  }
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const auto c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
      out += fmt::format("\\{:x} ", static_cast<unsigned char>(c));
    } else {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
  }
  return out + '"';
}

std::string serialize(Tokens tokens) {
  std::string out;
  std::vector<TokenKind> open;
  const Token* before = nullptr;
  for (const auto& token : trimmed(tokens)) {
    const auto touches = before && before->span.end == token.span.begin;
    if (before && may_run_together(before->kind) && may_run_together(token.kind) &&
        (!touches || may_run_into_zero(*before, token)))
      out += "/**/";
    out += text_of(token);
    if (closing_of(token.kind) != TokenKind::EndOfFile) {
      open.push_back(closing_of(token.kind));
    } else if (!open.empty() && open.back() == token.kind) {
      open.pop_back();
    }
    before = &token;
  }
  for (; !open.empty(); open.pop_back())
    out += text_of({.kind = open.back()});
  return out;
}

Tokens trimmed(Tokens tokens) {
  while (!tokens.empty() && tokens.front().kind == TokenKind::Whitespace)
    tokens = tokens.subspan(1);
  while (!tokens.empty() && tokens.back().kind == TokenKind::Whitespace)
    tokens = tokens.first(tokens.size() - 1);
  return tokens;
}

Span span_of(Tokens tokens) {
  if (tokens.empty()) return {};
  return {tokens.front().span.file, tokens.front().span.begin, tokens.back().span.end};
}

}  // namespace quire::css
