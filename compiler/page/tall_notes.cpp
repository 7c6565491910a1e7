#include "page/tall_notes.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

namespace quire::page {
namespace {

using layout::Flow;
using layout::FlowItem;

Length notes_height(const Flow& flow, const FlowItem& item) {
  Length height;
  for (const auto note : item.notes)
    height += height_of(flow.notes[note]);
  return height;
}

Span span_of(const FlowItem& item) {
  return item.placed.empty() ? Span{} : item.placed.front().fragment->span;
}

/// True after an item that the same paragraph or table goes on after.
bool goes_on(const Flow& flow, const FlowItem& item) {
  if (item.line + 1 < item.line_count) return true;
  auto container = item.container;
  if (item.kind == FlowItem::Kind::Close) container = flow.containers[container].parent;
  for (; container != 0; container = flow.containers[container].parent)
    if (flow.containers[container].is_table) return true;
  return false;
}

/// Appends a note's items to `items`, its containers to the flow's, inside `parent`.
void append_note(
    Flow& flow,
    Flow&& note,
    std::uint32_t parent,
    const std::string& page_name,
    std::vector<FlowItem>& items
) {
  const auto shift = static_cast<std::uint32_t>(flow.containers.size()) - 1;
  const auto bands = static_cast<std::uint32_t>(flow.bands.size());
  const auto moved = [&](std::uint32_t container) {
    return container == 0 ? parent : container + shift;
  };
  for (std::size_t i = 1; i < note.containers.size(); ++i) {
    auto container = note.containers[i];
    container.parent = moved(container.parent);
    for (auto* rows : {&container.head, &container.foot}) {
      rows->begin += bands;
      rows->end += bands;
    }
    flow.containers.push_back(container);
  }
  std::ranges::move(note.bands, std::back_inserter(flow.bands));
  for (auto& item : note.items) {
    item.container = moved(item.container);
    item.page_name = page_name;
    item.block = FlowItem::no_block;  // those of notes are numbered by themselves
    if (item.slice.is_some()) item.slice.band += bands;
    items.push_back(std::move(item));
  }
}

}  // namespace

std::vector<bool> set_tall_notes_in_text(
    Flow& flow, const PageGeometry& geometry, Diagnostics& diagnostics
) {
  std::vector<bool> tall(flow.notes.size());
  for (const auto& item : flow.items) {
    if (item.notes.empty()) continue;
    const auto area = geometry.area(item.page_name, {});
    if (2 * notes_height(flow, item) <= area.height) continue;
    diagnostics.add(
        {Severity::Warning,
         "PAG-002",
         span_of(item),
         "footnote is longer than half a page; it is placed in the text",
         "shorten it, or move its content into the text"}
    );
    for (const auto note : item.notes)
      tall[note] = true;
  }
  set_notes_in_text(flow, tall);
  return tall;
}

void set_notes_in_text(Flow& flow, const std::vector<bool>& notes) {
  if (std::ranges::find(notes, true) == notes.end()) return;
  std::vector<FlowItem> items;
  items.reserve(flow.items.size());
  std::vector<std::uint32_t> waiting;  // until the paragraph or table that calls them has ended
  for (auto& item : flow.items) {
    for (const auto note : item.notes)
      if (notes[note]) waiting.push_back(note);
    std::erase_if(item.notes, [&](std::uint32_t note) { return notes[note]; });
    const bool is_at_end = !goes_on(flow, item);
    const auto container = item.kind == FlowItem::Kind::Close
                               ? flow.containers[item.container].parent
                               : item.container;
    const auto page_name = waiting.empty() ? std::string() : item.page_name;
    items.push_back(std::move(item));
    if (!is_at_end) continue;
    for (const auto note : std::exchange(waiting, {}))
      append_note(flow, std::move(flow.notes[note]), container, page_name, items);
  }
  flow.items = std::move(items);
}

}  // namespace quire::page
