#include "css/selectors/selector_parser.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "css/faults.h"
#include "css/syntax/token_reader.h"

namespace quire::css {
namespace {

using Kind = SimpleSelector::Kind;

constexpr std::size_t most_compounds = 64;
constexpr int deepest_selector = 8;

enum class Argument { None, Selectors, Nth, Language };

struct PseudoClassEntry {
  std::string_view name;
  PseudoClass value;
  Argument argument;
};

constexpr auto pseudo_classes = std::to_array<PseudoClassEntry>({
    {"is", PseudoClass::Is, Argument::Selectors},
    {"matches", PseudoClass::Is, Argument::Selectors},
    {"not", PseudoClass::Not, Argument::Selectors},
    {"where", PseudoClass::Where, Argument::Selectors},
    {"root", PseudoClass::Root, Argument::None},
    {"empty", PseudoClass::Empty, Argument::None},
    {"first-child", PseudoClass::FirstChild, Argument::None},
    {"last-child", PseudoClass::LastChild, Argument::None},
    {"only-child", PseudoClass::OnlyChild, Argument::None},
    {"first-of-type", PseudoClass::FirstOfType, Argument::None},
    {"last-of-type", PseudoClass::LastOfType, Argument::None},
    {"only-of-type", PseudoClass::OnlyOfType, Argument::None},
    {"nth-child", PseudoClass::NthChild, Argument::Nth},
    {"nth-last-child", PseudoClass::NthLastChild, Argument::Nth},
    {"nth-of-type", PseudoClass::NthOfType, Argument::Nth},
    {"nth-last-of-type", PseudoClass::NthLastOfType, Argument::Nth},
    {"lang", PseudoClass::Lang, Argument::Language},
    {"link", PseudoClass::Link, Argument::None},
    {"any-link", PseudoClass::Link, Argument::None},
    {"visited", PseudoClass::Never, Argument::None},
    {"hover", PseudoClass::Never, Argument::None},
    {"active", PseudoClass::Never, Argument::None},
    {"focus", PseudoClass::Never, Argument::None},
    {"focus-visible", PseudoClass::Never, Argument::None},
    {"focus-within", PseudoClass::Never, Argument::None},
    {"target", PseudoClass::Never, Argument::None},
});

struct PseudoElementEntry {
  std::string_view name;
  PseudoElement value;
};

constexpr auto pseudo_elements = std::to_array<PseudoElementEntry>({
    {"before", PseudoElement::Before},
    {"after", PseudoElement::After},
    {"marker", PseudoElement::Marker},
    {"footnote-call", PseudoElement::FootnoteCall},
    {"footnote-marker", PseudoElement::FootnoteMarker},
    {"first-letter", PseudoElement::FirstLetter},
});

template <typename Entry, std::size_t count>
const Entry* find(const std::array<Entry, count>& entries, std::string_view name) {
  const auto found = std::ranges::find(entries, name, &Entry::name);
  return found == entries.end() ? nullptr : &*found;
}

template <typename Entry, std::size_t count>
std::vector<std::string_view> names_of(const std::array<Entry, count>& entries) {
  std::vector<std::string_view> names;
  names.reserve(count);
  for (const auto& entry : entries)
    names.push_back(entry.name);
  return names;
}

std::optional<std::int32_t> whole_number(std::string_view digits) {
  std::int32_t value = 0;
  if (digits.starts_with('+')) digits.remove_prefix(1);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const auto is_whole = error == std::errc() && end == digits.data() + digits.size();
  return is_whole ? std::optional(value) : std::nullopt;
}

/// The A of An+B.
std::optional<std::int32_t> nth_step(std::string_view text) {
  if (text.empty() || text == "+") return 1;
  if (text == "-") return -1;
  return whole_number(text);
}

bool starts_compound(const TokenReader& reader) {
  const auto& token = reader.peek();
  return token.kind == TokenKind::Ident || token.kind == TokenKind::Hash ||
         token.kind == TokenKind::Colon || token.kind == TokenKind::OpenSquare ||
         token.is_delim('*') || token.is_delim('.') || token.is_delim('|');
}

SimpleSelector named(Kind kind, std::string name) {
  SimpleSelector simple;
  simple.kind = kind;
  simple.name = std::move(name);
  return simple;
}

/// By recursive descent; the first fault ends it (the functions answer false).
class SelectorParser {
public:
  bool list(TokenReader reader, std::vector<Selector>& selectors, int depth) {
    if (depth > deepest_selector)
      return fail(SelectorFault::Kind::TooDeep, reader, "selectors nested too deeply");
    do {
      reader.skip_white();
      if (!complex(reader, selectors.emplace_back(), depth)) return false;
    } while (reader.take(TokenKind::Comma));
    return reader.at_end() || unexpected(reader);
  }

  std::optional<SelectorFault> fault;

private:
  // selectors-4 #typedef-complex-selector
  bool complex(TokenReader& reader, Selector& selector, int depth) {
    const auto begin = reader.rest();
    auto combinator = Combinator::Descendant;
    while (true) {
      if (selector.compounds.size() == most_compounds)
        return fail(SelectorFault::Kind::TooDeep, reader, "selector with too many parts");
      auto& compound_selector = selector.compounds.emplace_back();
      compound_selector.combinator = combinator;
      if (!compound(reader, selector, depth)) return false;
      const auto is_parted = reader.skip_white();
      const auto size = begin.size() - reader.rest().size();
      selector.span = span_of(trimmed(begin.first(size)));
      if (!next_combinator(reader, is_parted, combinator)) return true;
      if (selector.pseudo_element) return unexpected(reader);
    }
  }

  static bool next_combinator(TokenReader& reader, bool is_parted, Combinator& combinator) {
    for (const auto explicit_one : {Combinator::Child, Combinator::Next, Combinator::Subsequent}) {
      if (!reader.take_delim(static_cast<char>(explicit_one))) continue;
      reader.skip_white();
      combinator = explicit_one;
      return true;
    }
    combinator = Combinator::Descendant;
    return is_parted && starts_compound(reader);
  }

  // selectors-4 #typedef-compound-selector
  bool compound(TokenReader& reader, Selector& selector, int depth) {
    if (!starts_compound(reader)) return unexpected(reader);
    auto& simple = selector.compounds.back().simple;
    if (!type(reader, simple)) return false;
    while (starts_compound(reader) && !reader.is(TokenKind::Ident) && !reader.peek().is_delim('*')
    ) {
      if (selector.pseudo_element) return unexpected(reader);
      if (!subclass(reader, selector, depth)) return false;
    }
    return true;
  }

  // selectors-4 #type-selectors, with a namespace or not; a book has one, so that it is not asked.
  bool type(TokenReader& reader, std::vector<SimpleSelector>& simple) {
    const auto is_name = [&](std::size_t ahead) {
      return reader.peek(ahead).kind == TokenKind::Ident || reader.peek(ahead).is_delim('*');
    };
    if (is_name(0) && reader.peek(1).is_delim('|') && is_name(2)) reader.next();
    if (reader.take_delim('|') && !is_name(0)) return unexpected(reader);
    if (reader.is(TokenKind::Ident)) {
      simple.push_back(named(Kind::Type, reader.next().text));
    } else if (reader.take_delim('*')) {
      simple.push_back(named(Kind::Universal, {}));
    }
    return true;
  }

  bool subclass(TokenReader& reader, Selector& selector, int depth) {
    auto& simple = selector.compounds.back().simple;
    if (reader.is(TokenKind::Hash) && reader.peek().is_id) {
      simple.push_back(named(Kind::Id, reader.next().text));
      return true;
    }
    if (reader.take_delim('.') && reader.is(TokenKind::Ident)) {
      simple.push_back(named(Kind::Class, reader.next().text));
      return true;
    }
    if (reader.is(TokenKind::OpenSquare)) return attribute(reader.inside(), simple.emplace_back());
    if (reader.take(TokenKind::Colon)) return pseudo(reader, selector, depth);
    return unexpected(reader);
  }

  // selectors-4 #attribute-selectors
  bool attribute(TokenReader reader, SimpleSelector& simple) {
    simple.kind = Kind::Attribute;
    reader.skip_white();
    if (!attribute_name(reader, simple.name)) return unexpected(reader);
    reader.skip_white();
    if (reader.at_end()) return true;
    for (const auto match : {'~', '|', '^', '$', '*'})
      if (simple.match == 0 && reader.take_delim(match)) simple.match = match;
    if (!reader.take_delim('=')) return unexpected(reader);
    if (simple.match == 0) simple.match = '=';
    reader.skip_white();
    if (!reader.is(TokenKind::Ident) && !reader.is(TokenKind::String)) return unexpected(reader);
    simple.value = reader.next().text;
    reader.skip_white();
    simple.ignores_case = reader.take_word("i");
    if (!simple.ignores_case) reader.take_word("s");
    reader.skip_white();
    return reader.at_end() || unexpected(reader);
  }

  /// `epub|type` is the attribute epub:type: the prefixes are the documents' own, whatever
  /// @namespace says; `*|type` is any.
  static bool attribute_name(TokenReader& reader, std::string& name) {
    if (reader.peek().is_delim('*') && reader.peek(1).is_delim('|')) reader.next();
    if (reader.peek().is_delim('|') && reader.peek(1).kind == TokenKind::Ident) reader.next();
    if (!reader.is(TokenKind::Ident)) return false;
    name = reader.next().text;
    if (!reader.peek().is_delim('|') || reader.peek(1).kind != TokenKind::Ident) return true;
    reader.next();
    name += ':' + reader.next().text;
    return true;
  }

  bool pseudo(TokenReader& reader, Selector& selector, int depth) {
    const auto is_element = reader.take(TokenKind::Colon);
    const auto& token = reader.peek();
    if (token.kind != TokenKind::Ident && token.kind != TokenKind::Function)
      return unexpected(reader);
    const auto name = ascii::lower(token.text);
    // selectors-4 #single-colon-pseudos
    if (is_element || name == "before" || name == "after" || name == "first-letter")
      return pseudo_element(reader, selector);
    const auto* entry = find(pseudo_classes, name);
    if (!entry || (entry->argument == Argument::None) != (token.kind == TokenKind::Ident))
      return fail(
          SelectorFault::Kind::Unsupported,
          reader,
          "selector not supported: :" + name,
          nearest(name, names_of(pseudo_classes))
      );
    auto& simple = selector.compounds.back().simple.emplace_back();
    simple.kind = Kind::PseudoClass;
    simple.pseudo_class = entry->value;
    if (entry->argument != Argument::None) return argument(reader, entry->argument, simple, depth);
    reader.next();
    return true;
  }

  bool pseudo_element(TokenReader& reader, Selector& selector) {
    const auto name = ascii::lower(reader.peek().text);
    const auto* entry = find(pseudo_elements, name);
    if (!entry || reader.is(TokenKind::Function))
      return fail(
          SelectorFault::Kind::Unsupported,
          reader,
          "selector not supported: ::" + name,
          nearest(name, names_of(pseudo_elements))
      );
    reader.next();
    selector.pseudo_element = entry->value;
    return true;
  }

  bool argument(TokenReader& reader, Argument kind, SimpleSelector& simple, int depth) {
    const auto function = reader;
    auto inside = reader.inside();
    if (kind == Argument::Selectors) return list(inside, simple.arguments, depth + 1);
    const auto tokens = trimmed(inside.rest());
    if (kind == Argument::Nth) {
      const auto of = std::ranges::find_if(tokens, [](const Token& token) {
        return token.kind == TokenKind::Ident && ascii::equal_ignoring_case(token.text, "of");
      });
      const auto nth = parse_nth(tokens.first(static_cast<std::size_t>(of - tokens.begin())));
      if (!nth)
        return fail(
            SelectorFault::Kind::Unsupported,
            function,
            "invalid argument of :" + ascii::lower(function.peek().text) +
                "(): " + serialize(tokens),
            "use odd, even, or a formula such as 2n+1"
        );
      simple.nth = *nth;
      if (of == tokens.end()) return true;
      const auto after = tokens.subspan(static_cast<std::size_t>(of - tokens.begin()) + 1);
      return list(TokenReader(after), simple.arguments, depth + 1);
    }
    const auto is_name = tokens.size() == 1 && (tokens[0].kind == TokenKind::Ident ||
                                                tokens[0].kind == TokenKind::String);
    if (!is_name) return unexpected(inside);
    simple.value = tokens[0].text;
    return true;
  }

  bool unexpected(const TokenReader& reader) {
    if (reader.at_end()) return fail(SelectorFault::Kind::Invalid, reader, "incomplete selector");
    return fail(
        SelectorFault::Kind::Invalid,
        reader,
        "unexpected in a selector: " + serialize(reader.rest().first(1))
    );
  }

  bool fail(
      SelectorFault::Kind kind,
      const TokenReader& reader,
      std::string message,
      std::string hint = {}
  ) {
    if (!fault) fault = {kind, reader.peek().span, std::move(message), std::move(hint)};
    return false;
  }
};

}  // namespace

// css-syntax-3 #anb-microsyntax, read as text: the tokens of `2n-1` are of many kinds.
std::optional<Nth> parse_nth(Tokens tokens) {
  auto text = ascii::lower(serialize(tokens));
  std::erase(text, ' ');
  if (text == "odd") return Nth{2, 1};
  if (text == "even") return Nth{2, 0};
  const auto n = text.find('n');
  if (n == std::string::npos) {
    const auto offset = whole_number(text);
    return offset ? std::optional(Nth{0, *offset}) : std::nullopt;
  }
  const auto step = nth_step(text.substr(0, n));
  const auto offset_text = text.substr(n + 1);
  if (offset_text.empty()) return step ? std::optional(Nth{*step, 0}) : std::nullopt;
  const auto is_signed = offset_text[0] == '+' || offset_text[0] == '-';
  const auto offset = is_signed ? whole_number(offset_text) : std::nullopt;
  if (!step || !offset) return std::nullopt;
  return Nth{*step, *offset};
}

SelectorList parse_selectors(Tokens prelude) {
  SelectorParser parser;
  SelectorList result;
  parser.list(TokenReader(trimmed(prelude)), result.selectors, 0);
  result.fault = std::move(parser.fault);
  if (!result.fault) return result;
  if (!result.fault->span) result.fault->span = span_of(prelude);
  result.selectors.clear();
  return result;
}

}  // namespace quire::css
