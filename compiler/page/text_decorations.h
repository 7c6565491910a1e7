#pragma once

#include <vector>

#include "base/color.h"
#include "base/geometry.h"
#include "font/face.h"
#include "text/paragraph.h"

namespace quire::page {

/// A line under, over or through text.
struct TextDecoration {
  Rect rect;
  Color color;
};

/// Collects the decorations of a page's text, each as long as the text that it belongs to: the
/// pieces of a justified line stand apart, what is drawn under them does not.
///
/// Source: css-text-decor-3 #line-decoration, where the font says how.
class TextDecorations {
public:
  /// What comes now is on another line.
  void begin_line() { ++line_; }

  /// Adds those of a run's text. `extent`: from the ascender to the descender of its face.
  void add(const text::StyledRun&, const font::Metrics&, const Rect& extent, Length font_size);

  const std::vector<TextDecoration>& all() const { return decorations_; }

private:
  void add(const Rect& rect, Color color);

  std::vector<TextDecoration> decorations_;
  std::vector<int> lines_;  ///< the lines that they are on
  int line_ = 0;
};

/// The smallest rectangle around both.
Rect united(const Rect& a, const Rect& b);

}  // namespace quire::page
