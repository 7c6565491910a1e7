#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "base/geometry.h"
#include "layout/struct_tree.h"

/// What painting a page leaves for the rest of the file.
namespace quire::pdf {

/// An uninterrupted run of painting that belongs to one element. Its MCID is its place in
/// PaintedPage::marked.
struct MarkedContent {
  layout::StructElemIndex struct_elem = 0;
  std::size_t begin = 0;    ///< in PaintedPage::operators: where it is to be opened
  std::string text;         ///< what was painted; kept where the element has an ActualText
  std::string actual_text;  ///< of a character that no font has: its glyph says nothing
  std::size_t end = 0;      ///< in PaintedPage::operators: where it is closed
  /// The spaces before a line of code that are painted apart, and where in the operators they end.
  std::size_t indentation = 0, indentation_end = 0;
  Point place{};  ///< where what is painted first of it has its upper left corner
};

/// Where a link stands on a page: a rectangle a line.
struct LinkArea {
  layout::StructElemIndex link = 0;
  std::vector<Rect> rects;
  std::string text;
};

/// Where a figure stands on a page.
struct FigureArea {
  layout::StructElemIndex figure = 0;
  Rect rect;
};

struct PaintedPage {
  /// The page's content, complete but for the operators that open marked contents: what these say
  /// depends on the pages that follow.
  std::string operators;
  std::vector<MarkedContent> marked;
  std::vector<LinkArea> links;
  std::vector<FigureArea> figures;
  std::set<std::string> objects;  ///< the names of the XObjects that are drawn: "/X3"
};

}  // namespace quire::pdf
