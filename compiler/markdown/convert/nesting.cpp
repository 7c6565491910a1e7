#include "markdown/convert/nesting.h"

#include <fmt/format.h>

#include "dom/names.h"
#include "markdown/convert/list_writer.h"
#include "markdown/convert/quote_writer.h"

namespace quire::markdown {

const char* nesting_element(cmark_node* node, NodeKind kind) {
  switch (kind) {
    case NodeKind::BlockQuote: return quote_element(node);
    case NodeKind::List: return DefinitionLists::is_definitions(node) ? nullptr : dom::element::ul;
    case NodeKind::Item:
    case NodeKind::TaskItem: return item_element(node);
    case NodeKind::Emphasis:
    case NodeKind::Strong:
    case NodeKind::Strikethrough: return dom::element::em;
    default: return nullptr;
  }
}

void report_depth(cmark_node* node, NodeKind kind, const Conversion& conversion) {
  if (kind == NodeKind::Item || kind == NodeKind::TaskItem) return;  // its list is reported
  const bool is_text =
      kind == NodeKind::Emphasis || kind == NodeKind::Strong || kind == NodeKind::Strikethrough;
  const auto* what = is_text ? "emphasis" : kind == NodeKind::List ? "a list" : "a quote";
  conversion.under_way.diagnostics.add(
      {Severity::Warning,
       "MD-002",
       is_text ? conversion.block.block() : conversion.span_of(node),
       fmt::format("{} is nested more than {} deep; its text is kept", what, TreeBuilder::deepest),
       "divide it"}
  );
}

}  // namespace quire::markdown
