#include "page/break_rules.h"

#include <variant>

namespace quire::page {
namespace {

using layout::Flow;
using layout::FlowItem;
using layout::PageBreak;

/// So many rows are taken in at a glance.
constexpr std::uint32_t small_table = 10;

/// The item before `item` that is no space, or null.
const FlowItem* previous(const Flow& flow, std::size_t item) {
  while (item > 0)
    if (const auto& before = flow.items[--item]; before.kind != FlowItem::Kind::Space)
      return &before;
  return nullptr;
}

bool ends_hyphenated(const FlowItem& item) {
  for (const auto& placed : item.placed)
    if (const auto* line = std::get_if<layout::LineFragment>(&placed.fragment->content))
      if (!line->line.hyphens.empty()) return true;
  return false;
}

}  // namespace

bool is_forced(PageBreak before) {
  return before == PageBreak::Forced || before == PageBreak::ForcedLeft ||
         before == PageBreak::ForcedRight;
}

double break_cost(const Flow& flow, std::size_t item) {
  const auto& next = flow.items[item];
  if (is_forced(next.before)) return 0;
  double result = next.before == PageBreak::Avoid ? cost::avoided : 0;
  const auto* before = previous(flow, item);
  if (next.slice.is_inside())
    result += next.slice.is_in_row ? cost::in_row : cost::in_row_span;
  else if (next.slice.is_some() && before && before->slice.is_some())
    result += next.line_count <= small_table ? cost::in_small_table : cost::in_table;
  else if (next.line > 0)
    result += next.is_preserved ? cost::in_listing : cost::in_paragraph;
  result += lone_lines(next) * cost::lone_line;
  if (before && ends_hyphenated(*before)) result += cost::hyphenated;
  return result;
}

double shortness_cost(Length lacking, Length leading) {
  if (lacking <= Length() || leading <= Length()) return 0;
  const auto lines = static_cast<double>(lacking.sp()) / static_cast<double>(leading.sp());
  return cost::short_line_cube * lines * lines * lines;
}

}  // namespace quire::page
