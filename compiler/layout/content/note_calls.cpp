#include "layout/content/note_calls.h"

#include <vector>

#include "dom/names.h"
#include "dom/walk.h"
#include "dom/xml.h"

namespace quire::layout {

pugi::xml_node NoteCalls::find(std::string_view id) {
  if (asides_.empty())
    for (auto node = body_; node; node = dom::next_in(body_, node))
      if (dom::is_element(node, dom::element::aside))
        asides_.emplace(dom::get(node, dom::attribute::id), node);
  const auto found = asides_.find(id);
  return found == asides_.end() ? pugi::xml_node() : found->second;
}

std::optional<std::uint32_t> NoteCalls::add_call(const std::string& destination) {
  const auto number = static_cast<std::uint32_t>(called_.size());
  const bool is_first = called_.try_emplace(destination, Called{number, {}}).second;
  return is_first ? std::optional(number) : std::nullopt;
}

bool NoteCalls::is_awaited(std::string_view destination) const {
  const auto found = called_.find(destination);
  return found != called_.end() && !found->second.place;
}

void NoteCalls::keep(std::string_view destination, std::uint32_t place) {
  called_.find(destination)->second.place = place;
}

void NoteCalls::resolve(BoxTree& tree) const {
  std::vector<std::optional<std::uint32_t>> places(called_.size());
  for (const auto& [destination, called] : called_)
    places[called.number] = called.place;
  std::vector<Box*> open{&tree.root};
  for (auto& note : tree.notes)
    open.push_back(&note);
  while (!open.empty()) {
    auto& box = *open.back();
    open.pop_back();
    std::erase_if(box.note_calls, [&](const Box::NoteCall& call) { return !places[call.note]; });
    for (auto& call : box.note_calls)
      call.note = *places[call.note];
    for (auto& child : box.children)
      open.push_back(&child);
  }
}

}  // namespace quire::layout
