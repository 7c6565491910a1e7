#include <utility>

#include "layout/flow/flow_builder.h"

namespace quire::layout {

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
  Diagnostics diagnostics;
  const FlowContext context{
      context_.tree,
      context_.page_areas,
      context_.page_area,
      context_.book,
      context_.typesetter,
      diagnostics,
      context_.measure,
      context_.formulas};
  PageFloat floating;
  floating.is_at_foot = side == css::Float::Bottom;
  auto& flow = floating.flow;
  flow.containers.emplace_back().width = context_.page_area.width;
  FlowBuilder inner(context, flow);
  inner.add_block(box, {{}, context_.page_area.width}, page_name);
  inner.list_.finish();
  std::erase_if(flow.items, [&](const FlowItem& item) {
    const bool is_at_edge = &item == &flow.items.front() || &item == &flow.items.back();
    return is_at_edge && item.kind == FlowItem::Kind::Space;
  });
  Length height;
  for (const auto& item : flow.items)
    height += item.height;
  if (4 * height > 3 * context_.page_area.height)
    return stay(
        "a float of more than three quarters of a page stays in the text", "make it smaller"
    );
  flow.paragraphs.clear();
  flow_.floats.push_back(std::move(floating));
  list_.call_float();
  context_.diagnostics.merge(std::move(diagnostics));
  return true;
}

}  // namespace quire::layout
