#include "dom/aside.h"

#include "dom/classes.h"
#include "dom/names.h"
#include "dom/xml.h"

namespace quire::dom {

bool is_in_aside(pugi::xml_node node) {
  for (; node; node = node.parent())
    if (is_element(node, element::aside) || has_class(node, classes::embed)) return true;
  return false;
}

}  // namespace quire::dom
