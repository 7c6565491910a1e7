#include "markdown/elements/image.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "dom/names.h"
#include "dom/xml.h"
#include "markdown/extend/inline_attributes.h"

namespace quire::markdown {
namespace {

/// The `<img>`, or none if the image has no destination.
pugi::xml_node append_picture(
    cmark_node* node, const PreparedText& text, BlockText& block, ChapterUnderWay& under_way
) {
  const auto url = text.address(url_of(node));
  const auto alt = text.restored(plain_text(node));
  const auto span = place_of_destination(url, block, under_way.definitions);
  if (url.empty()) {
    under_way.builder.text(alt);
    return {};
  }
  auto element = under_way.builder.leaf(dom::element::img);
  under_way.provenance.mark(element, span);
  dom::set(element, dom::attribute::src, utf8::cleaned(url));
  dom::set(element, dom::attribute::alt, utf8::cleaned(alt));
  return element;
}

bool is_of_image(std::string_view key) {
  return key == "alt" || key == "fig-alt" || key == "width" || key == "height";
}

}  // namespace

bool has_caption(cmark_node* image) { return !title_of(image).empty(); }

void append_image(
    cmark_node* node, const PreparedText& text, BlockText& block, ChapterUnderWay& under_way
) {
  auto element = append_picture(node, text, block, under_way);
  if (!element) return;
  if (has_caption(node))
    dom::set(element, dom::attribute::title, utf8::cleaned(text.restored(title_of(node))));
  if (const auto* extension = extension_of(node))
    set_attributes(element, extension->attributes, extension->span, under_way);
}

void append_figure(
    cmark_node* node, const PreparedText& text, BlockText& block, ChapterUnderWay& under_way
) {
  auto& builder = under_way.builder;
  const auto figure = builder.current();
  const auto element = append_picture(node, text, block, under_way);
  if (const auto* extension = extension_of(node)) {
    Attributes of_figure = extension->attributes;
    Attributes of_image;
    auto& values = of_figure.values;
    const auto first = std::stable_partition(values.begin(), values.end(), [](const auto& value) {
      return !is_of_image(value.first);
    });
    of_image.values.assign(first, values.end());
    values.erase(first, values.end());
    for (auto& [key, value] : of_image.values)
      if (key == "fig-alt") key = "alt";
    set_attributes(figure, of_figure, extension->span, under_way);
    if (element) set_attributes(element, of_image, extension->span, under_way);
  }
}

}  // namespace quire::markdown
