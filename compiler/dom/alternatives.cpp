#include "dom/alternatives.h"

#include "dom/names.h"
#include "dom/xml.h"

namespace quire::dom {

bool is_decoration(pugi::xml_node picture) {
  const auto role = get(picture, attribute::role);
  return role == "presentation" || role == "none" || get(picture, "aria-hidden") == "true";
}

bool has_alternative(pugi::xml_node picture) {
  if (is_element(picture, element::img)) return !get(picture, attribute::alt).empty();
  return !get(picture, "aria-label").empty() || picture.child("title") || picture.child("desc");
}

}  // namespace quire::dom
