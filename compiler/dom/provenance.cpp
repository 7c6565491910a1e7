#include "dom/provenance.h"

#include "dom/walk.h"

namespace quire::dom {

Span Provenance::span_of(pugi::xml_node node) const {
  for (; node; node = node.parent())
    if (const auto found = spans_.find(node.hash_value()); found != spans_.end())
      return found->second;
  return {};
}

void Provenance::copy_marks(const Provenance& from, pugi::xml_node original, pugi::xml_node copy) {
  auto counterpart = copy;
  for (auto node = original; node && counterpart;
       node = next_in(original, node), counterpart = next_in(copy, counterpart))
    if (const auto found = from.spans_.find(node.hash_value()); found != from.spans_.end()) {
      const auto span = found->second;
      mark(counterpart, span);
    }
}

void Provenance::erase(pugi::xml_node root) {
  for (auto node = root; node; node = next_in(root, node))
    spans_.erase(node.hash_value());
  root.parent().remove_child(root);
}

}  // namespace quire::dom
