#include "css/syntax/supports.h"

#include <optional>

#include "base/ascii.h"
#include "css/selectors/selector_parser.h"
#include "css/stylesheet.h"
#include "css/syntax/declaration_block.h"
#include "css/syntax/token_reader.h"

namespace quire::css {
namespace {

/// Nothing: not to be read, which holds of no condition that it is part of.
using Truth = std::optional<bool>;

Truth condition(TokenReader& reader);

bool takes_declaration(TokenReader reader) {
  reader.skip_white();
  Declaration declaration{.property = ascii::lower(reader.next().text), .value = {}, .span = {}};
  reader.skip_white();
  if (!reader.take(TokenKind::Colon)) return false;
  const auto value = trimmed(reader.rest());
  declaration.value = {value.begin(), value.end()};
  if (declaration.property.starts_with("--")) return true;
  Diagnostics faults;
  const auto block = compile({&declaration, 1}, faults);
  return faults.empty() && !block.normal.longhands.empty();
}

Truth in_brackets(TokenReader& reader) {
  reader.skip_white();
  if (reader.is_function("selector")) {
    const auto selectors = parse_selectors(reader.inside().rest());
    return !selectors.fault;
  }
  if (reader.is(TokenKind::Function)) {
    reader.inside();
    return false;
  }
  if (!reader.is(TokenKind::OpenParen)) return std::nullopt;
  auto inside = reader.inside();
  if (inside.is_too_deep()) return std::nullopt;
  inside.skip_white();
  if (inside.is(TokenKind::Ident) && !inside.is_word("not")) return takes_declaration(inside);
  const auto result = condition(inside);
  inside.skip_white();
  return inside.at_end() ? result : std::nullopt;
}

Truth condition(TokenReader& reader) {
  reader.skip_white();
  if (reader.take_word("not")) {
    const auto result = in_brackets(reader);
    return result ? Truth(!*result) : std::nullopt;
  }
  auto result = in_brackets(reader);
  reader.skip_white();
  const auto joins_or = reader.is_word("or");
  while (result && reader.take_word(joins_or ? "or" : "and")) {
    const auto next = in_brackets(reader);
    if (!next) return std::nullopt;
    result = joins_or ? *result || *next : *result && *next;
    reader.skip_white();
  }
  return result;
}

}  // namespace

bool is_supported(Tokens prelude) {
  TokenReader reader(trimmed(prelude));
  const auto result = condition(reader);
  reader.skip_white();
  return result.value_or(false) && reader.at_end();
}

}  // namespace quire::css
