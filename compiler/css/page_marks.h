#pragma once

namespace quire::css {

/// What shows the printer where a page is cut, and how colours lie on each other. Source:
/// css-page-3 #marks
struct PageMarks {
  bool crop = false;
  bool cross = false;

  bool any() const { return crop || cross; }
};

}  // namespace quire::css
