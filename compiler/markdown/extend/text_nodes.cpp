#include "markdown/extend/text_nodes.h"

#include <string>

namespace quire::markdown {
namespace {

void append_text(cmark_node* parent, MarkedText literal) {
  if (literal.empty()) return;
  auto* text = cmark_node_new(CMARK_NODE_TEXT);
  set_text(text, literal);
  cmark_node_append_child(parent, text);
}

}  // namespace

void drop_node(cmark_node* node) {
  cmark_node_unlink(node);
  cmark_node_free(node);
}

cmark_node* split_list(cmark_node* list, cmark_node* first) {
  auto* rest = cmark_node_new(CMARK_NODE_LIST);
  cmark_node_set_list_type(rest, cmark_node_get_list_type(list));
  cmark_node_set_list_tight(rest, cmark_node_get_list_tight(list));
  cmark_node_insert_after(list, rest);
  while (first) {
    auto* next = cmark_node_next(first);
    cmark_node_append_child(rest, first);
    first = next;
  }
  return rest;
}

bool is_text(cmark_node* node) { return node && kind_of(node) == NodeKind::Text; }

void set_text(cmark_node* text, MarkedText literal) { set_literal(text, literal); }

cmark_node* add_text_behind(cmark_node* place, MarkedText literal) {
  if (literal.empty()) return place;
  auto* text = cmark_node_new(CMARK_NODE_TEXT);
  set_text(text, literal);
  cmark_node_insert_after(place, text);
  return text;
}

cmark_node* wrap_text(
    TextPlace open, std::size_t open_size, TextPlace close, std::size_t close_size
) {
  const MarkedString owned_first(literal_of(open.node));
  const MarkedString owned_last(literal_of(close.node));
  const auto first = owned_first.text();
  const auto last = owned_last.text();
  const bool is_one = open.node == close.node;
  auto* wrapped = cmark_node_new(CMARK_NODE_EMPH);
  cmark_node_insert_after(open.node, wrapped);

  const auto begin = open.at + open_size;
  append_text(wrapped, first.substr(begin, is_one ? close.at - begin : MarkedText::npos));
  if (!is_one) {
    while (cmark_node_next(wrapped) != close.node)
      cmark_node_append_child(wrapped, cmark_node_next(wrapped));
    append_text(wrapped, last.substr(0, close.at));
    drop_node(close.node);
  }
  set_text(open.node, first.substr(0, open.at));
  add_text_behind(wrapped, last.substr(close.at + close_size));
  return wrapped;
}

void own_text(cmark_node* root) {
  const TreeIterator iterator(cmark_iter_new(root));
  for (auto event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iterator.get())) {
    auto* node = cmark_iter_get_node(iterator.get());
    // Each copies what it gives into the node, if the node shares it.
    cmark_node_get_literal(node);
    cmark_node_get_url(node);
    cmark_node_get_title(node);
  }
}

cmark_node* add_inlines_behind(cmark_node* place, MarkedText markdown) {
  if (markdown.find_first_of("*_`~\\<&[!:.@") == MarkedText::npos)
    return add_text_behind(place, markdown);
  const auto tree = parse_tree(markdown);
  auto* only = cmark_node_first_child(tree.get());
  if (!only || cmark_node_next(only) || kind_of(only) != NodeKind::Paragraph)
    return add_text_behind(place, markdown);
  own_text(only);
  while (auto* child = cmark_node_first_child(only)) {
    cmark_node_insert_after(place, child);
    place = child;
  }
  return place;
}

}  // namespace quire::markdown
