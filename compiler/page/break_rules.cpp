#include "page/break_rules.h"

#include <algorithm>
#include <variant>

namespace quire::page {
namespace {

using layout::Flow;
using layout::FlowItem;
using layout::PageBreak;

/// So many rows, each of one line, are taken in at a glance.
constexpr std::uint32_t small_table = 10;
constexpr std::uint32_t lines_of_small_table = 13;

/// The item before `item` that is no space, or null.
const FlowItem* previous(const Flow& flow, std::size_t item) {
  while (item > 0)
    if (const auto& before = flow.items[--item]; before.kind != FlowItem::Kind::Space)
      return &before;
  return nullptr;
}

bool is_picture(const FlowItem& item) {
  return std::ranges::any_of(item.placed, [](const layout::Placed& placed) {
    return std::holds_alternative<layout::ImageFragment>(placed.fragment->content);
  });
}

bool ends_hyphenated(const FlowItem& item) {
  for (const auto& placed : item.placed)
    if (const auto* line = std::get_if<layout::LineFragment>(&placed.fragment->content))
      if (!line->line.hyphens.empty()) return true;
  return false;
}

double code_cost(layout::CodeBreak before) {
  using layout::CodeBreak;
  switch (before) {
    case CodeBreak::None:
    case CodeBreak::Definition: return 0;
    case CodeBreak::Blank: return cost::code_blank;
    case CodeBreak::Statement: return cost::code_statement;
    case CodeBreak::Inner: return cost::code_inner;
    case CodeBreak::Never: return cost::code_never;
  }
  return 0;
}

double listing_cost(const FlowItem& line, Length page_height) {
  const bool fits = line.line_count * line.height <= page_height;
  return (fits ? cost::in_fitting_listing : cost::in_listing) + code_cost(line.code_break);
}

double table_cost(const Flow& flow, const FlowItem& row, Length leading) {
  const bool is_small =
      row.line_count <= small_table &&
      flow.containers[row.container].rows_height <= lines_of_small_table * leading;
  return is_small ? cost::in_small_table : cost::in_table;
}

}  // namespace

bool is_forced(PageBreak before) {
  return before == PageBreak::Forced || before == PageBreak::ForcedLeft ||
         before == PageBreak::ForcedRight;
}

double break_cost(const Flow& flow, std::size_t item, const PageArea& area) {
  const auto& next = flow.items[item];
  if (is_forced(next.before)) return 0;
  const auto* before = previous(flow, item);
  double result = 0;
  if (next.before == PageBreak::Avoid)
    result += before && before->line_count == 0 && is_picture(*before) ? cost::after_picture
                                                                       : cost::avoided;
  if (before && before->is_lead_in && next.line == 0) result += cost::lead_in;
  if (next.slice.is_inside())
    result += next.slice.is_in_row ? cost::in_row : cost::in_row_span;
  else if (next.slice.is_some() && before && before->slice.is_some())
    result += table_cost(flow, next, area.leading);
  else if (next.line > 0)
    result += next.is_preserved ? listing_cost(next, area.height) : cost::in_paragraph;
  result += lone_lines(next) * cost::lone_line;
  if (before && ends_hyphenated(*before)) result += cost::hyphenated;
  return result;
}

Give give_of(Length space, Length leading) {
  if (space <= Length()) return {};
  return {std::min(space, leading), space / 5};
}

double shortness_cost(Length lacking, const Give& give, Length leading) {
  if (lacking == Length() || leading <= Length()) return 0;
  const auto room = lacking > Length() ? give.stretch : give.shrink;
  const auto wanted = lacking > Length() ? lacking : -lacking;
  if (wanted <= room) {
    const auto ratio = static_cast<double>(wanted.sp()) / static_cast<double>(room.sp());
    return cost::stretched * ratio * ratio * ratio;
  }
  // What is left when the space has given all: less than a line is hardly seen.
  const auto lines = static_cast<double>((wanted - room).sp()) / static_cast<double>(leading.sp());
  const auto give_all = room > Length() ? cost::stretched : 0;
  if (lines <= 1) return give_all + cost::short_page * lines * lines;
  const auto all = static_cast<double>(wanted.sp()) / static_cast<double>(leading.sp());
  return give_all + cost::short_page + cost::short_line * all;
}

std::string_view fault_of_break(const Flow& flow, std::size_t item) {
  const auto& next = flow.items[item];
  if (is_forced(next.before)) return {};
  if (lone_lines(next) > 0) return "page break leaves a single line";
  const auto cost = break_cost(flow, item, PageArea{});
  if (cost >= cost::avoided) return "page break separates what should stay together";
  if (cost >= cost::after_picture)
    return "page break separates a picture from the text that follows";
  return cost >= cost::lead_in ? "page break separates an introduction from what it introduces"
                               : "";
}

}  // namespace quire::page
