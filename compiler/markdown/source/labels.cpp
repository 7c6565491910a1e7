#include "markdown/source/labels.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "dom/names.h"
#include "dom/walk.h"
#include "dom/xml.h"

namespace quire::markdown {
namespace {

struct Label {
  std::string_view span, paragraph;
};
constexpr std::array labels{
    Label{"filename", "file-name"}, Label{"file-name", "file-name"}, Label{"caption", "caption"}};

}  // namespace

void mark_labels(pugi::xml_node body) {
  for (auto node = body; node; node = dom::next_in(body, node)) {
    const auto only = node.first_child();
    if (!dom::is_element(node, dom::element::p) || !dom::is_element(only, dom::element::span) ||
        only.next_sibling())
      continue;
    const auto* label =
        std::ranges::find(labels, dom::get(only, dom::attribute::class_), &Label::span);
    if (label != labels.end()) dom::add_class(node, label->paragraph);
  }
}

}  // namespace quire::markdown
