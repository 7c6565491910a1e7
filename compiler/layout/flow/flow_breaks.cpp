#include <algorithm>

#include "layout/flow.h"

namespace quire::layout {

namespace {

/// The container that a page beginning at the item is inside of: an Open's is its parent's.
std::uint32_t container_around(const Flow& flow, std::size_t item) {
  const auto& next = flow.items[item];
  return next.kind == FlowItem::Kind::Open ? flow.containers[next.container].parent
                                           : next.container;
}

/// What containers add at the head of a page that they go on on, from `at` up to `within`.
Length tops(const Flow& flow, std::uint32_t at, std::uint32_t within) {
  Length sum;
  for (; at != within && at != 0; at = flow.containers[at].parent) {
    const auto& container = flow.containers[at];
    sum += container.head.height;
    if (container.is_cloned) sum += container.border.top + container.padding.top;
  }
  return sum;
}

/// Likewise at the foot of one that they go on after.
Length bottoms(const Flow& flow, std::uint32_t at, std::uint32_t within) {
  Length sum;
  for (; at != within && at != 0; at = flow.containers[at].parent) {
    const auto& container = flow.containers[at];
    sum += container.foot.height;
    if (container.is_cloned) sum += container.border.bottom + container.padding.bottom;
  }
  return sum;
}

}  // namespace

std::size_t CellFlow::items_above(Length cut) const {
  if (cut >= content_bottom) return flow.items.size();
  const auto after = std::ranges::upper_bound(breaks, cut, {}, &CutPlace::end);
  return after == breaks.begin() ? 0 : (after - 1)->item;
}

bool may_begin_page(const Flow& flow, std::size_t item) {
  const auto kind = flow.items[item].kind;
  if (kind == FlowItem::Kind::Space || kind == FlowItem::Kind::Close) return false;
  if (flow.items[item].is_blank_line && flow.items[item].line > 0) return false;
  while (item > 0)
    if (const auto before = flow.items[--item].kind; before != FlowItem::Kind::Space)
      return before != FlowItem::Kind::Open;
  return false;
}

Length continued_top(const Flow& flow, std::size_t item, std::uint32_t within) {
  const auto& slice = flow.items[item].slice;
  const auto rise = slice.is_inside() ? slice.rise : Length();
  return rise + tops(flow, container_around(flow, item), within);
}

Length continued_bottom(const Flow& flow, std::size_t item, std::uint32_t within) {
  const auto& slice = flow.items[item].slice;
  const auto fall = slice.is_inside() ? slice.fall : Length();
  return fall + bottoms(flow, container_around(flow, item), within);
}

Length continued_top_around(const Flow& flow, std::uint32_t container) {
  return tops(flow, flow.containers[container].parent, 0);
}

Length continued_bottom_around(const Flow& flow, std::uint32_t container) {
  return bottoms(flow, flow.containers[container].parent, 0);
}

std::uint32_t lone_lines(const FlowItem& item) {
  if (item.slice.is_inside()) return item.slice.lone_lines;
  if (item.line == 0) return 0;
  const auto before = std::min<std::uint32_t>(item.orphans, item.line_count);
  const auto after = std::min<std::uint32_t>(item.widows, item.line_count);
  const auto left = item.line_count - item.line;
  std::uint32_t lacking = 0;
  if (item.line < before) lacking += before - item.line;
  if (left < after) lacking += after - left;
  return lacking;
}

}  // namespace quire::layout
