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

/// Between the trimmed page and its marks.
Sides<Length> gaps_of(const page::Page& page) {
  const auto& [top, right, bottom, left] = page.bleed;
  return {
      std::max(top, nearest_mark),
      std::max(right, nearest_mark),
      std::max(bottom, nearest_mark),
      std::max(left, nearest_mark)};
}

void draw_line(Content& content, Point from, Point to) {
  content.move_to(from);
  content.line_to(to);
  content.stroke();
}

/// Two lines at each corner, in the directions of the cuts.
void draw_crop_marks(const page::Page& page, Content& content) {
  const auto [top, right, bottom, left] = gaps_of(page);
  const auto [width, height] = page.size;
  for (const auto y : {Length(), height}) {
    draw_line(content, {-left - mark_length, y}, {-left, y});
    draw_line(content, {width + right, y}, {width + right + mark_length, y});
  }
  for (const auto x : {Length(), width}) {
    draw_line(content, {x, -top - mark_length}, {x, -top});
    draw_line(content, {x, height + bottom}, {x, height + bottom + mark_length});
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
  const auto [top, right, bottom, left] = gaps_of(page);
  constexpr auto half = mark_length / 2;
  const auto [width, height] = page.size;
  for (const auto x : {-left - half, width + right + half})
    draw_cross(content, {x, height / 2});
  for (const auto y : {-top - half, height + bottom + half})
    draw_cross(content, {width / 2, y});
}

std::string box(const page::Page& page, const Sides<Length>& beyond) {
  return fmt::format(
      "[{} {} {} {}]",
      number(-beyond.left.pt()),
      number(-beyond.bottom.pt()),
      number((page.size.width + beyond.right).pt()),
      number((page.size.height + beyond.top).pt())
  );
}

/// What the paper has around the trimmed page.
Sides<Length> paper_around(const page::Page& page) {
  if (!page.marks.any()) return page.bleed;
  constexpr auto room = mark_length + around_marks;
  const auto [top, right, bottom, left] = gaps_of(page);
  return {top + room, right + room, bottom + room, left + room};
}

}  // namespace

Rect into_bleed(const Rect& rect, const page::Page& page) {
  const auto& bleed = page.bleed;
  if (bleed == Sides<Length>()) return rect;
  const auto [width, height] = page.size;
  auto left = rect.origin.x, right = rect.right(), top = rect.origin.y, bottom = rect.bottom();
  // What is made for the bleed reaches its edge already.
  if (left <= tolerance && left > tolerance - bleed.left) left -= bleed.left;
  if (right + tolerance >= width && right + tolerance < width + bleed.right) right += bleed.right;
  if (top <= tolerance && top > tolerance - bleed.top) top -= bleed.top;
  if (bottom + tolerance >= height && bottom + tolerance < height + bleed.bottom)
    bottom += bleed.bottom;
  return {{left, top}, {right - left, bottom - top}};
}

Rect bleed_area(const page::Page& page) {
  const auto& [top, right, bottom, left] = page.bleed;
  const auto [width, height] = page.size;
  return {{-left, -top}, {left + width + right, top + height + bottom}};
}

std::string trim_box(const page::Page& page) { return box(page, {}); }

std::string bleed_box(const page::Page& page) { return box(page, page.bleed); }

std::string boxes_of(const page::Page& page, TrimBox trim_box_of) {
  const auto trim = trim_box(page);
  if (page.bleed == Sides<Length>() && !page.marks.any())
    return trim_box_of == TrimBox::Always ? "/MediaBox" + trim + "/TrimBox" + trim
                                          : "/MediaBox" + trim;
  return "/MediaBox" + box(page, paper_around(page)) + "/BleedBox" + bleed_box(page) + "/TrimBox" +
         trim;
}

void draw_fold_marks(const page::Page& sheet, Length fold, Content& content) {
  const auto gaps = gaps_of(sheet);
  const auto height = sheet.size.height;
  draw_line(content, {fold, -gaps.top - mark_length / 2}, {fold, -gaps.top});
  draw_line(content, {fold, height + gaps.bottom}, {fold, height + gaps.bottom + mark_length / 2});
}

void draw_marks(const page::Page& page, Content& content) {
  content.stroke_in_all_inks(mark_width);
  if (page.marks.crop) draw_crop_marks(page, content);
  if (page.marks.cross) draw_crosses(page, content);
}

}  // namespace quire::pdf
