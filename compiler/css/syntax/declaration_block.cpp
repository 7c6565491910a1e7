#include "css/syntax/declaration_block.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"
#include "css/faults.h"
#include "css/syntax/descriptor.h"

namespace quire::css {
namespace {

/// Whether the longhand takes the value; relative ones stand on the initial style.
bool is_value_of(PropertyId property, Tokens value, const CounterStyles* counter_styles) {
  ValueContext context;
  context.counter_styles = counter_styles;
  StyleDraft draft;
  ValueReader reader(value, context);
  return entry_of(property).set(draft, reader);
}

bool is_text_color_first(PropertyId id) {
  return id == PropertyId::text_decoration_color || id == PropertyId::border_top_color ||
         id == PropertyId::border_right_color || id == PropertyId::border_bottom_color ||
         id == PropertyId::border_left_color;
}

class Compiler {
public:
  Compiler(Diagnostics& diagnostics, const CounterStyles* counter_styles)
      : diagnostics_(diagnostics), counter_styles_(counter_styles) {}

  void add(const Declaration& declaration) {
    auto& into = declaration.is_important ? block_.important : block_.normal;
    auto value = without_white(declaration.value);
    if (declaration.property.starts_with("--")) {
      const auto keyword = wide_keyword_of(value);
      into.customs.push_back({declaration.property, keyword, share(std::move(value))});
    } else if (const auto property = find_property(declaration.property)) {
      add_longhand(into, declaration, *property, std::move(value));
    } else if (const auto* shorthand = find_shorthand(declaration.property)) {
      add_shorthand(into, declaration, *shorthand, std::move(value));
    }
  }

  DeclarationBlock take() { return std::move(block_); }

private:
  static SharedTokens share(std::vector<Token> tokens) {
    return std::make_shared<const std::vector<Token>>(std::move(tokens));
  }

  void add_longhand(
      Declarations& into,
      const Declaration& declaration,
      PropertyId property,
      std::vector<Token> value
  ) {
    const auto keyword = wide_keyword_of(value);
    const auto is_variable = has_var(value);
    if (keyword == WideKeyword::None && !is_variable &&
        !is_value_of(property, value, counter_styles_))
      return refuse(declaration, entry_of(property).values());
    into.longhands.push_back(longhand(property, keyword, std::move(value)));
    into.longhands.back().has_var = is_variable;
  }

  /// The initial colour of a border and of a line is the text's, which is no constant: it is
  /// written out.
  static LonghandDeclaration longhand(
      PropertyId property, WideKeyword keyword, std::vector<Token> value
  ) {
    if (is_text_color_first(property) &&
        (keyword == WideKeyword::Initial || keyword == WideKeyword::Unset))
      return {.property = property, .value = share({word("currentcolor")})};
    return {.property = property, .keyword = keyword, .value = share(std::move(value))};
  }

  void add_shorthand(
      Declarations& into,
      const Declaration& declaration,
      const Shorthand& shorthand,
      std::vector<Token> value
  ) {
    if (const auto keyword = wide_keyword_of(value); keyword != WideKeyword::None) {
      for (const auto property : shorthand.longhands)
        into.longhands.push_back(longhand(property, keyword, value));
      return;
    }
    if (has_var(value)) {
      const auto shared = share(std::move(value));
      for (const auto property : shorthand.longhands)
        into.longhands.push_back(
            {.property = property, .has_var = true, .shorthand = &shorthand, .value = shared}
        );
      return;
    }
    auto parts = expand(shorthand, value, counter_styles_);
    if (!parts) return refuse(declaration, values_of(shorthand));
    for (const auto& part : *parts)
      if (wide_keyword_of(part.value) == WideKeyword::None &&
          !is_value_of(part.property, part.value, counter_styles_))
        return refuse(declaration, entry_of(part.property).values());
    for (auto& part : *parts) {
      const auto keyword = wide_keyword_of(part.value);
      into.longhands.push_back(longhand(part.property, keyword, std::move(part.value)));
    }
  }

  static std::string values_of(const Shorthand& shorthand) {
    std::string text;
    for (const auto property : shorthand.longhands) {
      const auto values = entry_of(property).values();
      if (text.find(values) == std::string::npos) text += (text.empty() ? "" : " || ") + values;
    }
    return text;
  }

  void refuse(const Declaration& declaration, const std::string& values) {
    refuse_value(diagnostics_, declaration, values);
  }

  Diagnostics& diagnostics_;
  const CounterStyles* counter_styles_;
  DeclarationBlock block_;
};

}  // namespace

WideKeyword wide_keyword_of(Tokens value) {
  if (value.size() != 1 || value[0].kind != TokenKind::Ident) return WideKeyword::None;
  if (ascii::equal_ignoring_case(value[0].text, "inherit")) return WideKeyword::Inherit;
  if (ascii::equal_ignoring_case(value[0].text, "initial")) return WideKeyword::Initial;
  if (ascii::equal_ignoring_case(value[0].text, "unset")) return WideKeyword::Unset;
  return WideKeyword::None;
}

DeclarationBlock compile(
    std::span<const Declaration> declarations,
    Diagnostics& diagnostics,
    const CounterStyles* counter_styles
) {
  Compiler compiler(diagnostics, counter_styles);
  for (const auto& declaration : declarations)
    compiler.add(declaration);
  auto block = compiler.take();
  block.counter_styles = counter_styles;
  return block;
}

std::vector<Token> without_white(Tokens tokens) {
  std::vector<Token> result;
  std::ranges::copy_if(tokens, std::back_inserter(result), [](const Token& token) {
    return token.kind != TokenKind::Whitespace;
  });
  return result;
}

bool has_var(Tokens tokens) {
  return std::ranges::any_of(tokens, [](const Token& token) {
    return token.kind == TokenKind::Function && ascii::equal_ignoring_case(token.text, "var");
  });
}

}  // namespace quire::css
