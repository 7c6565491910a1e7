#include "markdown/elements/inline_code.h"

#include <optional>

#include "dom/names.h"
#include "highlight/own_languages.h"
#include "markdown/extend/attributes.h"

namespace quire::markdown {
namespace {

/// What code in a line is in: a table of the author's, or a language of ours, or nothing.
struct InlineLanguage {
  const highlight::Table* own = nullptr;
  std::optional<highlight::LanguageId> language = {};
};

InlineLanguage language_named(const std::string& word, const ChapterUnderWay& under_way) {
  const auto* own = under_way.languages ? under_way.languages->find(word) : nullptr;
  if (own) return {own};
  return {nullptr, highlight::language_of(word)};
}

void set_language(const InlineLanguage& found, const std::string& word, TreeBuilder& builder) {
  if (found.own)
    dom::set(builder.current(), "data-language", word);
  else if (found.language)
    dom::set(builder.current(), "data-language", highlight::canonical_name(*found.language));
}

void append_tokens(
    const std::string& text,
    const InlineLanguage& found,
    highlight::Highlighter& highlighter,
    TreeBuilder& builder
) {
  const auto& [own, language] = found;
  std::size_t at = 0;
  if (own || language) {
    const auto highlighted = own ? highlight::Highlighter::highlight(text, *own)
                                 : highlighter.highlight(text, *language);
    for (const auto& token : highlighted.tokens) {
      builder.text(text.substr(at, token.begin - at));
      const auto span = builder.open(dom::element::span);
      dom::set(builder.current(), dom::attribute::class_, highlight::class_name(token.token_class));
      builder.text(text.substr(token.begin, token.end - token.begin));
      builder.close(span);
      at = token.end;
    }
  }
  builder.text(text.substr(at));
}

}  // namespace

void append_inline_code(
    const std::string& text,
    const NodeExtension* extension,
    highlight::Highlighter& highlighter,
    ChapterUnderWay& under_way
) {
  auto& builder = under_way.builder;
  const auto opened = builder.open(dom::element::code);
  auto attributes = extension ? extension->attributes : Attributes();
  auto& classes = attributes.classes;
  std::string word;
  if (extension)
    word = classes.empty() ? std::string() : classes.front();
  else if (under_way.languages)
    word = under_way.languages->of_inline_code();
  const auto found = word.empty() ? InlineLanguage() : language_named(word, under_way);
  set_language(found, word, builder);
  if (extension) {
    if (found.own || found.language) classes.erase(classes.begin());
    set_attributes(builder.current(), attributes, extension->span, under_way);
  }
  append_tokens(text, found, highlighter, builder);
  builder.close(opened);
}

}  // namespace quire::markdown
