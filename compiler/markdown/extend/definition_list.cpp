#include "markdown/extend/definition_list.h"

#include <algorithm>
#include <string>

#include "markdown/extend/text_nodes.h"

namespace quire::markdown {
namespace {

/// The text that opens the item and its mark, or none.
cmark_node* marked_text(cmark_node* item) {
  auto* paragraph = cmark_node_first_child(item);
  if (!paragraph || kind_of(paragraph) != NodeKind::Paragraph) return nullptr;
  auto* text = cmark_node_first_child(paragraph);
  if (!text || kind_of(text) != NodeKind::Text) return nullptr;
  std::size_t marks = 0;
  for (auto literal = literal_of(text); literal.starts_with(escape_mark); ++marks)
    literal.remove_prefix(escape_mark.size());
  return marks % 2 == 1 ? text : nullptr;
}

void replace_mark(cmark_node* text, std::string_view by) {
  MarkedString literal{MarkedText(by)};
  literal += literal_of(text).substr(escape_mark.size());
  set_literal(text, literal);
}

/// Takes the mark off, and the paragraph where it was all of it.
void take_mark(cmark_node* text) {
  replace_mark(text, {});
  auto* paragraph = cmark_node_parent(text);
  if (!literal_of(text).empty() || cmark_node_next(text)) return;
  cmark_node_unlink(paragraph);
  cmark_node_free(paragraph);
}

/// What the author wrote at the item's head: `~` was given as `*`, and `:` as `+`.
std::string_view sign_of(cmark_node* item, const PreparedText& text) {
  const auto column = static_cast<std::size_t>(cmark_node_get_start_column(item));
  const auto line = text.line(cmark_node_get_start_line(item));
  return column > 0 && line.substr(std::min(column - 1, line.size())).starts_with('*') ? "~ "
                                                                                       : ": ";
}

/// No term is before: the text is what it would be without this extension.
void make_paragraphs(cmark_node* list, const PreparedText& text) {
  while (auto* item = cmark_node_first_child(list)) {
    replace_mark(marked_text(item), sign_of(item, text));
    while (auto* child = cmark_node_first_child(item))
      cmark_node_insert_before(list, child);
    cmark_node_unlink(item);
    cmark_node_free(item);
  }
  cmark_node_unlink(list);
  cmark_node_free(list);
}

void take(cmark_node* list, const PreparedText& text, NodeExtensions& extensions) {
  auto* item = cmark_node_first_child(list);
  while (item && marked_text(item))
    item = cmark_node_next(item);
  if (item == cmark_node_first_child(list)) return;
  if (item) split_list(list, item);

  auto* term = cmark_node_previous(list);
  if (!term || kind_of(term) != NodeKind::Paragraph) return make_paragraphs(list, text);
  extend_node(term, extensions).is_term = true;
  extend_node(list, extensions).is_definitions = true;
  for (item = cmark_node_first_child(list); item; item = cmark_node_next(item))
    take_mark(marked_text(item));
}

}  // namespace

void extend_definitions(const ParsedText& parsed, NodeExtensions& extensions) {
  if (!parsed.text.has_definitions()) return;
  for (auto* list : nodes_of_kind(parsed.tree, NodeKind::List))
    take(list, parsed.text, extensions);
}

bool DefinitionLists::is_term(cmark_node* paragraph) {
  const auto* extension = extension_of(paragraph);
  return extension && extension->is_term;
}

bool DefinitionLists::is_definitions(cmark_node* list) {
  const auto* extension = extension_of(list);
  return extension && extension->is_definitions;
}

void DefinitionLists::open_term(cmark_node* paragraph) {
  auto* before = cmark_node_previous(paragraph);
  if (!before || !is_definitions(before))
    lists_.push_back(builder_.has_room_for("dl") ? builder_.open("dl") : 0);
  next_term();
}

void DefinitionLists::next_term() {
  close_term();
  term_ = builder_.open(builder_.has_room_for("dt") ? "dt" : "p");
}

void DefinitionLists::close_term() {
  builder_.close(term_);
  term_ = 0;
}

void DefinitionLists::close_definitions(cmark_node* list) {
  auto* next = cmark_node_next(list);
  if (lists_.empty() || (next && is_term(next))) return;
  builder_.close(lists_.back());
  lists_.pop_back();
}

}  // namespace quire::markdown
