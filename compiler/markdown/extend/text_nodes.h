#pragma once

#include <cstddef>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "markdown/cmark.h"

namespace quire::markdown {

/// A place in the text of a node.
struct TextPlace {
  cmark_node* node = nullptr;
  std::size_t at = 0;
};

void drop_node(cmark_node*);

bool is_text(cmark_node*);

/// Moves the items of a list from `first` on into a list of their own behind it, and gives that.
cmark_node* split_list(cmark_node* list, cmark_node* first);

/// Gives a node of text other text.
void set_text(cmark_node*, MarkedText);

/// A new text right after `place`; `place` itself where there is no text.
cmark_node* add_text_behind(cmark_node* place, MarkedText);

/// Puts what stands from `open`, `open_size` bytes skipped, to `close` into a new emphasis,
/// siblings of the two with it, and drops `close_size` bytes at `close`. Gives the emphasis; the
/// text after it is its next sibling, where there is any.
cmark_node* wrap_text(
    TextPlace open, std::size_t open_size, TextPlace close, std::size_t close_size
);

/// Makes what is in a node its own: cmark's inlines share the text of their block until then, and a
/// node that leaves a block which is dropped would show freed memory.
void own_text(cmark_node*);

/// Moves the inlines of a text's only paragraph after `place`; false if it is not one paragraph.
/// Gives the last of them, or `place`.
cmark_node* add_inlines_behind(cmark_node* place, MarkedText);

/// The parents of texts that satisfy a test, each once and in order.
template <typename Test>
std::vector<cmark_node*> parents_of_texts(cmark_node* tree, Test has) {
  std::vector<cmark_node*> parents;
  std::unordered_set<cmark_node*> known;
  const TreeIterator iterator(cmark_iter_new(tree));
  for (auto event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iterator.get())) {
    auto* node = cmark_iter_get_node(iterator.get());
    if (cmark_node_get_type(node) != CMARK_NODE_TEXT || !has(literal_of(node))) continue;
    auto* parent = cmark_node_parent(node);
    if (known.insert(parent).second) parents.push_back(parent);
  }
  return parents;
}

}  // namespace quire::markdown
