#pragma once

#include <optional>
#include <string>
#include <vector>

#include "css/selectors/selector.h"
#include "css/token.h"

namespace quire::css {

/// Why a selector list cannot be used. An unsupported one is CSS that a reading system may know
/// (`a:hover`); an invalid one is none.
struct SelectorFault {
  enum class Kind { Unsupported, Invalid, TooDeep };

  Kind kind = Kind::Invalid;
  Span span;
  std::string message;
  std::string hint;
};

/// One fault spoils the whole list. Source: selectors-4 #grouping.
struct SelectorList {
  std::vector<Selector> selectors;
  std::optional<SelectorFault> fault;
};

SelectorList parse_selectors(Tokens prelude);

/// An+B, `odd` or `even`. Source: css-syntax-3 #anb-microsyntax.
std::optional<Nth> parse_nth(Tokens);

}  // namespace quire::css
