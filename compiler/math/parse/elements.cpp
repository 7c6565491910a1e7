#include "math/parse/elements.h"

#include "dom/xml.h"

namespace quire::math {

pugi::xml_node append(pugi::xml_node parent, const char* name) { return parent.append_child(name); }

pugi::xml_node append(pugi::xml_node parent, const char* name, std::string_view text) {
  auto node = parent.append_child(name);
  dom::append_text(node, text);
  return node;
}

pugi::xml_node append_fence(pugi::xml_node parent, std::string_view text, const char* form) {
  auto node = append(parent, "mo", text);
  set(node, "form", form);
  set(node, "fence", "true");
  set(node, "stretchy", "true");
  return node;
}

pugi::xml_node append_space(pugi::xml_node parent, std::string_view width) {
  auto node = append(parent, "mspace");
  set(node, "width", width);
  return node;
}

void set(pugi::xml_node node, const char* name, std::string_view value) {
  dom::set(node, name, value);
}

pugi::xml_node unwrapped(pugi::xml_node row) {
  auto only = row.first_child();
  if (!only || only.next_sibling()) return row;
  auto parent = row.parent();
  auto moved = parent.insert_move_before(only, row);
  parent.remove_child(row);
  return moved;
}

void make_ordinary(pugi::xml_node core) {
  if (!core) return;
  const std::string_view text = core.child_value();
  if (text == "+" || text == "\u2212" || text == "\u00B1" || text == "\u2213") {
    set(core, "form", "prefix");
    return;
  }
  set(core, "lspace", "0");
  set(core, "rspace", "0");
}

}  // namespace quire::math
