#include "layout/used_values.h"

#include <algorithm>
#include <optional>

namespace quire::layout {

namespace {

/// A measure of fewer than six ems is none.
constexpr std::int64_t least_measure_in_ems = 6;

/// `count` (65 536 is one) of a face's own measure, at the style's size.
Length of_font(
    css::FixedPoint count, std::int32_t measure, const font::Metrics& metrics, Length size
) {
  return scaled(scaled(size, measure, metrics.units_per_em), count, css::fixed_one);
}

Length border_width(css::BorderStyle style, Length width) {
  return style == css::BorderStyle::None ? Length() : std::max(width, Length());
}

std::optional<Length> used_size(
    const css::AutoLength& size,
    Length base,
    css::StyleRef style,
    const text::Typesetter& typesetter
) {
  if (size.is_auto) return std::nullopt;
  return std::max(Length(), used_length(size.value, base, style, typesetter));
}

/// Both margins take part of what a narrower box leaves, if they are auto.
void share_out(Length left_over, const css::BoxStyle& style, Edges& edges) {
  if (left_over <= Length()) return;
  if (style.margin_left.is_auto && style.margin_right.is_auto)
    edges.margin.left = left_over / 2;
  else if (style.margin_left.is_auto)
    edges.margin.left = left_over;
}

void drop_indent(Edges& edges) {
  edges.margin.left = edges.margin.right = Length();
  edges.padding.left = edges.padding.right = Length();
}

Length horizontal(const Edges& edges) {
  return edges.margin.left + edges.margin.right + edges.border.left + edges.border.right +
         edges.padding.left + edges.padding.right;
}

}  // namespace

const font::Metrics& metrics_of(css::StyleRef style, const text::Typesetter& typesetter) {
  const auto& inherited = *style->inherited;
  const auto slant =
      inherited.font_style == css::FontStyle::Italic ? font::Slant::Italic : font::Slant::Normal;
  const auto& fonts = typesetter.fonts;
  return fonts.face(fonts.match(inherited.font_family, inherited.font_weight, slant)).metrics();
}

Length used_length(
    const css::LengthPercentage& value,
    Length base,
    css::StyleRef style,
    const text::Typesetter& typesetter
) {
  auto length = value.length + scaled(base, value.percentage, css::fixed_one);
  if (value.ex == 0 && value.ch == 0) return length;
  const auto& metrics = metrics_of(style, typesetter);
  const auto size = style->inherited->font_size;
  return length + of_font(value.ex, metrics.x_height, metrics, size) +
         of_font(value.ch, metrics.zero_advance, metrics, size);
}

Edges used_inline_edges(css::StyleRef style, Length around, const text::Typesetter& typesetter) {
  const auto& box = *style->box;
  const auto& rare = *style->rare;
  const auto used = [&](const css::LengthPercentage& value) {
    return used_length(value, around, style, typesetter);
  };
  const auto margin = [&](const css::AutoLength& value) {
    return value.is_auto ? Length() : used(value.value);
  };
  const auto padding = [&](const css::LengthPercentage& value) {
    return std::max(Length(), used(value));
  };
  Edges edges;
  edges.margin = {
      margin(box.margin_top),
      margin(box.margin_right),
      margin(box.margin_bottom),
      margin(box.margin_left)};
  edges.padding = {
      padding(box.padding_top),
      padding(box.padding_right),
      padding(box.padding_bottom),
      padding(box.padding_left)};
  edges.border = {
      border_width(rare.border_top_style, rare.border_top_width),
      border_width(rare.border_right_style, rare.border_right_width),
      border_width(rare.border_bottom_style, rare.border_bottom_width),
      border_width(rare.border_left_style, rare.border_left_width)};
  return edges;
}

Edges used_edges(css::StyleRef style, Extent around, const text::Typesetter& typesetter) {
  const auto& rare = *style->rare;
  auto edges = used_inline_edges(style, around.width, typesetter);
  const auto least = std::min(around.width, style->inherited->font_size * least_measure_in_ems);
  if (around.width - horizontal(edges) < least) drop_indent(edges);

  const auto fill = around.width - horizontal(edges);
  // css-sizing-3 #box-sizing: what a size says may count border and padding in.
  const auto inset =
      rare.box_sizing == css::BoxSizing::BorderBox
          ? edges.border.left + edges.border.right + edges.padding.left + edges.padding.right
          : Length();
  const auto content = [inset](Length size) { return std::max(Length(), size - inset); };
  const auto given = used_size(rare.width, around.width, style, typesetter);
  auto width = given ? content(*given) : fill;
  if (const auto most = used_size(rare.max_width, around.width, style, typesetter))
    width = std::min(width, content(*most));
  if (const auto narrowest = used_size(rare.min_width, around.width, style, typesetter))
    width = std::max(width, content(*narrowest));
  set_width(edges, style, around, width);
  return edges;
}

void set_width(Edges& edges, css::StyleRef style, Extent around, Length width) {
  const auto& box = *style->box;
  if (box.margin_left.is_auto) edges.margin.left = Length();
  if (box.margin_right.is_auto) edges.margin.right = Length();
  share_out(around.width - horizontal(edges) - width, box, edges);
  edges.border_box.x = around.x + edges.margin.left;
  edges.border_box.width =
      width + edges.border.left + edges.border.right + edges.padding.left + edges.padding.right;
  edges.content.x = edges.border_box.x + edges.border.left + edges.padding.left;
  edges.content.width = width;
}

Length highest_picture(css::StyleRef style, Length page_height) {
  constexpr std::int64_t percent = 80;
  return style->rare->max_height.is_auto ? scaled(page_height, percent, 100) : page_height;
}

Size used_picture_size(
    css::StyleRef style, Size own, Size room, const text::Typesetter& typesetter
) {
  const auto& rare = *style->rare;
  const auto none = Length();
  auto width = used_size(rare.width, room.width, style, typesetter);
  auto height = used_size(rare.height, room.height, style, typesetter);
  if (own.width <= none || own.height <= none) own = {room.width, room.width};
  Size size{width.value_or(own.width), height.value_or(own.height)};
  if (width && !height) size.height = scaled(own.height, width->sp(), own.width.sp());
  if (height && !width) size.width = scaled(own.width, height->sp(), own.height.sp());

  const auto shrink = [&size](Length& side, Length& other, Length most) {
    if (side <= most || side <= Length()) return;
    other = scaled(other, most.sp(), side.sp());
    side = most;
  };
  const auto most_wide = used_size(rare.max_width, room.width, style, typesetter);
  const auto most_high = used_size(rare.max_height, room.height, style, typesetter);
  shrink(size.width, size.height, std::min(room.width, most_wide.value_or(room.width)));
  shrink(size.height, size.width, std::min(room.height, most_high.value_or(room.height)));
  return size;
}

}  // namespace quire::layout
