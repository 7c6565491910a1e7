#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "css/values/grammar.h"
#include "css/values/quantity.h"

namespace quire::css::grammar {
namespace {

/// What a `content` function gives, from what stands in its brackets.
struct ContentFunction {
  std::string_view name;
  std::optional<ContentItem> (*read)(ValueReader&);
};

std::optional<std::string> read_name(ValueReader& reader) {
  if (!reader.is(TokenKind::Ident)) return std::nullopt;
  return reader.next().text;
}

std::optional<CounterStyle> read_style_after_comma(ValueReader& reader) {
  if (!reader.take(TokenKind::Comma)) return CounterStyle();
  return read_counter_style(reader);
}

// css-values-4 #attr-notation, of the one form that all engines have; `url` after the name is
// css-gcpm-3's.
std::optional<ContentItem> read_attribute(ValueReader& reader) {
  auto name = read_name(reader);
  if (!name) return std::nullopt;
  if (reader.take_delim('|')) {
    const auto local = read_name(reader);
    if (!local) return std::nullopt;
    *name += ':' + *local;
  }
  reader.take_word("url");
  return ContentAttribute{std::move(*name)};
}

// css-lists-3 #counter-functions
std::optional<ContentItem> read_counter(ValueReader& reader) {
  auto name = read_name(reader);
  const auto style = name ? read_style_after_comma(reader) : std::nullopt;
  if (!style) return std::nullopt;
  return ContentCounter{std::move(*name), *style};
}

std::optional<ContentItem> read_counters(ValueReader& reader) {
  auto name = read_name(reader);
  if (!name || !reader.take(TokenKind::Comma) || !reader.is(TokenKind::String)) return std::nullopt;
  auto separator = reader.next().text;
  const auto style = read_style_after_comma(reader);
  if (!style) return std::nullopt;
  return ContentCounters{std::move(*name), std::move(separator), *style};
}

// css-content-3 #target-text: of its parts the text, which is what `content` is.
std::optional<ContentItem> read_target_text(ValueReader& reader) {
  if (!reader.is_function("attr")) return std::nullopt;
  auto arguments = reader.inside();
  auto attribute = read_attribute(arguments);
  if (!attribute || !arguments.at_end()) return std::nullopt;
  if (reader.take(TokenKind::Comma) && !reader.take_word("content")) return std::nullopt;
  return ContentTargetText{std::get<ContentAttribute>(*attribute).name};
}

// css-content-3 #target-counter: the counter `page` of the element that an attribute points to.
std::optional<ContentItem> read_target_counter(ValueReader& reader) {
  if (!reader.is_function("attr")) return std::nullopt;
  auto arguments = reader.inside();
  auto attribute = read_attribute(arguments);
  if (!attribute || !arguments.at_end() || !reader.take(TokenKind::Comma) ||
      !reader.take_word("page") || !read_style_after_comma(reader))
    return std::nullopt;
  return ContentTargetPage{std::get<ContentAttribute>(*attribute).name};
}

// css-content-3 #leaders
std::optional<ContentItem> read_leader(ValueReader& reader) {
  if (reader.take_word("dotted")) return ContentLeader{". "};
  if (reader.take_word("solid")) return ContentLeader{"_"};
  if (reader.take_word("space")) return ContentLeader{" "};
  if (!reader.is(TokenKind::String) || reader.peek().text.empty()) return std::nullopt;
  return ContentLeader{reader.next().text};
}

// css-gcpm-3 #using-named-strings; of which of the page's.
std::optional<ContentItem> read_string(ValueReader& reader) {
  auto name = read_name(reader);
  if (!name) return std::nullopt;
  if (!reader.take(TokenKind::Comma)) return ContentNamedString{std::move(*name)};
  const auto place = read_keyword<StringPlace>(reader);
  if (!place) return std::nullopt;
  return ContentNamedString{std::move(*name), *place};
}

// css-gcpm-3 #element-syntax
std::optional<ContentItem> read_element(ValueReader& reader) {
  auto string = read_string(reader);
  if (!string) return std::nullopt;
  auto& [name, place] = std::get<ContentNamedString>(*string);
  return ContentElement{std::move(name), place};
}

// css-gcpm-3 #content-function-header
std::optional<ContentItem> read_own_text(ValueReader& reader) {
  reader.take_word("text");
  return ContentOwnText{};
}

constexpr auto content_functions = std::to_array<ContentFunction>({
    {"attr", read_attribute},
    {"counter", read_counter},
    {"counters", read_counters},
    {"target-text", read_target_text},
    {"target-counter", read_target_counter},
    {"leader", read_leader},
    {"string", read_string},
    {"element", read_element},
    {"content", read_own_text},
});

struct QuoteWord {
  std::string_view word;
  ContentQuote quote;
};

// css-content-3 #quote-values
constexpr auto quote_words = std::to_array<QuoteWord>({
    {"open-quote", {true, true}},
    {"close-quote", {false, true}},
    {"no-open-quote", {true, false}},
    {"no-close-quote", {false, false}},
});

std::optional<ContentItem> read_item(ValueReader& reader) {
  if (reader.is(TokenKind::String)) return ContentText{reader.next().text};
  for (const auto& [word, quote] : quote_words)
    if (reader.take_word(word)) return quote;
  for (const auto& function : content_functions) {
    if (!reader.is_function(function.name)) continue;
    auto arguments = reader.inside();
    auto item = function.read(arguments);
    return arguments.at_end() ? item : std::nullopt;
  }
  return std::nullopt;
}

bool is_item(const TokenReader& reader) {
  return reader.is(TokenKind::String) || reader.is(TokenKind::Function) ||
         reader.is(TokenKind::Ident);
}

constexpr std::size_t most_items = 100;

std::optional<std::vector<ContentItem>> read_items(ValueReader& reader) {
  std::vector<ContentItem> items;
  std::size_t size = 0;
  while (is_item(reader)) {
    auto item = read_item(reader);
    if (!item) return std::nullopt;
    if (const auto* text = std::get_if<ContentText>(&*item)) size += text->text.size();
    if (const auto* all = std::get_if<ContentCounters>(&*item)) size += all->separator.size();
    items.push_back(std::move(*item));
    if (size > most_repeated_text || items.size() > most_items) return std::nullopt;
  }
  return items.empty() ? std::nullopt : std::optional(std::move(items));
}

// css-lists-3 #typedef-counter-name
std::optional<CounterChanges> read_changes(ValueReader& reader, std::int32_t otherwise) {
  CounterChanges changes;
  if (reader.take_word("none")) return changes;
  while (reader.is(TokenKind::Ident)) {
    auto& change = changes.emplace_back(CounterChange{reader.next().text, otherwise});
    if (!reader.is(TokenKind::Number)) continue;
    if (!reader.peek().is_integer) return std::nullopt;
    change.value = to_integer(reader.next().number);
  }
  return changes.empty() ? std::nullopt : std::optional(std::move(changes));
}

}  // namespace

// css-content-3 #content-property
std::optional<Content> read_content(ValueReader& reader) {
  if (reader.take_word("normal")) return Content{};
  Content result{.is_normal = false};
  if (reader.take_word("none")) return result;
  auto items = read_items(reader);
  if (!items) return std::nullopt;
  result.items = std::move(*items);
  // A margin box shows an element or text, not both.
  const bool has_element = std::ranges::any_of(result.items, [](const ContentItem& item) {
    return std::holds_alternative<ContentElement>(item);
  });
  if (has_element && result.items.size() > 1) return std::nullopt;
  if (!reader.take_delim('/')) return result;
  if (!reader.is(TokenKind::String)) return std::nullopt;
  result.is_silent = reader.next().text.empty();
  return result;
}

std::optional<CounterChanges> read_counter_reset(ValueReader& reader) {
  return read_changes(reader, 0);
}

std::optional<CounterChanges> read_counter_increment(ValueReader& reader) {
  return read_changes(reader, 1);
}

// css-gcpm-3 #setting-named-strings-the-string-set-pro
std::optional<NamedStrings> read_string_set(ValueReader& reader) {
  NamedStrings strings;
  if (reader.take_word("none")) return strings;
  do {
    auto name = read_name(reader);
    auto items = name ? read_items(reader) : std::nullopt;
    if (!items) return std::nullopt;
    strings.push_back({std::move(*name), std::move(*items)});
  } while (reader.take(TokenKind::Comma));
  return strings;
}

// css-content-3 #bookmark-label
std::optional<BookmarkLabel> read_bookmark_label(ValueReader& reader) {
  auto items = read_items(reader);
  return items ? std::optional(BookmarkLabel{std::move(*items)}) : std::nullopt;
}

}  // namespace quire::css::grammar
