#pragma once

#include "book/book.h"
#include "page/page.h"
#include "page/text_decorations.h"
#include "raster/cairo.h"
#include "raster/glyph_masks.h"
#include "raster/pictures.h"

namespace quire::raster {

/// What pages are drawn with.
struct Renderer {
  const book::Book& book;
  const font::FontSet& fonts;
  double scale = 1;  ///< pixels to the point
  GlyphMasks masks;
  Pictures pictures;
};

/// Draws one page, in the order in which the PDF is painted.
class PagePainter {
public:
  PagePainter(Renderer& renderer, cairo_t* context) : renderer_(renderer), context_(context) {}

  void draw(const page::Page&);

private:
  void draw(const layout::Placed&);
  void draw_line(const layout::Placed&, const layout::LineFragment&);
  void draw_piece(const layout::LineFragment&, const text::Piece&);
  void draw_hyphen(const layout::LineFragment&, const text::AddedHyphen&);
  void draw_image(const Rect&, const layout::ImageFragment&);
  void draw_formula(const layout::Placed&, const layout::FormulaFragment&);
  void draw_fill(const Rect&, Color);
  void draw_dot(const Rect&, Color);
  void draw_wrap_mark(const Rect&, Color);
  void draw_frame(const Rect&);
  void draw_missing(Point origin, Length advance, Length size, Color);

  void show(const text::GlyphRun&, std::span<const text::Glyph>, Point origin, int expansion);
  void set_source(Color);
  void stroke_width(Length);
  void move_to(Point);
  void line_to(Point);
  double pixels(Length length) const { return length.pt() * renderer_.scale; }

  Renderer& renderer_;
  cairo_t* context_;
  page::TextDecorations decorations_;
  std::vector<const layout::Placed*> marks_;
  Point baseline_;  ///< the left end of the line's baseline
};

}  // namespace quire::raster
