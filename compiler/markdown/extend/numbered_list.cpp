#include "markdown/extend/numbered_list.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "markdown/dialect/containers/container.h"
#include "markdown/extend/text_nodes.h"

namespace quire::markdown {
namespace {

/// The text that opens the item, if a mark of a numbering does; `size`: of the mark.
cmark_node* marked_text(cmark_node* item, const PreparedText& text, std::size_t& size) {
  auto* paragraph = cmark_node_first_child(item);
  if (!paragraph || kind_of(paragraph) != NodeKind::Paragraph) return nullptr;
  auto* first = cmark_node_first_child(paragraph);
  if (!is_text(first)) return nullptr;
  const auto* mark = text.mark_at(literal_of(first), size);
  const bool is_numbering =
      mark && mark->container && mark->container->kind == Container::Kind::Numbering;
  return is_numbering ? first : nullptr;
}

char numbering_of(cmark_node* first, const PreparedText& text) {
  std::size_t size = 0;
  return text.mark_at(literal_of(first), size)->container->name.front();
}

/// Takes the mark off, and the paragraph where it was all of it.
void take_mark(cmark_node* first, std::size_t size) {
  auto* paragraph = cmark_node_parent(first);
  const MarkedString rest(literal_of(first).substr(size));
  if (!rest.empty() || cmark_node_next(first)) return set_text(first, rest);
  drop_node(paragraph);
}

/// The number that the item's line has.
int start_of(cmark_node* item, const PreparedText& text) {
  const auto line = text.line(cmark_node_get_start_line(item)).with_marks();
  const auto column = static_cast<std::size_t>(std::max(cmark_node_get_start_column(item), 1));
  int number = 1;
  if (column <= line.size())
    std::from_chars(line.data() + column - 1, line.data() + line.size(), number);
  return number;
}

/// True if no blank line is between the items, nor between the blocks of one.
/// Source: CommonMark #loose.
bool is_tight(cmark_node* list) {
  int end = 0;
  for (auto* item = cmark_node_first_child(list); item; item = cmark_node_next(item))
    for (auto* block = cmark_node_first_child(item); block; block = cmark_node_next(block)) {
      if (end > 0 && cmark_node_get_start_line(block) > end + 1) return false;
      end = cmark_node_get_end_line(block);
    }
  return true;
}

void take(cmark_node* list, const PreparedText& text, NodeExtensions& extensions) {
  for (auto* item = cmark_node_first_child(list); item; item = cmark_node_next(item)) {
    std::size_t size = 0;
    auto* first = marked_text(item, text, size);
    if (!first) continue;
    if (cmark_node_previous(item)) {
      auto* before = std::exchange(list, split_list(list, item));
      cmark_node_set_list_start(list, start_of(item, text));
      cmark_node_set_list_tight(before, is_tight(before));
      cmark_node_set_list_tight(list, is_tight(list));
    }
    extend_node(list, extensions).numbering = numbering_of(first, text);
    take_mark(first, size);
  }
}

}  // namespace

void extend_numbered_lists(const ParsedText& parsed, NodeExtensions& extensions) {
  if (!parsed.text.has_containers()) return;
  for (auto* list : nodes_of_kind(parsed.tree, NodeKind::List))
    if (cmark_node_get_list_type(list) == CMARK_ORDERED_LIST) take(list, parsed.text, extensions);
}

}  // namespace quire::markdown
