#include "dom/names.h"
#include "markdown/convert/converter.h"
#include "markdown/dialect/lines/ideographs.h"
#include "markdown/elements/inline_code.h"
#include "markdown/elements/link.h"
#include "markdown/extend/foreign_inlines.h"
#include "markdown/extend/marks.h"
#include "markdown/extend/reserved.h"
#include "markdown/extend/smart.h"

namespace quire::markdown {
namespace {

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

/// The last text before a line's end, or the first after it, in whatever it stands.
cmark_node* text_beside(
    cmark_node* node, cmark_node* (*beside)(cmark_node*), cmark_node* (*inner)(cmark_node*)
) {
  node = beside(node);
  while (node && kind_of(node) != NodeKind::Text && inner(node))
    node = inner(node);
  return node && kind_of(node) == NodeKind::Text ? node : nullptr;
}

/// A line break between two ideographs is not a space. Source: css-text-3 #line-break-transform.
bool is_between_ideographs(cmark_node* line_end) {
  auto* before = text_beside(line_end, cmark_node_previous, cmark_node_last_child);
  auto* behind = text_beside(line_end, cmark_node_next, cmark_node_first_child);
  if (!before || !behind) return false;
  const auto first = without_escape_marks(literal_of(before));
  const auto second = without_escape_marks(literal_of(behind));
  return is_ideographic(last_character(first)) && is_ideographic(first_character(second));
}

}  // namespace

void Converter::text(cmark_node* node) {
  const auto& prepared = conversion_.parsed.text;
  const auto literal = literal_of(node);
  report_reserved(
      literal,
      prepared,
      conversion_.parsed.dialects,
      conversion_.block,
      conversion_.under_way.diagnostics
  );
  std::size_t at = 0;
  for (auto mark = prepared.find_formula(literal, 0); mark;
       mark = prepared.find_formula(literal, at)) {
    words(literal.substr(at, mark->begin - at));
    formulas_.append(*mark->formula);
    at = mark->begin + mark->size;
  }
  words(literal.substr(at));
}

void Converter::words(MarkedText literal) {
  if (!literal.empty()) append_marked_text(literal, conversion_.block, conversion_.under_way);
}

void Converter::inlines(MarkedText markdown) {
  const auto& parsed = conversion_.parsed;
  auto& under_way = conversion_.under_way;
  const auto tree = parse_tree(with_backslashes(markdown));
  auto* only = cmark_node_first_child(tree.get());
  if (!only) return;
  if (cmark_node_next(only) || kind_of(only) != NodeKind::Paragraph)
    return append_text(
        parsed.text.restored(smart_text(markdown, under_way.smart_language)), under_way
    );
  footnotes_.make_calls(only);
  extend_foreign(
      {parsed.source, parsed.text, tree.get()},
      parsed.dialects,
      conversion_.extensions,
      under_way.diagnostics
  );
  smarten(tree.get(), under_way.smart_language, conversion_.extensions);
  conversion_.append_children(only);
}

void Converter::line_end(cmark_node* node) {
  if (DefinitionLists::is_term(cmark_node_parent(node)))
    lists_.next_term();
  else if (!conversion_.parsed.text.has_ideographs() || !is_between_ideographs(node))
    append_text("\n", conversion_.under_way);
}

void Converter::code(cmark_node* node) {
  const auto& prepared = conversion_.parsed.text;
  const auto literal = literal_of(node);
  const auto& dialects = conversion_.parsed.dialects;
  const auto text =
      is_in_cell(node) ? prepared.restored_in_cell(literal) : prepared.restored(literal);
  report_code_to_run(text, dialects, conversion_.block, conversion_.under_way.diagnostics);
  const auto [language, rest] = language_before(text, dialects);
  NodeExtension named;
  named.attributes.classes.emplace_back(language);
  append_inline_code(
      language.empty() ? text : std::string(rest),
      language.empty() ? extension_of(node) : &named,
      highlighter_,
      conversion_.under_way
  );
}

TreeBuilder::Mark Converter::emphasis(cmark_node* node) {
  if (!extension_of(node)) return builder_.open(dom::element::em);
  const auto* element = extension_of(node)->element;
  const auto opened = builder_.open(element ? element : dom::element::span);
  conversion_.set_attributes_of(node);
  return opened;
}

TreeBuilder::Mark Converter::strong(cmark_node* node) {
  const auto opened = builder_.open(dom::element::strong);
  conversion_.set_attributes_of(node);
  return opened;
}

TreeBuilder::Mark Converter::link(cmark_node* node) {
  const auto opened =
      open_link(node, conversion_.parsed.text, conversion_.block, conversion_.under_way);
  conversion_.set_attributes_of(node);
  return opened;
}

}  // namespace quire::markdown
