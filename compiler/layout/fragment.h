#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>

#include "base/color.h"
#include "base/geometry.h"
#include "base/source.h"
#include "css/value.h"
#include "image/image.h"
#include "layout/formula.h"
#include "layout/struct_tree.h"
#include "text/line.h"

namespace quire::layout {

/// A line of text. The ShapedText is shared by all lines of its paragraph.
struct LineFragment {
  std::shared_ptr<const text::ShapedText> text;
  text::Line line;
};

/// A picture, as large as it is drawn.
struct ImageFragment {
  std::string image;  ///< a key of Book::images, unless there is a drawing
  std::shared_ptr<const image::Image> drawing;
  StructElemIndex struct_elem = 0;
};

/// A formula, or a piece of one; its baseline is `box->ascent` below its top.
struct FormulaFragment {
  std::shared_ptr<const FormulaBox> box;
  StructElemIndex struct_elem = 0;
};

/// A rectangle of colour: background, rule, edge of a border. An artifact.
struct FillFragment {
  Color color;
  bool is_round = false;  ///< a dot of a dotted border: as wide as high
};

/// The mark where a line of code goes on below: drawn as a path, so that it is never copied.
struct WrapMarkFragment {
  Color color;
};

/// What remains of a box on one page: a size and what is drawn there. Never changed once made.
struct Fragment {
  Size size;
  Span span;
  std::variant<LineFragment, ImageFragment, FormulaFragment, FillFragment, WrapMarkFragment>
      content;
};

/// A fragment and the place of its upper left corner; physical: x to the right, y down.
struct Placed {
  Point origin;
  std::shared_ptr<const Fragment> fragment;
  bool is_artifact = false;  ///< running head, folio, decoration, or repeated
};

}  // namespace quire::layout
