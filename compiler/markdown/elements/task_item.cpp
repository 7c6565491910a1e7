#include "markdown/elements/task_item.h"

#include "dom/names.h"
#include "dom/xml.h"

namespace quire::markdown {

void append_checkbox(cmark_node* task_item, TreeBuilder& builder) {
  auto input = builder.leaf(dom::element::input);
  dom::set(input, dom::attribute::type, "checkbox");
  if (is_checked(task_item)) dom::set(input, dom::attribute::checked, "checked");
  dom::set(input, dom::attribute::disabled, "disabled");
  builder.text(" ");
}

}  // namespace quire::markdown
