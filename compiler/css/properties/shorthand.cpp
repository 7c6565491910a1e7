#include "css/properties/shorthand.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"
#include "css/syntax/token_reader.h"

namespace quire::css {
namespace {

using Parts = std::optional<std::vector<LonghandValue>>;

std::vector<Token> copy_of(Tokens tokens) { return {tokens.begin(), tokens.end()}; }

/// One component value: a token, or a function with all that is in it.
Tokens take_component(TokenReader& reader) {
  const auto all = reader.rest();
  if (closing_of(reader.peek().kind) == TokenKind::EndOfFile) {
    reader.next();
  } else {
    reader.inside();
  }
  return all.first(all.size() - reader.rest().size());
}

bool takes(PropertyId property, Tokens value, const CounterStyles* counter_styles = nullptr) {
  ValueContext context;
  context.counter_styles = counter_styles;
  StyleDraft draft;
  ValueReader reader(value, context);
  return entry_of(property).set(draft, reader) && reader.at_end();
}

/// What an omitted part stands for. currentcolor is the initial colour of borders.
std::vector<Token> initial_of(PropertyId property) {
  return {word(
      entry_of(property).name.ends_with("-color") && property != PropertyId::background_color
          ? "currentcolor"
          : "initial"
  )};
}

// css-box-4 #margin-shorthand: top, right, bottom, left; what is left out is as its opposite.
Parts four_sides(const Shorthand& shorthand, Tokens value) {
  std::vector<Tokens> given;
  for (TokenReader reader(value); !reader.at_end();)
    given.push_back(take_component(reader));
  if (given.empty() || given.size() > 4) return std::nullopt;
  std::vector<LonghandValue> parts;
  for (std::size_t side = 0; side < 4; ++side) {
    auto from = side;
    while (from >= given.size())
      from = from == 3 ? 1 : 0;
    parts.push_back({shorthand.longhands[side], copy_of(given[from])});
  }
  return parts;
}

// css-logical-1 #logical-shorthand-keyword: start and end; one value is both.
Parts two_sides(const Shorthand& shorthand, Tokens value) {
  std::vector<Tokens> given;
  for (TokenReader reader(value); !reader.at_end();)
    given.push_back(take_component(reader));
  if (given.empty() || given.size() > 2) return std::nullopt;
  return Parts{
      {{shorthand.longhands[0], copy_of(given.front())},
       {shorthand.longhands[1], copy_of(given.back())}}};
}

/// Each component goes to the first longhand that takes it and has none yet.
Parts any_order(
    std::span<const PropertyId> longhands,
    Tokens value,
    const CounterStyles* counter_styles = nullptr
) {
  std::vector<LonghandValue> parts;
  for (const auto property : longhands)
    parts.push_back({property, {}});
  for (TokenReader reader(value); !reader.at_end();) {
    const auto component = take_component(reader);
    const auto part = std::ranges::find_if(parts, [&](const LonghandValue& candidate) {
      return candidate.value.empty() && takes(candidate.property, component, counter_styles);
    });
    if (part == parts.end()) return std::nullopt;
    part->value = copy_of(component);
  }
  for (auto& part : parts)
    if (part.value.empty()) part.value = initial_of(part.property);
  return parts;
}

/// The same where some longhands take several words: a word joins those that its longhand has.
Parts any_order_of_lists(std::span<const PropertyId> longhands, Tokens value) {
  std::vector<LonghandValue> parts;
  for (const auto property : longhands)
    parts.push_back({property, {}});
  for (TokenReader reader(value); !reader.at_end();) {
    const auto component = take_component(reader);
    const auto part = std::ranges::find_if(parts, [&](LonghandValue& candidate) {
      auto longer = candidate.value;
      longer.insert(longer.end(), component.begin(), component.end());
      if (!takes(candidate.property, longer)) return false;
      candidate.value = std::move(longer);
      return true;
    });
    if (part == parts.end()) return std::nullopt;
  }
  for (auto& part : parts)
    if (part.value.empty()) part.value = initial_of(part.property);
  return parts;
}

// css-fonts-4 #font-variant-prop: normal and none are all of them.
Parts font_variant(const Shorthand& shorthand, Tokens value) {
  const TokenReader reader(value);
  const auto is_none = value.size() == 1 && reader.is_word("none");
  if (!is_none && (value.size() != 1 || !reader.is_word("normal")))
    return any_order_of_lists(shorthand.longhands, value);
  std::vector<LonghandValue> parts;
  for (const auto property : shorthand.longhands)
    parts.push_back({property, initial_of(property)});
  if (is_none) parts.back().value = {word("none")};
  return parts;
}

Parts all_borders(const Shorthand& shorthand, Tokens value) {
  constexpr std::size_t sides = 4;
  const std::array first_of_each{
      shorthand.longhands[0], shorthand.longhands[sides], shorthand.longhands[2 * sides]};
  const auto one = any_order(first_of_each, value);
  if (!one) return std::nullopt;
  std::vector<LonghandValue> parts;
  for (std::size_t i = 0; i < shorthand.longhands.size(); ++i)
    parts.push_back({shorthand.longhands[i], (*one)[i / sides].value});
  return parts;
}

// css-fonts-4 #font-prop: style, weight and small capitals in any order, size, "/" line height,
// families.
Parts font(const Shorthand& shorthand, Tokens value) {
  const auto longhand = [&](std::size_t i) { return shorthand.longhands[i]; };
  enum : std::size_t { Style, Weight, Caps, Size, LineHeight, Family, Features };
  std::vector<LonghandValue> parts;
  for (const auto property : shorthand.longhands)
    parts.push_back({property, initial_of(property)});
  TokenReader reader(value);
  bool has_size = false;
  while (!has_size && !reader.at_end()) {
    const auto component = take_component(reader);
    // A weight is a plain number, a size never is one.
    const auto which = takes(longhand(Style), component)    ? Style
                       : takes(longhand(Weight), component) ? Weight
                       : takes(longhand(Caps), component)   ? Caps
                                                            : Size;
    if (which == Size && !takes(longhand(Size), component)) return std::nullopt;
    parts[which].value = copy_of(component);
    has_size = which == Size;
  }
  if (reader.take_delim('/') && !reader.at_end())
    parts[LineHeight].value = copy_of(take_component(reader));
  if (!has_size || reader.at_end()) return std::nullopt;
  parts[Family].value = copy_of(reader.rest());
  return parts;
}

// css-break-3 #page-break-properties: always is break-before's page.
Parts page_break(const Shorthand& shorthand, Tokens value) {
  auto tokens = copy_of(value);
  if (tokens.size() == 1 && ascii::equal_ignoring_case(tokens[0].text, "always"))
    tokens = {word("page")};
  return Parts{{{shorthand.longhands.front(), std::move(tokens)}}};
}

template <typename... Ids>
std::vector<PropertyId> list_of(Ids... ids) {
  return {ids...};
}

std::vector<Shorthand> make_shorthands() {
  using enum PropertyId;
  return {
#define SHORTHAND(name, expansion, longhands, specification) \
  {name, Expansion::expansion, list_of longhands, specification},
#include "css/properties/shorthands.def"
#undef SHORTHAND
  };
}

}  // namespace

Token word(std::string_view text) { return {.kind = TokenKind::Ident, .text = std::string(text)}; }

std::span<const Shorthand> shorthands() {
  static const auto table = make_shorthands();
  return table;
}

const Shorthand* find_shorthand(std::string_view name) {
  const auto found = std::ranges::find(shorthands(), name, &Shorthand::name);
  return found == shorthands().end() ? nullptr : &*found;
}

Parts expand(const Shorthand& shorthand, Tokens value, const CounterStyles* counter_styles) {
  switch (shorthand.expansion) {
    case Expansion::FourSides: return four_sides(shorthand, value);
    case Expansion::TwoSides: return two_sides(shorthand, value);
    case Expansion::FontVariant: return font_variant(shorthand, value);
    case Expansion::TextDecoration: return any_order_of_lists(shorthand.longhands, value);
    case Expansion::AnyOrder: return any_order(shorthand.longhands, value, counter_styles);
    case Expansion::AllBorders: return all_borders(shorthand, value);
    case Expansion::Font: return font(shorthand, value);
    case Expansion::PageBreak: return page_break(shorthand, value);
    case Expansion::Alias: return Parts{{{shorthand.longhands.front(), copy_of(value)}}};
  }
  return std::nullopt;
}

}  // namespace quire::css
