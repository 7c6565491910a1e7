#include "markdown/extend/text_nodes.h"

#include <string>

namespace quire::markdown {
namespace {

void append_text(cmark_node* parent, std::string_view literal) {
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

bool is_text(cmark_node* node) { return node && kind_of(node) == NodeKind::Text; }

void set_text(cmark_node* text, std::string_view literal) {
  cmark_node_set_literal(text, std::string(literal).c_str());
}

cmark_node* add_text_behind(cmark_node* place, std::string_view literal) {
  if (literal.empty()) return place;
  auto* text = cmark_node_new(CMARK_NODE_TEXT);
  set_text(text, literal);
  cmark_node_insert_after(place, text);
  return text;
}

cmark_node* wrap_text(
    TextPlace open, std::size_t open_size, TextPlace close, std::size_t close_size
) {
  const std::string first(literal_of(open.node));
  const std::string last(literal_of(close.node));
  const bool is_one = open.node == close.node;
  auto* wrapped = cmark_node_new(CMARK_NODE_EMPH);
  cmark_node_insert_after(open.node, wrapped);

  const auto begin = open.at + open_size;
  append_text(
      wrapped,
      std::string_view(first).substr(begin, is_one ? close.at - begin : std::string_view::npos)
  );
  if (!is_one) {
    while (cmark_node_next(wrapped) != close.node)
      cmark_node_append_child(wrapped, cmark_node_next(wrapped));
    append_text(wrapped, std::string_view(last).substr(0, close.at));
    drop_node(close.node);
  }
  set_text(open.node, std::string_view(first).substr(0, open.at));
  add_text_behind(wrapped, std::string_view(last).substr(close.at + close_size));
  return wrapped;
}

cmark_node* add_inlines_behind(cmark_node* place, std::string_view markdown) {
  if (markdown.find_first_of("*_`~\\<&[!:.@") == std::string_view::npos)
    return add_text_behind(place, markdown);
  const auto tree = parse_tree(markdown);
  auto* only = cmark_node_first_child(tree.get());
  if (!only || cmark_node_next(only) || kind_of(only) != NodeKind::Paragraph)
    return add_text_behind(place, markdown);
  while (auto* child = cmark_node_first_child(only)) {
    cmark_node_insert_after(place, child);
    place = child;
  }
  return place;
}

}  // namespace quire::markdown
