#include "css/syntax/font_face_rule.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "css/faults.h"
#include "css/syntax/declaration_block.h"
#include "css/syntax/descriptor.h"
#include "css/syntax/token_reader.h"
#include "css/values/quantity.h"

namespace quire::css {
namespace {

/// What stands at hand: the value's tokens, and its text.
struct Value {
  TokenReader reader;
  std::string_view text;
};

constexpr std::array<std::string_view, 4> generic_names{
    "serif", "sans-serif", "monospace", "system-ui"};

bool read_family(Value& value, FontFaceRule& rule) {
  auto& reader = value.reader;
  rule.family.clear();
  if (reader.is(TokenKind::String)) {
    rule.family = reader.next().text;
  } else {
    while (reader.is(TokenKind::Ident))
      rule.family += (rule.family.empty() ? "" : " ") + reader.next().text;
  }
  return !rule.family.empty() &&
         std::ranges::find(generic_names, ascii::lower(rule.family)) == generic_names.end();
}

std::optional<std::string> take_url(TokenReader& reader) {
  if (reader.is(TokenKind::Url)) return reader.next().text;
  if (reader.is_function("url")) return reader.inside().next().text;
  return std::nullopt;
}

/// What is inside of the function, without quotation marks.
std::string first_word_in(TokenReader& reader) {
  auto inside = reader.inside();
  while (!inside.at_end() && !inside.is(TokenKind::String) && !inside.is(TokenKind::Ident))
    inside.next();
  return ascii::lower(inside.next().text);
}

// css-fonts-4 #font-face-src-parsing: "<url> [ format(<font-format>)]? [ tech( <font-tech>#)]? |
// local(<family-name>)"
bool read_sources(Value& value, FontFaceRule& rule) {
  auto& reader = value.reader;
  rule.sources.clear();
  do {
    FontFaceRule::FontSource source{.url = {}, .is_local = false};
    if (reader.is_function("local")) {
      source.is_local = true;
      source.url = first_word_in(reader);
    } else if (auto url = take_url(reader)) {
      source.url = std::move(*url);
    } else {
      return false;
    }
    if (reader.is_function("format")) reader.inside();  // the file says what it is
    if (reader.is_function("tech")) reader.inside();
    rule.sources.push_back(std::move(source));
  } while (reader.take(TokenKind::Comma));
  return true;
}

std::optional<int> take_weight(TokenReader& reader) {
  if (reader.take_word("normal")) return 400;
  if (reader.take_word("bold")) return 700;
  if (!reader.is(TokenKind::Number)) return std::nullopt;
  const auto number = reader.next().number;
  if (number < 1 || number > 1000) return std::nullopt;
  return to_integer(number);
}

// css-fonts-4 #font-prop-desc: "auto | <font-weight-absolute>{1,2}"
bool read_weight(Value& value, FontFaceRule& rule) {
  auto& reader = value.reader;
  if (reader.take_word("auto")) return true;
  const auto one = take_weight(reader);
  const auto other = reader.at_end() ? one : take_weight(reader);
  if (!one || !other) return false;
  rule.lightest = std::min(*one, *other);
  rule.heaviest = std::max(*one, *other);
  return true;
}

// css-fonts-4 #font-prop-desc: "auto | normal | italic | oblique [ <angle>{1,2} ]?"
bool read_style(Value& value, FontFaceRule& rule) {
  auto& reader = value.reader;
  if (reader.take_word("auto") || reader.take_word("normal")) {
    rule.style = FontStyle::Normal;
    return true;
  }
  rule.style = FontStyle::Italic;
  if (reader.take_word("italic")) return true;
  if (!reader.take_word("oblique")) return false;
  while (reader.is(TokenKind::Dimension))
    reader.next();
  return true;
}

/// "26", "0-7F", "4??" after the "U+". Source: css-syntax-3 #urange
std::optional<FontFaceRule::Range> range_of(std::string_view text) {
  constexpr std::size_t most_digits = 6;
  const auto number = [](std::string digits, char wildcard) -> std::optional<char32_t> {
    std::ranges::replace(digits, '?', wildcard);
    std::uint32_t value = 0;
    const auto* end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, value, 16);
    if (digits.empty() || digits.size() > most_digits || error != std::errc() || stop != end)
      return std::nullopt;
    return char32_t{value};
  };
  const auto hyphen = text.find('-');
  const auto wildcard = text.find('?');
  if (hyphen != std::string_view::npos && wildcard != std::string_view::npos) return std::nullopt;
  if (text.substr(std::min(wildcard, text.size())).find_first_not_of('?') != std::string_view::npos)
    return std::nullopt;
  const std::string first_text(text.substr(0, hyphen));
  const auto last_text =
      hyphen == std::string_view::npos ? first_text : std::string(text.substr(hyphen + 1));
  const auto first = number(first_text, '0');
  const auto last = number(last_text, 'F');
  if (!first || !last || *first > *last || *last > 0x10FFFF) return std::nullopt;
  return FontFaceRule::Range{*first, *last};
}

bool read_ranges(Value& value, FontFaceRule& rule) {
  while (!value.reader.at_end())
    value.reader.next();
  rule.ranges.clear();
  auto text = value.text;
  while (!text.empty()) {
    const auto comma = std::min(text.find(','), text.size());
    auto part = text.substr(0, comma);
    text.remove_prefix(std::min(comma + 1, text.size()));
    while (!part.empty() && ascii::is_space(part.front()))
      part.remove_prefix(1);
    while (!part.empty() && ascii::is_space(part.back()))
      part.remove_suffix(1);
    if (part.size() < 3 || ascii::lower(part.substr(0, 2)) != "u+") return false;
    const auto range = range_of(part.substr(2));
    if (!range) return false;
    rule.ranges.push_back(*range);
  }
  return !rule.ranges.empty();
}

/// What is an engine's own business, or says what the font says itself.
bool pass_over(Value& value, FontFaceRule&) {
  while (!value.reader.at_end())
    value.reader.next();
  return true;
}

constexpr auto descriptors = std::to_array<Descriptor<Value, FontFaceRule>>({
    {"font-family", read_family, "a name of its own: \"My Serif\""},
    {"src", read_sources, "[ url(\"fonts/My.ttf\") [ format(…) ]? ]#"},
    {"font-weight", read_weight, "[ normal | bold | <number 1–1000> ]{1,2}"},
    {"font-style", read_style, "normal | italic | oblique"},
    {"unicode-range", read_ranges, "[ U+26 | U+0-7F | U+4?? ]#"},
    {"font-display", pass_over, ""},
    {"font-stretch", pass_over, ""},
    {"font-feature-settings", pass_over, ""},
    {"font-variation-settings", pass_over, ""},
    {"ascent-override", pass_over, ""},
    {"descent-override", pass_over, ""},
    {"line-gap-override", pass_over, ""},
    {"size-adjust", pass_over, ""},
});

/// The declaration's value as it was written.
std::string_view text_of(const Declaration& declaration, std::string_view sheet) {
  const auto [file, begin, end] = span_of(declaration.value);
  return begin < end && end <= sheet.size() ? sheet.substr(begin, end - begin) : std::string_view();
}

/// False, and said, where the descriptor can't be read.
bool read(
    const Declaration& declaration,
    std::string_view sheet,
    FontFaceRule& rule,
    Diagnostics& diagnostics
) {
  const auto* found = find_descriptor(descriptors, declaration, "@font-face", diagnostics);
  if (!found) return true;
  const auto tokens = without_white(declaration.value);
  Value value{TokenReader(tokens), text_of(declaration, sheet)};
  auto changed = rule;
  if (found->read(value, changed) && value.reader.at_end()) {
    rule = std::move(changed);
    if (declaration.property == "src") rule.source_span = declaration.span;
    return true;
  }
  refuse_value(diagnostics, declaration, found->values);
  return false;
}

}  // namespace

std::optional<FontFaceRule> read_font_face_rule(
    const Token& keyword,
    std::string_view text,
    std::span<const Declaration> declarations,
    Diagnostics& diagnostics
) {
  FontFaceRule rule;
  rule.span = keyword.span;
  bool is_readable = true;
  for (const auto& declaration : declarations)
    is_readable &= read(declaration, text, rule, diagnostics);
  if (!rule.family.empty() && !rule.sources.empty()) return rule;
  if (is_readable)
    warn(
        diagnostics,
        Fault::FontFace,
        keyword.span,
        "@font-face needs a family and a file",
        "@font-face { font-family: \"My Serif\"; src: url(\"fonts/MySerif.ttf\"); }"
    );
  return std::nullopt;
}

}  // namespace quire::css
