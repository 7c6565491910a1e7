#include <algorithm>
#include <utility>

#include "layout/flow/flow_builder.h"

namespace quire::layout {

namespace {

bool calls_notes(const Flow& flow) {
  return std::ranges::any_of(flow.items, [](const FlowItem& item) { return !item.notes.empty(); });
}

}  // namespace

/// Takes a box for the outer margin out of the text; returns false if the box is for another place
/// or stays in the text, which is reported.
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
  auto apart = set_apart(box, width, page_name);
  if (calls_notes(apart.flow))
    return stay(
        "note in the margin stays in the text: it has notes of its own", "take them out of it"
    );
  if (2 * apart.height > context_.page_area.height)
    return stay(
        "note in the margin stays in the text: it is higher than half a page", "shorten it"
    );
  list_.call_side_note(static_cast<std::uint32_t>(flow_.side_notes.size()));
  flow_.side_notes.push_back({std::move(apart.flow), apart.height});
  context_.diagnostics.merge(std::move(apart.diagnostics));
  return true;
}

}  // namespace quire::layout
