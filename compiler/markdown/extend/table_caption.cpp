#include "markdown/extend/table_caption.h"

#include <algorithm>
#include <string>

#include "base/wording.h"
#include "markdown/dialect/containers/container.h"
#include "markdown/extend/text_nodes.h"

namespace quire::markdown {
namespace {

/// True if the paragraph ends in attributes with an id.
bool ends_in_id(cmark_node* paragraph, const PreparedText& prepared) {
  auto* last = cmark_node_last_child(paragraph);
  if (!last || kind_of(last) != NodeKind::Text) return false;
  const auto text = literal_of(last);
  const auto open = text.rfind('{');
  if (open == MarkedText::npos) return false;
  const auto read = read_attributes(text.substr(open), &prepared);
  return read.size == text.size() - open && !read.attributes.id.empty();
}

/// What opens a caption, with the spaces behind it; 0 if the paragraph is none.
std::size_t opening_size(
    cmark_node* paragraph, const PreparedText& prepared, std::string_view language
) {
  if (!paragraph || kind_of(paragraph) != NodeKind::Paragraph || is_caption(paragraph)) return 0;
  auto* first = cmark_node_first_child(paragraph);
  if (!first || kind_of(first) != NodeKind::Text) return 0;
  const auto text = literal_of(first);
  auto colon = MarkedText::npos;
  for (const auto word :
       {std::string_view(), std::string_view("Table"), wording(Word::Table, language)})
    if (text.starts_with(word) && text.substr(word.size()).starts_with(": ")) colon = word.size();
  if (colon == MarkedText::npos || (colon > 0 && !ends_in_id(paragraph, prepared))) return 0;
  const auto end = text.find_first_not_of(" ", colon + 1);
  return end == MarkedText::npos ? text.size() : end;
}

bool take(
    cmark_node* paragraph,
    cmark_node* table,
    const PreparedText& prepared,
    std::string_view language,
    NodeExtensions& extensions
) {
  const auto size = opening_size(paragraph, prepared, language);
  if (size == 0) return false;
  auto* first = cmark_node_first_child(paragraph);
  set_literal(first, literal_of(first).substr(size));
  extend_node(paragraph, extensions).is_caption = true;
  cmark_node_insert_before(table, paragraph);
  return true;
}

bool is_table(cmark_node* quote) {
  const auto* extension = extension_of(quote);
  return extension && extension->container &&
         extension->container->kind == Container::Kind::Table && !extension->has_title;
}

/// Moves the caption of a table of another tool's into it, as its title.
bool take_inside(cmark_node* paragraph, cmark_node* table, NodeExtensions& extensions) {
  if (!paragraph || kind_of(paragraph) != NodeKind::Paragraph || extension_of(paragraph))
    return false;
  auto* first = cmark_node_first_child(paragraph);
  if (!first || kind_of(first) != NodeKind::Text) return false;
  const MarkedString owned(literal_of(first));
  const auto text = owned.text();
  for (const std::string_view word : {"Table:", "table:", ": "}) {
    if (!text.starts_with(word)) continue;
    const auto begin = std::min(text.find_first_not_of(" ", word.size()), text.size());
    set_text(first, text.substr(begin));
    auto& extension = extend_node(paragraph, extensions);
    extension.is_caption = extension.is_title = true;
    extend_node(table, extensions).has_title = true;
    own_text(paragraph);
    cmark_node_unlink(paragraph);
    cmark_node_prepend_child(table, paragraph);
    return true;
  }
  return false;
}

}  // namespace

void extend_captions(
    const ParsedText& parsed, std::string_view language, NodeExtensions& extensions
) {
  if (parsed.text.text().find(": ") == MarkedText::npos) return;
  if (parsed.text.has_containers())
    for (auto* quote : nodes_of_kind(parsed.tree, NodeKind::BlockQuote))
      if (is_table(quote) && !take_inside(cmark_node_next(quote), quote, extensions))
        take_inside(cmark_node_previous(quote), quote, extensions);
  for (auto* table : nodes_of_kind(parsed.tree, NodeKind::Table))
    if (!take(cmark_node_previous(table), table, parsed.text, language, extensions))
      take(cmark_node_next(table), table, parsed.text, language, extensions);
}

bool is_caption(cmark_node* paragraph) {
  const auto* extension = extension_of(paragraph);
  return extension && extension->is_caption;
}

}  // namespace quire::markdown
