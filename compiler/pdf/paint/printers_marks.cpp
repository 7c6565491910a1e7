#include "pdf/paint/printers_marks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "pdf/objects/syntax.h"

namespace quire::pdf {
namespace {

constexpr Length nearest_mark = Length::from_pt(6);  ///< to the trimmed page
constexpr Length mark_length = Length::from_pt(18);
constexpr Length around_marks = Length::from_pt(6);
constexpr Length mark_width = Length::from_pt(0.25);
constexpr Length tolerance = Length::from_pt(0.05);
constexpr Color black{0, 0, 0};

/// Between the trimmed page and its marks.
Length gap_of(const page::Page& page) { return std::max(page.bleed, nearest_mark); }

void draw_line(Content& content, Point from, Point to) {
  content.move_to(from);
  content.line_to(to);
  content.stroke();
}

/// Two lines at each corner, in the directions of the cuts.
void draw_crop_marks(const page::Page& page, Content& content) {
  const auto near = gap_of(page);
  const auto far = near + mark_length;
  const auto [width, height] = page.size;
  for (const auto y : {Length(), height}) {
    draw_line(content, {-far, y}, {-near, y});
    draw_line(content, {width + near, y}, {width + far, y});
  }
  for (const auto x : {Length(), width}) {
    draw_line(content, {x, -far}, {x, -near});
    draw_line(content, {x, height + near}, {x, height + far});
  }
}

/// A cross in a circle. A circle of four curves: their handles are 0.5523 radii long.
void draw_cross(Content& content, Point center) {
  const auto arm = mark_length / 2;
  const auto radius = mark_length / 3;
  const auto handle = scaled(radius, 5523, 10000);
  const auto at = [center](Length right, Length down) { return center + Point{right, down}; };
  draw_line(content, at(-arm, {}), at(arm, {}));
  draw_line(content, at({}, -arm), at({}, arm));
  content.move_to(at(radius, {}));
  content.curve_to(at(radius, handle), at(handle, radius), at({}, radius));
  content.curve_to(at(-handle, radius), at(-radius, handle), at(-radius, {}));
  content.curve_to(at(-radius, -handle), at(-handle, -radius), at({}, -radius));
  content.curve_to(at(handle, -radius), at(radius, -handle), at(radius, {}));
  content.stroke();
}

/// One at the middle of each side.
void draw_crosses(const page::Page& page, Content& content) {
  const auto away = gap_of(page) + mark_length / 2;
  const auto [width, height] = page.size;
  for (const auto x : {-away, width + away})
    draw_cross(content, {x, height / 2});
  for (const auto y : {-away, height + away})
    draw_cross(content, {width / 2, y});
}

std::string box(const page::Page& page, Length beyond) {
  return fmt::format(
      "[{} {} {} {}]",
      number(-beyond.pt()),
      number(-beyond.pt()),
      number((page.size.width + beyond).pt()),
      number((page.size.height + beyond).pt())
  );
}

}  // namespace

Rect into_bleed(const Rect& rect, const page::Page& page) {
  if (page.bleed == Length()) return rect;
  const auto stretched = [&](Length begin, Length end, Length edge) {
    if (begin <= tolerance) begin -= page.bleed;
    if (end + tolerance >= edge) end += page.bleed;
    return std::pair(begin, end);
  };
  const auto [left, right] = stretched(rect.origin.x, rect.right(), page.size.width);
  const auto [top, bottom] = stretched(rect.origin.y, rect.bottom(), page.size.height);
  return {{left, top}, {right - left, bottom - top}};
}

std::string boxes_of(const page::Page& page) {
  const auto trim = box(page, Length());
  if (page.bleed == Length() && !page.marks.any()) return "/MediaBox" + trim;
  const auto media = page.marks.any() ? gap_of(page) + mark_length + around_marks : page.bleed;
  return "/MediaBox" + box(page, media) + "/BleedBox" + box(page, page.bleed) + "/TrimBox" + trim;
}

void draw_marks(const page::Page& page, Content& content) {
  content.stroke_in(black, mark_width);
  if (page.marks.crop) draw_crop_marks(page, content);
  if (page.marks.cross) draw_crosses(page, content);
}

}  // namespace quire::pdf
