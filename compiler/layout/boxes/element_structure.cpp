#include "layout/boxes/element_structure.h"

#include <string_view>
#include <utility>

#include "dom/names.h"
#include "dom/xml.h"
#include "layout/content/element_role.h"

namespace quire::layout {

namespace {

/// Beyond this, links and references nested in one another get no elements of their own.
constexpr std::size_t max_inline_depth = 512;

/// A heading cell says what it heads, or stands beside data. Source: html #attr-th-scope
bool heads_row(pugi::xml_node heading) {
  const auto scope = dom::get(heading, dom::attribute::scope);
  if (!scope.empty()) return scope.starts_with("row");
  const auto row = heading.parent();
  return !dom::is_element(row.parent(), "thead") && row.child("td");
}

void add_link(OpenElement& element, std::string_view href, BoxesUnderWay& boxes) {
  auto parent = text_elem(boxes);
  if (element.in_contents) {
    StructElem reference;
    reference.role = Role::Reference;
    reference.parent = parent;
    parent = boxes.tree.struct_tree.add(std::move(reference));
  }
  StructElem link;
  link.role = Role::Link;
  link.parent = parent;
  const auto destination = destination_of(href, boxes.context);
  link.href = destination.empty() ? std::string(href) : "#" + destination;
  if (element.language != boxes.element().language) link.language = element.language;
  element.inline_elem = element.struct_elem = boxes.tree.struct_tree.add(std::move(link));
}

/// A Note has an id in the structure tree, whether or not the author gave it one. Source: ISO
/// 14289-1 7.9
std::string id_of_note(pugi::xml_node note, const BoxesUnderWay& boxes) {
  auto id = boxes.id_of(note);
  if (!id.empty()) return id;
  return boxes.file_name + "#~note-" + std::to_string(boxes.tree.struct_tree.elements.size());
}

}  // namespace

void add_block_elem(OpenElement& element, BoxesUnderWay& boxes) {
  auto role = role_of(element.node, element.in_contents);
  if (element.style->rare->float_ == css::Float::Margin) role = Role::Note;
  const bool has_new_language = element.language != boxes.element().language;
  if (!role && !has_new_language) return;
  StructElem elem;
  elem.role = role.value_or(Role::Div);
  elem.parent = element.struct_elem;
  if (has_new_language) elem.language = element.language;
  if (elem.role == Role::Note) elem.id = id_of_note(element.node, boxes);
  elem.is_ordered = dom::is_element(element.node, dom::element::ol);
  elem.has_scope = elem.role == Role::TH;
  elem.is_row_scope = elem.has_scope && heads_row(element.node);
  element.struct_elem = boxes.tree.struct_tree.add(std::move(elem));
}

void add_inline_elem(OpenElement& element, BoxesUnderWay& boxes) {
  if (boxes.elements.size() > max_inline_depth) return;
  const auto href = dom::get(element.node, dom::attribute::href);
  if (dom::is_element(element.node, dom::element::a) && !href.empty())
    return add_link(element, href, boxes);
  const bool has_new_language = element.language != boxes.element().language;
  const auto role = role_of(element.node, element.in_contents);
  if (role != Role::Reference && !has_new_language) return;
  StructElem elem;
  elem.role = role == Role::Reference ? Role::Reference : Role::Span;
  elem.parent = text_elem(boxes);
  if (has_new_language) elem.language = element.language;
  element.inline_elem = element.struct_elem = boxes.tree.struct_tree.add(std::move(elem));
}

StructElemIndex add_link_elem(const std::string& destination, BoxesUnderWay& boxes) {
  StructElem link;
  link.role = Role::Link;
  link.parent = text_elem(boxes);
  link.href = '#' + destination;
  return boxes.tree.struct_tree.add(std::move(link));
}

StructElemIndex text_elem(BoxesUnderWay& boxes) {
  if (boxes.element().inline_elem != 0) return boxes.element().inline_elem;
  auto& block = boxes.block();
  if (block.text_elem != 0) return block.text_elem;
  const auto parent = boxes.element().struct_elem;
  if (may_hold_text(boxes.tree.struct_tree.elements[parent].role)) return block.text_elem = parent;
  StructElem paragraph;
  paragraph.role = Role::P;
  paragraph.parent = parent;
  return block.text_elem = boxes.tree.struct_tree.add(std::move(paragraph));
}

}  // namespace quire::layout
