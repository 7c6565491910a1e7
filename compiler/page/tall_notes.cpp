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

/// True after an item that the same paragraph or table goes on after, or the same columns.
bool goes_on(const Flow& flow, const FlowItem& item) {
  if (item.columns != 0) return true;
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

/// Items [begin, end) of a note as a flow of their own, with the note's containers.
Flow part_of(const Flow& note, std::size_t begin, std::size_t end) {
  Flow part;
  part.containers = note.containers;
  part.bands = note.bands;
  const auto first = note.items.begin();
  part.items.assign(
      first + static_cast<std::ptrdiff_t>(begin), first + static_cast<std::ptrdiff_t>(end)
  );
  return part;
}

/// A note in parts of at most this height, where it can be divided.
std::vector<Flow> parts_of(const Flow& note, Length height) {
  std::vector<Flow> parts;
  for (const auto& slice : cut(note, PageGeometry(PageArea{height, Length::from_pt(10), {}})))
    parts.push_back(part_of(note, slice.begin, slice.end));
  return parts;
}

/// Divides the notes that an item calls, and returns the parts that go on after its page.
std::vector<layout::PageFloat> rests_of(Flow& flow, FlowItem& item, Length page) {
  std::vector<layout::PageFloat> rests;
  auto room = page / 2;
  for (const auto note : std::exchange(item.notes, {})) {
    auto parts = parts_of(flow.notes[note], page * 2 / 5);
    std::size_t first = 0;
    if (rests.empty() && height_of(parts.front()) <= room) {
      room -= height_of(parts.front());
      flow.notes[note] = std::move(parts.front());
      item.notes.push_back(note);
      first = 1;
    }
    for (auto i = first; i < parts.size(); ++i)
      rests.push_back(
          {.flow = std::move(parts[i]), .is_at_foot = true, .is_note = true, .notes = {}}
      );
  }
  return rests;
}

}  // namespace

void divide_tall_notes(Flow& flow, const PageGeometry& geometry) {
  std::vector<layout::PageFloat> floats;
  std::size_t next = 0;
  for (auto& item : flow.items) {
    for (std::uint32_t i = 0; i < item.float_count; ++i)
      floats.push_back(std::move(flow.floats[next++]));
    const auto area = geometry.area(item.page_name, {});
    if (item.notes.empty() || 2 * notes_height(flow, item) <= area.height) continue;
    auto rests = rests_of(flow, item, area.height);
    item.float_count += static_cast<std::uint32_t>(rests.size());
    std::ranges::move(rests, std::back_inserter(floats));
  }
  flow.floats = std::move(floats);
}

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
