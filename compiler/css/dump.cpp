#include <ostream>
#include <string>

#include "css/cascade.h"
#include "css/properties/property.h"
#include "css/styles/style_table.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "dom/xml.h"

namespace quire::css {
namespace {

/// "p.note#here"
std::string name_of(pugi::xml_node element) {
  std::string name = element.name();
  if (const auto classes = dom::get(element, dom::attribute::class_); !classes.empty())
    for (const auto c : "." + std::string(classes))
      name += c == ' ' ? '.' : c;
  if (const auto id = dom::get(element, dom::attribute::id); !id.empty())
    name += "#" + std::string(id);
  return name;
}

}  // namespace

std::string dump(StyleRef style) {
  const StyleTable table;
  std::string text;
  for (const auto& property : properties()) {
    const auto value = property.text(*style);
    if (value == property.text(*table.initial())) continue;
    text += (text.empty() ? "" : "; ") + std::string(property.name) + ": " + value;
  }
  return text;
}

void dump(std::ostream& out, pugi::xml_node root, const Cascade& cascade, StyleTable& table) {
  std::vector<StyleRef> parents{table.initial()};  // by depth
  for (auto node = root; node; node = dom::next_in(root, node)) {
    if (node.type() != pugi::node_element) continue;
    std::size_t depth = 0;
    for (auto above = node; above != root; above = above.parent())
      ++depth;
    parents.resize(depth + 1);
    parents.push_back(cascade.style_of(node, parents.back(), table));
    out << std::string(2 * depth, ' ') << name_of(node) << "  " << dump(parents.back()) << '\n';
  }
}

}  // namespace quire::css
