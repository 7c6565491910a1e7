#include "css/output/epub_css.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/ascii.h"
#include "css/syntax/token_reader.h"

namespace quire::css {
namespace {

constexpr std::array<std::string_view, 5> selectors_3_functions{
    "lang", "nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type"};

// selectors-3 #negation: one simple selector.
bool is_one_simple_selector(Tokens inside) {
  TokenReader reader(trimmed(inside));
  if (reader.is(TokenKind::OpenSquare)) {
    reader.inside();
    return reader.at_end();
  }
  const auto has_mark = reader.take_delim('.') || reader.take(TokenKind::Colon);
  const auto is_name = reader.is(TokenKind::Ident) || (!has_mark && reader.is(TokenKind::Hash)) ||
                       (!has_mark && reader.peek().is_delim('*'));
  if (!is_name) return false;
  reader.next();
  return reader.at_end();
}

/// `[a="x" i]`: a name after the value.
bool has_flag(Tokens inside) {
  const auto tokens = trimmed(inside);
  if (tokens.size() < 4 || tokens.back().kind != TokenKind::Ident) return false;
  const auto before = trimmed(tokens.first(tokens.size() - 1));
  const auto kind = before.back().kind;
  return kind == TokenKind::String || kind == TokenKind::Ident;
}

bool is_refused_function(std::string_view name, Tokens inside) {
  if (ascii::equal_ignoring_case(name, "not")) return !is_one_simple_selector(inside);
  const auto plain = ascii::lower(name);
  return std::ranges::find(selectors_3_functions, plain) == selectors_3_functions.end();
}

}  // namespace

bool is_forbidden_in_epub(const Declaration& declaration) {
  if (declaration.property == "direction" || declaration.property == "unicode-bidi") return true;
  return declaration.property == "position" &&
         std::ranges::any_of(declaration.value, [](const Token& token) {
           return token.kind == TokenKind::Ident && ascii::equal_ignoring_case(token.text, "fixed");
         });
}

bool is_refused_by_epubcheck(Tokens prelude) {
  TokenReader reader(prelude);
  while (!reader.at_end()) {
    const auto& token = reader.peek();
    if (closing_of(token.kind) == TokenKind::EndOfFile) {
      reader.next();
      continue;
    }
    const auto inside = reader.inside().rest();
    if (token.kind == TokenKind::OpenSquare && has_flag(inside)) return true;
    if (token.kind == TokenKind::Function && is_refused_function(token.text, inside)) return true;
  }
  return false;
}

bool is_refused_by_epubcheck(const Declaration& declaration) {
  return declaration.property.starts_with("--") &&
         (declaration.value.empty() ||
          std::ranges::find(declaration.value, TokenKind::OpenCurly, &Token::kind) !=
              declaration.value.end());
}

}  // namespace quire::css
