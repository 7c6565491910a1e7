#include "layout/box_painting.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace quire::layout {
namespace {

/// Two lines and the room between them are a third of a double border each.
constexpr std::int64_t parts_of_double = 3;

/// A dash is three widths of the border long, the gap after it two; dots stand a width apart.
constexpr std::int64_t dash = 3, dash_gap = 2, dot_gap = 1;

class Painter {
public:
  explicit Painter(std::vector<Placed>& placed) : placed_(placed) {}

  void fill(const Rect& rect, Color color, bool is_round = false) {
    if (color.is_transparent() || rect.size.width <= Length() || rect.size.height <= Length())
      return;
    auto fragment = std::make_shared<Fragment>();
    fragment->size = rect.size;
    fragment->content = FillFragment{color, is_round};
    placed_.push_back({rect.origin, std::move(fragment), true});
  }

  /// One side of a border, from the left or from above.
  void edge(const Rect& rect, bool is_vertical, css::BorderStyle style, Color color) {
    const auto width = is_vertical ? rect.size.width : rect.size.height;
    if (width <= Length() || color.is_transparent()) return;
    switch (style) {
      case css::BorderStyle::None: return;
      case css::BorderStyle::Solid: return fill(rect, color);
      case css::BorderStyle::Double: return twice(rect, is_vertical, color);
      case css::BorderStyle::Dashed:
        return repeat(rect, is_vertical, {width * dash, width * dash_gap}, color, false);
      case css::BorderStyle::Dotted:
        return repeat(rect, is_vertical, {width, width * dot_gap}, color, true);
    }
  }

private:
  struct Pattern {
    Length mark, gap;
  };

  void twice(const Rect& rect, bool is_vertical, Color color) {
    auto line = rect;
    auto& width = is_vertical ? line.size.width : line.size.height;
    width = width / parts_of_double;
    fill(line, color);
    if (is_vertical)
      line.origin.x = rect.right() - width;
    else
      line.origin.y = rect.bottom() - width;
    fill(line, color);
  }

  /// As many marks as there is room for; the gaps give way, so that one stands at each end.
  void repeat(const Rect& rect, bool is_vertical, Pattern pattern, Color color, bool is_round) {
    const auto whole = is_vertical ? rect.size.height : rect.size.width;
    const auto period = pattern.mark + pattern.gap;
    const auto gaps = std::min<std::int64_t>((whole - pattern.mark).sp() / period.sp(), most_gaps);
    auto mark = rect;
    (is_vertical ? mark.size.height : mark.size.width) = std::min(pattern.mark, whole);
    for (std::int64_t i = 0; i <= std::max<std::int64_t>(gaps, 0); ++i) {
      const auto along = gaps > 0 ? scaled(whole - pattern.mark, i, gaps) : Length();
      mark.origin = rect.origin + (is_vertical ? Point{{}, along} : Point{along, {}});
      fill(mark, color, is_round);
    }
  }

  /// Hairlines are dotted as fine as anyone sees.
  static constexpr std::int64_t most_gaps = 2'000;

  std::vector<Placed>& placed_;
};

}  // namespace

Container container_of(css::StyleRef style, const Edges& edges) {
  const auto& rare = *style->rare;
  Container container;
  container.x = edges.border_box.x;
  container.width = edges.border_box.width;
  container.background = rare.background_color;
  container.border = edges.border;
  container.border_color = {
      rare.border_top_color,
      rare.border_right_color,
      rare.border_bottom_color,
      rare.border_left_color};
  container.border_style = {
      rare.border_top_style,
      rare.border_right_style,
      rare.border_bottom_style,
      rare.border_left_style};
  container.padding = edges.padding;
  container.is_cloned = rare.box_decoration_break == css::BoxDecorationBreak::Clone;
  return container;
}

void paint(
    const Container& box, const Rect& border_box, const OwnSides& own, std::vector<Placed>& placed
) {
  const auto& [origin, size] = border_box;
  const auto& [top, right, bottom, left] = box.border;
  const auto& style = box.border_style;
  const auto& color = box.border_color;
  Painter painter(placed);
  painter.fill(border_box, box.background);
  if (own.top) painter.edge({origin, {size.width, top}}, false, style.top, color.top);
  if (own.bottom)
    painter.edge(
        {{origin.x, border_box.bottom() - bottom}, {size.width, bottom}},
        false,
        style.bottom,
        color.bottom
    );
  if (own.left) painter.edge({origin, {left, size.height}}, true, style.left, color.left);
  if (own.right)
    painter.edge(
        {{border_box.right() - right, origin.y}, {right, size.height}},
        true,
        style.right,
        color.right
    );
}

}  // namespace quire::layout
