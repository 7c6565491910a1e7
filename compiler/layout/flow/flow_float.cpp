#include <algorithm>
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

/// True if the sheet has the box float; where it only may, if the page cut has asked for it.
bool FlowBuilder::is_to_float(const Box& box) const {
  const auto side = box.style->rare->float_;
  if (side == css::Float::IfNeeded) return std::ranges::count(floating_.needed, &box) != 0;
  return side == css::Float::Top || side == css::Float::Bottom;
}

/// Takes a box that floats out of the text; false if it does not float, which is reported where it
/// is asked to. One that leaves little of a page stays in the text: a page at whose edge it stood
/// would hold hardly anything else.
bool FlowBuilder::add_float(const Box& box, const std::string& page_name) {
  if (!is_to_float(box)) return false;
  const auto side = box.style->rare->float_;
  const auto stay = [&](const char* message, const char* hint) {
    if (side == css::Float::IfNeeded) return false;
    context_.diagnostics.add({Severity::Note, "PAG-006", box.span, message, hint});
    return false;
  };
  if (flow_.floats.size() >= floating_.most)
    return floating_.most == 0
               ? stay(
                     "this does not float",
                     "only blocks outside of tables, notes and other floats do, where all pages of "
                     "the chapter are equally wide"
                 )
               : stay("no page has room for this float", "move it away from the chapter's end");
  auto apart = set_apart(box, context_.page_area.width, page_name);
  // A figure that would leave another page white may fill nearly all of its own.
  const bool is_needed = side == css::Float::IfNeeded;
  const auto highest = scaled(context_.page_area.height, is_needed ? 90 : 75, 100);
  if (apart.height > highest)
    return stay(
        "a float of more than three quarters of a page stays in the text", "make it smaller"
    );
  PageFloat floating;
  floating.is_at_foot = side == css::Float::Bottom;
  if (is_needed) floating.may_float = &box;
  floating.flow = std::move(apart.flow);
  flow_.floats.push_back(std::move(floating));
  list_.call_float();
  context_.diagnostics.merge(std::move(apart.diagnostics));
  return true;
}

/// Records the items of a box that may float and is in the text.
void FlowBuilder::note_may_float(const Box& box, std::size_t first_item) {
  if (!is_text_of_pages_ || box.style->rare->float_ != css::Float::IfNeeded) return;
  const auto& items = flow_.items;
  while (first_item < items.size() && items[first_item].kind == FlowItem::Kind::Space)
    ++first_item;
  // Of two in each other the outer one.
  while (!flow_.may_float.empty() && flow_.may_float.back().begin >= first_item)
    flow_.may_float.pop_back();
  if (first_item < items.size()) flow_.may_float.push_back({&box, first_item, items.size()});
}

}  // namespace quire::layout
