#include "page/bounds.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <variant>

namespace quire::page {
namespace {

/// What rounding and side bearings make of a margin of nothing.
constexpr Length tolerance = Length::from_pt(1);

/// Where a fragment has ink, as far as boxes tell: a line from its first glyph to its last.
Rect ink_of(const layout::Placed& placed) {
  const auto& [origin, fragment, is_artifact] = placed;
  const auto* text = std::get_if<layout::LineFragment>(&fragment->content);
  if (!text) return {origin, fragment->size};
  const auto& line = text->line;
  auto left = line.pieces.empty() ? Length() : line.pieces.front().x;
  for (const auto& object : line.objects)
    left = line.pieces.empty() ? object.x : std::min(left, object.x);
  return {origin + Point{left, {}}, {line.width, line.height}};
}

std::string_view kind_of(const layout::Fragment& fragment) {
  if (std::holds_alternative<layout::LineFragment>(fragment.content)) return "text";
  return std::holds_alternative<layout::ImageFragment>(fragment.content) ? "picture" : "";
}

}  // namespace

void report_off_page(const Page& page, Diagnostics& diagnostics) {
  for (const auto& placed : page.placed) {
    const auto kind = kind_of(*placed.fragment);
    if (kind.empty()) continue;
    const auto ink = ink_of(placed);
    const std::array<std::pair<bool, std::string_view>, 4> edges{{
        {ink.origin.x < -tolerance, "left"},
        {ink.right() > page.size.width + tolerance, "right"},
        {ink.origin.y < -tolerance, "top"},
        {ink.bottom() > page.size.height + tolerance, "bottom"},
    }};
    for (const auto& [is_over, name] : edges)
      if (is_over)
        diagnostics.add(
            {Severity::Warning,
             "PAG-004",
             placed.fragment->span,
             fmt::format("{} extends past the {} edge of the page", kind, name),
             "make it smaller, or check margins, indents and positions in the style "
             "sheets"}
        );
  }
}

}  // namespace quire::page
