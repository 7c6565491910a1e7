#pragma once

#include <pugixml.hpp>

#include <cstdint>

namespace quire::dom {

/// The node after `node` in document order, within `root`; null at the end. With this a walk needs
/// no recursion: a document may be as deep as its author likes.
inline pugi::xml_node next_in(pugi::xml_node root, pugi::xml_node node) {
  if (node.first_child()) return node.first_child();
  while (node != root && !node.next_sibling())
    node = node.parent();
  return node == root ? pugi::xml_node() : node.next_sibling();
}

/// The same, but past all that is below `node`.
inline pugi::xml_node next_after(pugi::xml_node root, pugi::xml_node node) {
  while (node != root && !node.next_sibling())
    node = node.parent();
  return node == root ? pugi::xml_node() : node.next_sibling();
}

/// The text nodes of a chapter, numbered: the `text_node` of a TextPosition. Every text node of
/// the body counts, blank ones too, in document order from 0. The box tree and the EPUB's
/// serialiser both count with this, on the same const DOM.
///
/// Visits call(node, ordinal) for each.
template <typename Call>
void for_each_text_node(pugi::xml_node body, Call call) {
  std::uint32_t ordinal = 0;
  for (auto node = body; node; node = next_in(body, node))
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) call(node, ordinal++);
}

}  // namespace quire::dom
