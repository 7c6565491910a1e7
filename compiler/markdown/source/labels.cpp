#include "markdown/source/labels.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "dom/classes.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "dom/xml.h"

namespace quire::markdown {
namespace {

struct Label {
  dom::ClassName span, paragraph;
};
constexpr std::array labels{
    Label{dom::classes::filename, dom::classes::file_name},
    Label{dom::classes::file_name, dom::classes::file_name},
    Label{dom::classes::caption, dom::classes::caption}};

}  // namespace

void mark_labels(pugi::xml_node body) {
  for (auto node = body; node; node = dom::next_in(body, node)) {
    const auto only = node.first_child();
    if (!dom::is_element(node, dom::element::p) || !dom::is_element(only, dom::element::span) ||
        only.next_sibling())
      continue;
    const auto* label =
        std::ranges::find(labels, dom::get(only, dom::attribute::class_), [](const Label& label) {
          return label.span.text();
        });
    if (label != labels.end()) dom::add_class(node, label->paragraph);
  }
}

}  // namespace quire::markdown
