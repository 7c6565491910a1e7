#include <utility>

#include "layout/flow/flow_builder.h"

namespace quire::layout {

/// Lays out a box that leaves its place in the text, without the space above and below it.
FlowBuilder::Apart FlowBuilder::set_apart(
    const Box& box, Length width, const std::string& page_name
) const {
  Apart apart;
  auto context = context_.reporting_to(apart.diagnostics);
  context.page_area.width = width;
  auto& flow = apart.flow;
  flow.containers.emplace_back().width = width;
  FlowBuilder inner(context, flow);
  inner.add_block(box, {{}, width}, page_name);
  inner.list_.finish();
  std::erase_if(flow.items, [&](const FlowItem& item) {
    const bool is_at_edge = &item == &flow.items.front() || &item == &flow.items.back();
    return is_at_edge && item.kind == FlowItem::Kind::Space;
  });
  for (const auto& item : flow.items)
    apart.height += item.height;
  flow.paragraphs.clear();
  return apart;
}

/// Takes a box that floats out of the text; false if it does not float, which is reported where it
/// is asked to. One that leaves little of a page stays in the text: a page at whose edge it stood
/// would hold hardly anything else.
bool FlowBuilder::add_float(const Box& box, const std::string& page_name) {
  const auto side = box.style->rare->float_;
  if (side != css::Float::Top && side != css::Float::Bottom) return false;
  const auto stay = [&](const char* message, const char* hint) {
    context_.diagnostics.add({Severity::Note, "PAG-006", box.span, message, hint});
    return false;
  };
  if (flow_.floats.size() >= most_floats_)
    return most_floats_ == 0
               ? stay(
                     "this does not float",
                     "only blocks outside of tables, notes and other floats do, where all pages of "
                     "the chapter are equally wide"
                 )
               : stay("no page has room for this float", "move it away from the chapter's end");
  auto apart = set_apart(box, context_.page_area.width, page_name);
  if (4 * apart.height > 3 * context_.page_area.height)
    return stay(
        "a float of more than three quarters of a page stays in the text", "make it smaller"
    );
  PageFloat floating;
  floating.is_at_foot = side == css::Float::Bottom;
  floating.flow = std::move(apart.flow);
  flow_.floats.push_back(std::move(floating));
  list_.call_float();
  context_.diagnostics.merge(std::move(apart.diagnostics));
  return true;
}

}  // namespace quire::layout
