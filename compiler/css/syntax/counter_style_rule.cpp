#include "css/syntax/counter_style_rule.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>
#include <utility>
#include <vector>

#include "css/faults.h"
#include "css/syntax/declaration_block.h"
#include "css/syntax/descriptor.h"
#include "css/syntax/token_reader.h"
#include "css/values/keywords.h"
#include "css/values/quantity.h"

namespace quire::css {
namespace {

using System = CounterStyleRule::System;

std::optional<std::string> take_symbol(TokenReader& reader) {
  constexpr std::size_t longest = 200;  // bytes: each element that is numbered has them once more
  if (!reader.is(TokenKind::String) && !reader.is(TokenKind::Ident)) return std::nullopt;
  if (reader.peek().text.size() > longest) return std::nullopt;
  return reader.next().text;
}

std::optional<std::int32_t> take_integer(TokenReader& reader) {
  if (!reader.is(TokenKind::Number) || !reader.peek().is_integer) return std::nullopt;
  return to_integer(reader.next().number);
}

struct SystemWord {
  std::string_view word;
  System system;
};
constexpr std::array system_words{
    SystemWord{"cyclic", System::Cyclic},
    SystemWord{"fixed", System::FixedList},
    SystemWord{"symbolic", System::Symbolic},
    SystemWord{"alphabetic", System::Alphabetic},
    SystemWord{"numeric", System::Numeric},
    SystemWord{"additive", System::Additive},
};

bool read_system(TokenReader& reader, CounterStyleRule& rule) {
  for (const auto& [word, system] : system_words) {
    if (!reader.take_word(word)) continue;
    rule.system = system;
    if (system == System::FixedList) rule.first = take_integer(reader).value_or(1);
    return true;
  }
  return false;
}

bool read_symbols(TokenReader& reader, CounterStyleRule& rule) {
  rule.symbols.clear();
  while (auto symbol = take_symbol(reader))
    rule.symbols.push_back(std::move(*symbol));
  return !rule.symbols.empty();
}

// css-counter-styles-3 #descdef-counter-style-additive-symbols: "<integer> && <symbol>", weights
// strictly descending.
bool read_additive_symbols(TokenReader& reader, CounterStyleRule& rule) {
  rule.additive_symbols.clear();
  do {
    auto weight = take_integer(reader);
    auto symbol = take_symbol(reader);
    if (!weight) weight = take_integer(reader);
    if (!weight || !symbol || *weight < 0) return false;
    auto& all = rule.additive_symbols;
    if (!all.empty() && all.back().weight <= *weight) return false;
    all.push_back({*weight, std::move(*symbol)});
  } while (reader.take(TokenKind::Comma));
  return true;
}

template <std::string CounterStyleRule::*member>
bool read_text(TokenReader& reader, CounterStyleRule& rule) {
  auto symbol = take_symbol(reader);
  if (symbol) rule.*member = std::move(*symbol);
  return symbol.has_value();
}

bool read_negative(TokenReader& reader, CounterStyleRule& rule) {
  if (!read_text<&CounterStyleRule::negative_prefix>(reader, rule)) return false;
  return reader.at_end() || read_text<&CounterStyleRule::negative_suffix>(reader, rule);
}

bool read_pad(TokenReader& reader, CounterStyleRule& rule) {
  auto width = take_integer(reader);
  auto symbol = take_symbol(reader);
  if (!width) width = take_integer(reader);
  if (!width || !symbol || *width < 0) return false;
  rule.pad_width = *width;
  rule.pad_symbol = std::move(*symbol);
  return true;
}

bool read_range(TokenReader& reader, CounterStyleRule& rule) {
  rule.ranges.clear();
  if (reader.take_word("auto")) return true;
  using Limits = std::numeric_limits<std::int32_t>;
  do {
    const auto least = reader.take_word("infinite") ? Limits::min() : take_integer(reader);
    const auto most = reader.take_word("infinite") ? Limits::max() : take_integer(reader);
    if (!least || !most || *least > *most) return false;
    rule.ranges.push_back({*least, *most});
  } while (reader.take(TokenKind::Comma));
  return true;
}

bool read_aloud(TokenReader& reader, CounterStyleRule&) {
  while (!reader.at_end())
    reader.next();
  return true;
}

constexpr auto descriptors = std::to_array<Descriptor<TokenReader, CounterStyleRule>>({
    {"system", read_system, "cyclic | fixed | symbolic | alphabetic | numeric | additive"},
    {"symbols", read_symbols, "<string>+"},
    {"additive-symbols", read_additive_symbols, "[ <integer ≥ 0> <string> ]#, descending"},
    {"prefix", read_text<&CounterStyleRule::prefix>, "<string>"},
    {"suffix", read_text<&CounterStyleRule::suffix>, "<string>"},
    {"negative", read_negative, "<string> <string>?"},
    {"pad", read_pad, "<integer ≥ 0> <string>"},
    {"range", read_range, "auto | [ <integer> | infinite ]{2}#"},
    {"fallback", read_text<&CounterStyleRule::fallback>, "<name>"},
    {"speak-as", read_aloud, ""},
});

/// css-counter-styles-3 #counter-style-symbols: how many a system wants at least.
bool has_symbols(const CounterStyleRule& rule) {
  switch (rule.system) {
    case System::Additive: return !rule.additive_symbols.empty();
    case System::Alphabetic:
    case System::Numeric: return rule.symbols.size() >= 2;
    default: return !rule.symbols.empty();
  }
}

void read(const Declaration& declaration, CounterStyleRule& rule, Diagnostics& diagnostics) {
  const auto* found = find_descriptor(descriptors, declaration, "@counter-style", diagnostics);
  if (!found) return;
  const auto value = without_white(declaration.value);
  TokenReader reader(value);
  auto changed = rule;
  if (found->read(reader, changed) && reader.at_end())
    rule = std::move(changed);
  else
    refuse_value(diagnostics, declaration, found->values);
}

}  // namespace

std::optional<CounterStyleRule> read_counter_style_rule(
    const Token& keyword,
    Tokens prelude,
    std::span<const Declaration> declarations,
    Diagnostics& diagnostics
) {
  const auto name = trimmed(prelude);
  const auto is_name = name.size() == 1 && name[0].kind == TokenKind::Ident;
  const auto is_taken =
      is_name && std::ranges::any_of(keywords<CounterStyle::Kind>, [&](auto& one) {
        return one.name == name[0].text;
      });
  if (!is_name || is_taken) {
    warn(
        diagnostics,
        Fault::Syntax,
        keyword.span,
        "@counter-style needs a name",
        "@counter-style steps { system: cyclic; symbols: \"→\"; }"
    );
    return std::nullopt;
  }
  CounterStyleRule rule{.name = name[0].text};
  for (const auto& declaration : declarations)
    read(declaration, rule, diagnostics);
  if (has_symbols(rule)) return rule;
  warn(
      diagnostics,
      Fault::Syntax,
      keyword.span,
      "@counter-style " + excerpt(rule.name) + " has too few symbols for its system",
      "symbols: \"a\" \"b\"; for additive, additive-symbols: 5 \"V\", 1 \"I\";"
  );
  return std::nullopt;
}

}  // namespace quire::css
