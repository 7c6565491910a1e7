#include "layout/boxes/locator_text.h"

#include <string>
#include <utility>
#include <vector>

#include "base/wording.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "dom/xml.h"
#include "layout/boxes/element_structure.h"
#include "layout/content/locators.h"

namespace quire::layout {

void add_locators(pugi::xml_node entry, css::StyleRef style, BoxesUnderWay& boxes) {
  boxes.tree.shows_folios = true;
  std::vector<std::string> destinations;
  css::StyleRef link_style = nullptr;
  for (auto link = entry; link; link = dom::next_in(entry, link)) {
    if (!dom::is_element(link, dom::element::a)) continue;
    destinations.push_back(destination_of(dom::get(link, dom::attribute::href), boxes.context));
    if (!link_style) link_style = boxes.cascade.style_of(link, style, boxes.tree.styles);
  }
  auto& text = boxes.block().text;
  bool is_first = true;
  for (const auto& locator : locators(destinations, boxes.context.folios)) {
    const bool starts = std::exchange(is_first, false);
    if (!starts)
      text.add_generated(
          locator.ends_range ? "–" : wording(Word::ListComma, boxes.element().language),
          boxes.run_context()
      );
    auto context = boxes.run_context();
    context.style = boxes.text_styles.of(link_style, boxes.element().text_style, false);
    context.struct_elem = add_link_elem(locator.destination, boxes);
    text.add_generated(locator.folio, context);
  }
}

}  // namespace quire::layout
