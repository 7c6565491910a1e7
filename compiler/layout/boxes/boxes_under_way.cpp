#include "layout/boxes/boxes_under_way.h"

#include "dom/names.h"
#include "dom/xml.h"
#include "layout/boxes/element_structure.h"

namespace quire::layout {

BoxesUnderWay::BoxesUnderWay(const ChapterContext& context, const css::Cascade& cascade)
    : context(context),
      cascade(cascade),
      chapter(context.book.chapters[context.chapter]),
      file_name(context.book.file_name(context.chapter)) {
  tree.chapter = context.chapter;
}

OpenElement BoxesUnderWay::new_element(pugi::xml_node node, css::StyleRef style) const {
  auto element = element_in(elements.back(), node, style);
  // The nearest mark is sought upwards, which beyond sense would be far; then the parent's serves.
  if (elements.size() <= max_depth) element.span = chapter.provenance.span_of(node);
  return element;
}

RunContext BoxesUnderWay::run_context() {
  const auto& around = element();
  return {around.text_style, text_elem(*this), around.language, around.span, around.is_listing};
}

std::string BoxesUnderWay::id_of(pugi::xml_node node) const {
  const auto id = dom::get(node, dom::attribute::id);
  return id.empty() ? std::string() : file_name + "#" + std::string(id);
}

}  // namespace quire::layout
