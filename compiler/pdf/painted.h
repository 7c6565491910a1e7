#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/geometry.h"
#include "layout/struct_tree.h"

/// What painting leaves for the finishing pass.
namespace quire::pdf {

/// An uninterrupted run of painting that belongs to one element. Its MCID is its place in
/// PaintedPage::marked: cairo counts its leaf tags on each page from 0, drawn in or not.
struct MarkedContent {
  layout::StructElemIndex struct_elem = 0;
  std::string text;         ///< what was painted; kept where the element has an ActualText
  std::string actual_text;  ///< of a character that no font has: its glyph says nothing
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
  std::vector<MarkedContent> marked;
  std::vector<LinkArea> links;
  std::vector<FigureArea> figures;
};

/// The book as cairo writes it, uncompressed, and what its marked contents are.
struct Painted {
  std::string file;
  std::vector<PaintedPage> pages;
};

}  // namespace quire::pdf
