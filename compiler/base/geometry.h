#pragma once

#include "base/length.h"

namespace quire {

/// A place on a page or in a box: x to the right, y down, from the upper left corner.
struct Point {
  Length x;
  Length y;

  friend bool operator==(Point, Point) = default;
  friend constexpr Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
};

struct Size {
  Length width;
  Length height;

  friend bool operator==(Size, Size) = default;
};

struct Rect {
  Point origin;
  Size size;

  friend bool operator==(Rect, Rect) = default;
  constexpr Length right() const { return origin.x + size.width; }
  constexpr Length bottom() const { return origin.y + size.height; }
};

/// One value a side of a box, in CSS's order.
template <typename T>
struct Sides {
  T top{};
  T right{};
  T bottom{};
  T left{};

  friend bool operator==(const Sides&, const Sides&) = default;
};

}  // namespace quire
