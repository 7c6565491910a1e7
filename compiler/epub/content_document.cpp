#include "epub/content_document.h"

#include "css/root_class.h"
#include "dom/names.h"
#include "dom/walk.h"

namespace quire::epub {

void link_style_sheet(pugi::xml_document& document) {
  auto root = document.child(dom::element::html);
  dom::add_class(root, css::root_class);
  auto link = root.child(dom::element::head).append_child("link");
  dom::set(link, "rel", "stylesheet");
  dom::set(link, dom::attribute::type, "text/css");
  dom::set(link, dom::attribute::href, name::style_sheet);
}

dom::Document content_document(
    const pugi::xml_document& chapter, const std::vector<PageMarker>& markers
) {
  auto document = screen::adapted(chapter, markers);
  link_style_sheet(*document);
  return document;
}

}  // namespace quire::epub
