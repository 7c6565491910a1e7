#include <algorithm>
#include <utility>

#include "layout/flow/flow_builder.h"

namespace quire::layout {

namespace {

bool calls_notes(const Flow& flow) {
  return std::ranges::any_of(flow.items, [](const FlowItem& item) { return !item.notes.empty(); });
}

}  // namespace

/// Takes a box that is to stand in the outer margin out of the text; false if it is none, or stays
/// in the text, which is reported.
bool FlowBuilder::add_side_note(const Box& box, const std::string& page_name) {
  if (box.style->rare->float_ != css::Float::Margin) return false;
  const auto stay = [&](const char* message, const char* hint) {
    context_.diagnostics.add({Severity::Note, "PAG-008", box.span, message, hint});
    return false;
  };
  if (!is_text_of_pages_)
    return stay(
        "note in the margin stays in the text",
        "only blocks outside of tables, notes, floats and columns stand in the margin"
    );
  const auto width = context_.side_notes ? (*context_.side_notes)(page_name) : Length();
  if (width <= Length())
    return stay(
        "note in the margin stays in the text: the outer margins are narrower than 30 mm",
        "give pages wider margins with @page { margin: … }"
    );
  Diagnostics diagnostics;
  const FlowContext context{
      context_.tree,
      context_.page_areas,
      {width, context_.page_area.height},
      context_.book,
      context_.typesetter,
      diagnostics,
      context_.measure,
      context_.formulas};
  SideNote note;
  auto& flow = note.flow;
  flow.containers.emplace_back().width = width;
  FlowBuilder inner(context, flow);
  inner.add_block(box, {{}, width}, page_name);
  inner.list_.finish();
  std::erase_if(flow.items, [&](const FlowItem& item) {
    const bool is_at_edge = &item == &flow.items.front() || &item == &flow.items.back();
    return is_at_edge && item.kind == FlowItem::Kind::Space;
  });
  for (const auto& item : flow.items)
    note.height += item.height;
  if (calls_notes(flow))
    return stay(
        "note in the margin stays in the text: it has notes of its own", "take them out of it"
    );
  if (2 * note.height > context_.page_area.height)
    return stay(
        "note in the margin stays in the text: it is higher than half a page", "shorten it"
    );
  flow.paragraphs.clear();
  list_.call_side_note(static_cast<std::uint32_t>(flow_.side_notes.size()));
  flow_.side_notes.push_back(std::move(note));
  context_.diagnostics.merge(std::move(diagnostics));
  return true;
}

}  // namespace quire::layout
