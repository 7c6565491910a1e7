#include "page/text_decorations.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace quire::page {
namespace {

Length in_points(std::int64_t font_units, Length size, const font::Metrics& metrics) {
  return scaled(size, font_units, metrics.units_per_em);
}

}  // namespace

Rect united(const Rect& a, const Rect& b) {
  const Point origin{std::min(a.origin.x, b.origin.x), std::min(a.origin.y, b.origin.y)};
  const Length right = std::max(a.right(), b.right());
  const Length bottom = std::max(a.bottom(), b.bottom());
  return {origin, {right - origin.x, bottom - origin.y}};
}

void TextDecorations::add(
    const text::StyledRun& run, const font::Metrics& metrics, const Rect& extent, Length size
) {
  const auto& lines = run.style->box->text_decoration;
  if (lines == css::TextDecoration{}) return;
  const auto& thickness_wanted = run.style->rare->text_decoration_thickness;
  const auto& offset = run.style->inherited->underline_offset;
  const Length baseline = extent.origin.y + in_points(metrics.ascender, size, metrics);
  const auto add_bar = [&](std::int32_t position, std::int32_t thickness) {
    Point origin{extent.origin.x, baseline - in_points(position, size, metrics)};
    Size bar{extent.size.width, in_points(thickness, size, metrics)};
    if (!thickness_wanted.is_auto)
      bar.height = thickness_wanted.value.length +
                   scaled(size, thickness_wanted.value.percentage, css::fixed_one);
    if (position == metrics.underline_position && !offset.is_auto)
      origin.y =
          baseline + offset.value.length + scaled(size, offset.value.percentage, css::fixed_one);
    add({origin, bar}, run.style->rare->text_decoration_color);
  };
  if (lines.underline) add_bar(metrics.underline_position, metrics.underline_thickness);
  if (lines.overline) add_bar(metrics.ascender, metrics.underline_thickness);
  if (lines.line_through) add_bar(metrics.strikeout_position, metrics.strikeout_thickness);
}

void TextDecorations::add(const Rect& rect, Color color) {
  for (auto i = decorations_.size(); i-- > 0;) {
    auto& before = decorations_[i];
    const Length gap = rect.origin.x - before.rect.right();
    const bool goes_on =
        lines_[i] == line_ && before.color == color && before.rect.origin.y == rect.origin.y &&
        gap < 2 * rect.size.height + Length::from_pt(3) && gap > -Length::from_pt(1);
    if (!goes_on) continue;
    before.rect = united(before.rect, rect);
    return;
  }
  decorations_.push_back({rect, color});
  lines_.push_back(line_);
}

}  // namespace quire::page
