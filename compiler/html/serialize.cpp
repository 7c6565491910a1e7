#include "html/serialize.h"

#include <algorithm>
#include <array>

#include "dom/names.h"
#include "dom/walk.h"
#include "dom/xml.h"

namespace quire::html {
namespace {

bool is_of_xml(std::string_view attribute) {
  return attribute.starts_with("xmlns") || attribute.starts_with("xml:") ||
         attribute.starts_with("epub:");
}

/// A parser of HTML drops a line's end that begins one of these, so it is written twice.
/// Source: html #parsing-main-inbody "pre", "listing".
bool loses_first_newline(pugi::xml_node element) {
  const std::string_view text = element.first_child().value();
  return dom::is_element(element, dom::element::pre) && text.starts_with('\n');
}

void append_start(std::string& html, pugi::xml_node element) {
  html += '<';
  html += element.name();
  for (const auto& attribute : element.attributes()) {
    if (is_of_xml(attribute.name())) continue;
    html += ' ';
    html += attribute.name();
    html += "=\"";
    append_escaped(html, attribute.value());
    html += '"';
  }
  html += '>';
  if (loses_first_newline(element)) html += '\n';
}

void append_end(std::string& html, pugi::xml_node element) {
  if (dom::is_void(element.name())) return;
  html += "</";
  html += element.name();
  html += '>';
}

}  // namespace

void append_escaped(std::string& html, std::string_view text) {
  for (const char c : text)
    switch (c) {
      case '&': html += "&amp;"; break;
      case '<': html += "&lt;"; break;
      case '>': html += "&gt;"; break;
      case '"': html += "&quot;"; break;
      default: html += c;
    }
}

void append_children(std::string& html, pugi::xml_node element) {
  auto node = element.first_child();
  while (node) {
    if (node.type() == pugi::node_element)
      append_start(html, node);
    else if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata)
      append_escaped(html, node.value());
    if (node.first_child()) {
      node = node.first_child();
      continue;
    }
    if (node.type() == pugi::node_element) append_end(html, node);
    while (!node.next_sibling()) {
      node = node.parent();
      if (node == element) return;
      append_end(html, node);
    }
    node = node.next_sibling();
  }
}

}  // namespace quire::html
