#include "page/geometry.h"

#include <algorithm>

#include "page/compose.h"

namespace quire::page {

using layout::Flow;
using layout::PageBreak;

bool needs_blank(PageBreak before, std::uint32_t index) {
  return (before == PageBreak::ForcedRight && index % 2 == 1) ||
         (before == PageBreak::ForcedLeft && index % 2 == 0);
}

bool is_first_of_run(const Flow& flow, std::size_t item) {
  if (item == 0) return true;
  const auto& name = flow.items[item].page_name;
  return name != flow.items[item - 1].page_name && name != flow.items.front().page_name;
}

css::PageContext page_context(
    const std::string& name, PageNumber number, bool is_blank, Direction direction
) {
  const bool is_verso = number.index % 2 == 1;
  const bool is_left = is_verso != (direction == Direction::RightToLeft);
  const auto nth = static_cast<std::int32_t>(number.index) + 1;
  return {name, number.is_first, is_left, is_verso, is_blank, nth};
}

Size page_area(const css::PageStyle& style) {
  return {
      style.size.width - style.margin.left - style.margin.right,
      style.size.height - style.margin.top - style.margin.bottom};
}

PageGeometry::PageGeometry(const PageArea& area) : leading_(area.leading) {
  rooms_.push_back({{}, false, 0, {{}, area.height}, area.note_separation});
}

PageGeometry::PageGeometry(const css::Cascade& cascade, Direction pages)
    : cascade_(&cascade), direction_(pages), has_nth_(cascade.has_nth_pages()) {}

const PageGeometry::Room& PageGeometry::room(const std::string& name, PageNumber number) const {
  if (!cascade_) return rooms_.front();
  const auto key = has_nth_ ? number.index : number.index % 2;
  for (const auto& room : rooms_)
    if (room.key == key && room.is_first == number.is_first && room.name == name) return room;
  css::StyleTable styles;
  const auto context = page_context(name, number, false, direction_);
  const auto style = cascade_->page_style(context, styles);
  return rooms_.emplace_back(Room{
      name,
      number.is_first,
      key,
      page_area(style),
      note_rule_of(style).separation(),
      context.is_left ? style.margin.left : style.margin.right});
}

Length PageGeometry::side_note_width(const std::string& name) const {
  constexpr double least_margin_in_mm = 30, points_per_mm = 72 / 25.4;
  const auto recto = room(name, {0, false}).outer_margin;
  const auto verso = room(name, {1, false}).outer_margin;
  const auto margin = std::min(recto, verso);
  if (margin < Length::from_pt(least_margin_in_mm * points_per_mm)) return {};
  return margin - side_note_gap - side_note_edge;
}

Size PageGeometry::size(const std::string& name, PageNumber number) const {
  return room(name, number).size;
}

PageArea PageGeometry::area(const std::string& name, PageNumber number) const {
  const auto& own = room(name, number);
  return {own.size.height, leading_, own.note_separation};
}

PageGeometry::Variation PageGeometry::variation(const Flow& flow) const {
  if (!cascade_ || flow.items.empty()) return Variation::None;
  if (has_nth_) return Variation::Each;
  const auto differs = [&](std::size_t item, bool is_first) {
    const auto& name = flow.items[item].page_name;
    const auto recto = room(name, {0, is_first});
    const auto& verso = room(name, {1, is_first});
    return recto.size != verso.size || recto.note_separation != verso.note_separation;
  };
  for (std::size_t item = 0; item < flow.items.size(); ++item) {
    if (item > 0 && flow.items[item].page_name == flow.items[item - 1].page_name) continue;
    if (differs(item, true) || differs(item, false)) return Variation::Sides;
  }
  return Variation::None;
}

}  // namespace quire::page
