#include "dom/names.h"
#include "highlight/own_languages.h"
#include "markdown/convert/converter.h"
#include "markdown/elements/link.h"
#include "markdown/extend/foreign_inlines.h"
#include "markdown/extend/inline_attributes.h"
#include "markdown/extend/marks.h"
#include "markdown/extend/reserved.h"
#include "markdown/extend/smart.h"
#include "markdown/source/spans.h"

namespace quire::markdown {
namespace {

using dom::attribute::class_;

/// PyMdown Extensions, "InlineHilite": `#!python x = 1`, `:::python x = 1`.
struct NamedCode {
  std::string_view language, code;
};

NamedCode language_before(std::string_view text, Dialects dialects) {
  if (!dialects.has(Dialect::MkDocs) || (!text.starts_with("#!") && !text.starts_with(":::")))
    return {};
  text.remove_prefix(text.front() == '#' ? 2 : 3);
  const auto space = text.find(' ');
  const auto word = text.substr(0, space);
  if (space == std::string_view::npos || !highlight::language_of(word)) return {};
  return {word, text.substr(space + 1)};
}

bool is_in_cell(cmark_node* node) {
  auto* above = node;
  while (above && kind_of(above) != NodeKind::TableCell)
    above = cmark_node_parent(above);
  return above != nullptr;
}

}  // namespace

void Converter::text(cmark_node* node) {
  const auto literal = literal_of(node);
  report_reserved(literal, parsed_.text, block_, diagnostics_);
  std::size_t at = 0;
  for (auto mark = parsed_.text.find_formula(literal, 0); mark;
       mark = parsed_.text.find_formula(literal, at)) {
    words(literal.substr(at, mark->begin - at));
    formula(*mark->formula);
    at = mark->begin + mark->size;
  }
  words(literal.substr(at));
}

void Converter::words(MarkedText literal) {
  if (!literal.empty()) append_marked_text(literal, block_, under_way_);
}

void Converter::formula(const SetAside& formula) {
  if (!under_way_.drawing.empty()) {
    return append_text(parsed_.text.restored(formula.text), under_way_);
  }
  const auto set = append_formula(written(formula), macros_, under_way_);
  const auto& name = formula.id.empty() ? set.label.name : formula.id;
  if (set.math && !name.empty()) {
    auto math = set.math;
    dom::set(math, dom::attribute::id, ids_.claim(id_of_fragment(name)));
  }
}

void Converter::inlines(MarkedText markdown) {
  const auto tree = parse_tree(with_backslashes(markdown));
  auto* only = cmark_node_first_child(tree.get());
  if (!only) return;
  if (cmark_node_next(only) || kind_of(only) != NodeKind::Paragraph)
    return append_text(
        parsed_.text.restored(smart_text(markdown, under_way_.smart_language)), under_way_
    );
  footnotes_.make_calls(only);
  extend_foreign(
      {parsed_.source, parsed_.text, tree.get()}, parsed_.dialects, extensions_, diagnostics_
  );
  smarten(tree.get(), under_way_.smart_language, extensions_);
  for (auto* node = cmark_node_first_child(only); node; node = cmark_node_next(node))
    walk(node);
}

/// What code in a line is in: a table of the author's, or a language of ours, or nothing.
struct Converter::InlineLanguage {
  const highlight::Table* own = nullptr;
  std::optional<highlight::LanguageId> language;
};

void Converter::code(cmark_node* node) {
  const auto opened = builder_.open(dom::element::code);
  const auto literal = literal_of(node);
  const auto text =
      is_in_cell(node) ? parsed_.text.restored_in_cell(literal) : parsed_.text.restored(literal);
  report_code_to_run(text, parsed_.dialects, block_, diagnostics_);
  if (const auto named = language_before(text, parsed_.dialects); !named.language.empty())
    code_in(inline_language(std::string(named.language)), std::string(named.code));
  else if (const auto* extension = extension_of(node))
    code_with_attributes(text, *extension);
  else if (under_way_.languages && !under_way_.languages->of_inline_code().empty())
    code_in(inline_language(under_way_.languages->of_inline_code()), text);
  else
    builder_.text(text);
  builder_.close(opened);
}

Converter::InlineLanguage Converter::inline_language(const std::string& word) {
  const auto* own = under_way_.languages ? under_way_.languages->find(word) : nullptr;
  if (own) dom::set(builder_.current(), "data-language", word);
  if (own) return {own, {}};
  const auto language = highlight::language_of(word);
  if (language) dom::set(builder_.current(), "data-language", highlight::canonical_name(*language));
  return {nullptr, language};
}

void Converter::code_with_attributes(const std::string& text, const NodeExtension& extension) {
  auto attributes = extension.attributes;
  auto& classes = attributes.classes;
  const auto found = inline_language(classes.empty() ? std::string() : classes.front());
  if (found.own || found.language) classes.erase(classes.begin());
  set_attributes(builder_.current(), attributes, extension.span, under_way_);
  code_in(found, text);
}

void Converter::code_in(const InlineLanguage& found, const std::string& text) {
  const auto& [own, language] = found;
  std::size_t at = 0;
  if (own || language) {
    const auto highlighted = own ? highlight::Highlighter::highlight(text, *own)
                                 : highlighter_.highlight(text, *language);
    for (const auto& token : highlighted.tokens) {
      builder_.text(text.substr(at, token.begin - at));
      const auto span = builder_.open(dom::element::span);
      dom::set(builder_.current(), class_, highlight::class_name(token.token_class));
      builder_.text(text.substr(token.begin, token.end - token.begin));
      builder_.close(span);
      at = token.end;
    }
  }
  builder_.text(text.substr(at));
}

TreeBuilder::Mark Converter::emphasis(cmark_node* node) {
  if (!extension_of(node)) return builder_.open(dom::element::em);
  const auto* element = extension_of(node)->element;
  const auto opened = builder_.open(element ? element : dom::element::span);
  extend(node);
  return opened;
}

TreeBuilder::Mark Converter::strong(cmark_node* node) {
  const auto opened = builder_.open(dom::element::strong);
  extend(node);
  return opened;
}

TreeBuilder::Mark Converter::link(cmark_node* node) {
  const auto opened = open_link(node, parsed_.text, block_, under_way_);
  extend(node);
  return opened;
}

}  // namespace quire::markdown
