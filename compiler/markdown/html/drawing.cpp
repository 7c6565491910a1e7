#include "markdown/html/drawing.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>

#include "dom/names.h"
#include "dom/xml.h"

namespace quire::markdown {
namespace {

/// Source: SVG 2 #struct, #shapes, #text, #pservers, #masking, without scripts, links, animation
/// and what holds other documents.
constexpr std::array<std::string_view, 24> drawing_elements{
    "circle",  "clipPath",       "defs",           "desc",  "ellipse", "g",
    "line",    "linearGradient", "marker",         "mask",  "path",    "pattern",
    "polygon", "polyline",       "radialGradient", "rect",  "stop",    "svg",
    "symbol",  "text",           "textPath",       "title", "tspan",   "use",
};

constexpr std::size_t deepest = 100;

bool may_stay(const pugi::xml_attribute& attribute) {
  const std::string_view name = attribute.name();
  const std::string_view value = attribute.value();
  if (name.starts_with("on") || name.starts_with("xmlns")) return false;
  if (name == "href" || name == "xlink:href") return value.starts_with('#');
  if (name.find(':') != std::string_view::npos && !name.starts_with("xml:")) return false;
  for (auto at = value.find("url("); at != std::string_view::npos; at = value.find("url(", at + 1))
    if (value.substr(at + 4, 1) != "#") return false;
  return value.find("javascript:") == std::string_view::npos;
}

void clean_attributes(pugi::xml_node node) {
  for (auto attribute = node.first_attribute(); attribute;) {
    const auto next = attribute.next_attribute();
    // SVG 2 has href without a name space.
    if (!may_stay(attribute))
      node.remove_attribute(attribute);
    else if (std::strcmp(attribute.name(), "xlink:href") == 0)
      attribute.set_name("href");
    attribute = next;
  }
}

bool is_kept(pugi::xml_node node) {
  if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) return true;
  return node.type() == pugi::node_element &&
         std::ranges::find(drawing_elements, node.name()) != drawing_elements.end();
}

/// What does not draw leaves its words, but for what is no text.
void take_out(pugi::xml_node parent, pugi::xml_node child) {
  const std::string_view name = child.name();
  if (child.type() == pugi::node_element && name != "script" && name != "style")
    parent.insert_child_before(pugi::node_pcdata, child).set_value(dom::text_of(child).c_str());
  parent.remove_child(child);
}

/// Depth is bounded, so that recursion is. False if it is deeper.
bool clean(pugi::xml_node node, std::size_t depth) {
  if (depth > deepest) return false;
  clean_attributes(node);
  for (auto child = node.first_child(); child;) {
    const auto next = child.next_sibling();
    if (!is_kept(child))
      take_out(node, child);
    else if (child.type() == pugi::node_element && !clean(child, depth + 1))
      return false;
    child = next;
  }
  return true;
}

}  // namespace

bool append_drawing(std::string_view svg, TreeBuilder& builder) {
  const auto document = dom::parse(svg);
  if (!document) return false;
  const auto root = document->document_element();
  if (!dom::is_element(root, "svg") || !clean(root, 0)) return false;
  auto node = builder.leaf("svg");
  dom::set(node, dom::attribute::xmlns, dom::xmlns::svg);
  for (const auto& attribute : root.attributes())
    dom::set(node, attribute.name(), attribute.value());
  for (const auto& child : root.children())
    node.append_copy(child);
  return true;
}

}  // namespace quire::markdown
