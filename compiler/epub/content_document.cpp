#include "epub/content_document.h"

#include <algorithm>

#include "dom/names.h"
#include "dom/walk.h"

namespace quire::epub {
namespace {

void become_page_break(pugi::xml_node span, const PageMarker& marker) {
  span.set_name(dom::element::span);
  dom::set(span, dom::attribute::epub_type, "pagebreak");
  dom::set(span, dom::attribute::role, "doc-pagebreak");
  dom::set(span, dom::attribute::id, marker.id);
  dom::set(span, "aria-label", marker.folio);
}

/// Divides a text node at the offset and puts the page break between the parts; the node keeps the
/// first.
void splice(pugi::xml_node text, std::size_t offset, const PageMarker& marker) {
  const std::string value = text.value();
  offset = std::min(offset, value.size());
  auto parent = text.parent();
  const auto page_break = parent.insert_child_after(pugi::node_element, text);
  become_page_break(page_break, marker);
  if (offset < value.size())
    parent.insert_child_after(pugi::node_pcdata, page_break)
        .set_value(value.substr(offset).c_str());
  text.set_value(value.substr(0, offset).c_str());
}

}  // namespace

pugi::xml_node append_page_break(pugi::xml_node parent, const PageMarker& marker) {
  auto span = parent.append_child(pugi::node_element);
  become_page_break(span, marker);
  return span;
}

void link_style_sheet(pugi::xml_document& document) {
  auto link = document.child(dom::element::html).child(dom::element::head).append_child("link");
  dom::set(link, "rel", "stylesheet");
  dom::set(link, dom::attribute::type, "text/css");
  dom::set(link, dom::attribute::href, name::style_sheet);
}

dom::Document content_document(
    const pugi::xml_document& chapter, const std::vector<PageMarker>& markers
) {
  auto document = std::make_unique<pugi::xml_document>();
  document->reset(chapter);
  link_style_sheet(*document);

  std::vector<pugi::xml_node> texts;
  dom::for_each_text_node(dom::body_of(*document), [&](pugi::xml_node text, std::uint32_t) {
    texts.push_back(text);
  });
  // From the back, so that a node that two pages begin in keeps its first part's offsets.
  for (auto marker = markers.rbegin(); marker != markers.rend(); ++marker)
    if (marker->position.text_node < texts.size())
      splice(texts[marker->position.text_node], marker->position.offset, *marker);
  return document;
}

}  // namespace quire::epub
