#pragma once

#include <pugixml.hpp>

#include <cstddef>
#include <unordered_map>

#include "base/source.h"

namespace quire::dom {

/// Which source text each node of a chapter was made from. pugixml's nodes have no room for it.
///
/// Keyed by the node's identity, which survives append_move but not append_copy: code that copies a
/// node says where the copy comes from with copy_marks(). Never iterated. A chapter's DOM grows,
/// moves and copies after it is parsed; what is removed from it goes through erase(), because a
/// freed node's identity may be taken again.
class Provenance {
public:
  void mark(pugi::xml_node node, Span span) { spans_.insert_or_assign(node.hash_value(), span); }

  /// The node's own span, else its nearest marked ancestor's, else none.
  Span span_of(pugi::xml_node) const;

  /// Gives `copy` and its descendants the spans that `original` and its have in `from`, which may
  /// be another document's.
  void copy_marks(const Provenance& from, pugi::xml_node original, pugi::xml_node copy);

  /// Removes the node and all below it from its document, and their marks from here.
  void erase(pugi::xml_node);

private:
  std::unordered_map<std::size_t, Span> spans_;
};

}  // namespace quire::dom
