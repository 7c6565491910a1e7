#include "css/output/raised_selector.h"

#include <algorithm>
#include <vector>

#include "base/ascii.h"
#include "css/root_class.h"
#include "css/syntax/token_reader.h"

namespace quire::css {
namespace {

/// Which elements the leftmost compound of a selector may match.
enum class Reach { Root, BelowRoot, Both };

bool is_combinator(const Token& token) {
  return token.kind == TokenKind::Whitespace || token.is_delim('>') || token.is_delim('+') ||
         token.is_delim('~');
}

/// The number of tokens of the type selector at the head: `p`, `*`, `ns|p`, `|p`.
std::size_t type_length(Tokens selector) {
  const auto is_name = [&](std::size_t at) {
    return at < selector.size() &&
           (selector[at].kind == TokenKind::Ident || selector[at].is_delim('*'));
  };
  const auto is_bar = [&](std::size_t at) {
    return at < selector.size() && selector[at].is_delim('|');
  };
  std::size_t length = is_name(0) ? 1 : 0;
  if (is_bar(length) && is_name(length + 1)) length += 2;
  return length;
}

Tokens first_compound(Tokens selector) {
  TokenReader reader(selector);
  while (!reader.at_end() && !is_combinator(reader.peek())) {
    if (closing_of(reader.peek().kind) == TokenKind::EndOfFile)
      reader.next();
    else
      reader.inside();
  }
  return selector.first(reader.position());
}

bool is_word(const Token& token, std::string_view word) {
  return token.kind == TokenKind::Ident && ascii::equal_ignoring_case(token.text, word);
}

// The root has no id, and no class but ours.
Reach reach_of(Tokens selector) {
  const auto compound = first_compound(selector);
  const auto length = type_length(compound);
  if (length > 0 && !compound[length - 1].is_delim('*'))
    return is_word(compound[length - 1], "html") ? Reach::Root : Reach::BelowRoot;
  for (std::size_t i = length; i < compound.size(); ++i) {
    if (compound[i].kind == TokenKind::Hash || compound[i].is_delim('.')) return Reach::BelowRoot;
    if (compound[i].kind == TokenKind::Colon && i + 1 < compound.size() &&
        is_word(compound[i + 1], "root"))
      return Reach::Root;
  }
  return Reach::Both;
}

std::string raised(Tokens selector, const std::string& classes) {
  const auto length = type_length(selector);
  const auto below = classes + " " + serialize(selector);
  const auto at_root =
      serialize(selector.first(length)) + classes + serialize(selector.subspan(length));
  switch (reach_of(selector)) {
    case Reach::Root: return at_root;
    case Reach::BelowRoot: return below;
    case Reach::Both: return below + ", " + at_root;
  }
  return below;
}

/// The selectors of a list, without the white space around them.
std::vector<Tokens> selectors_of(Tokens list) {
  std::vector<Tokens> selectors;
  TokenReader reader(list);
  std::size_t begin = 0;
  const auto end_selector = [&](std::size_t end) {
    if (const auto selector = trimmed(list.subspan(begin, end - begin)); !selector.empty())
      selectors.push_back(selector);
  };
  while (!reader.at_end()) {
    if (reader.is(TokenKind::Comma)) {
      end_selector(reader.position());
      reader.next();
      begin = reader.position();
    } else if (closing_of(reader.peek().kind) == TokenKind::EndOfFile) {
      reader.next();
    } else {
      reader.inside();
    }
  }
  end_selector(list.size());
  return selectors;
}

}  // namespace

std::string raised_selectors(std::string_view prelude, unsigned classes) {
  std::string repeated;
  for (unsigned i = 0; i < classes; ++i)
    repeated.append(".").append(root_class.text());
  const auto tokens = tokenize(prelude, {});
  std::string list;
  for (const auto selector : selectors_of(tokens))
    list += (list.empty() ? "" : ", ") + raised(selector, repeated);
  return list;
}

}  // namespace quire::css
