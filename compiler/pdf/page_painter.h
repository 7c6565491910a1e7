#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "book/book.h"
#include "page/page.h"
#include "pdf/cairo.h"
#include "pdf/marking.h"
#include "pdf/painted.h"
#include "pdf/text_painter.h"

namespace quire::pdf {

/// What all pages are drawn with.
struct Studio {
  const book::Book& book;
  const font::FontSet& fonts;
  ScaledFonts& scaled_fonts;
  cairo_t* context;
};

/// The Link that each element is or lies in; 0: none.
std::vector<layout::StructElemIndex> links_of(const layout::StructTree& tree);

/// Draws one page. Text is drawn as it comes; its decorations and wrap marks after all text, so
/// that they don't interrupt it.
class PagePainter {
public:
  PagePainter(
      const Studio& studio,
      const layout::StructTree& tree,
      const std::vector<layout::StructElemIndex>& links,
      PaintedPage& page
  );

  void draw(const page::Page& page);

private:
  struct Decoration {
    Rect rect;
    Color color;
    std::uint32_t line = 0;
  };
  struct Mark {
    Rect rect;
    Color color;
  };

  void draw(const layout::Placed& placed);
  void draw_line(const layout::Placed& placed, const layout::LineFragment& fragment);
  void draw_piece(const layout::LineFragment& fragment, const text::Piece& piece, bool is_artifact);
  void draw_hyphen(
      const layout::LineFragment& fragment, const text::AddedHyphen& hyphen, bool is_artifact
  );
  void draw_image(const layout::Placed& placed, const layout::ImageFragment& fragment);
  void draw_fill(const Rect& rect, Color color);
  void draw_decorations();
  void draw_mark(const Mark& mark);

  void decorate(
      const text::StyledRun& run, const font::Metrics& metrics, const Rect& extent, Length size
  );
  void add_decoration(const Rect& rect, Color color);
  void add_link(layout::StructElemIndex elem, const Rect& rect);
  void say_in_link(layout::StructElemIndex elem);

  const Studio& studio_;
  const layout::StructTree& tree_;
  const std::vector<layout::StructElemIndex>& links_;
  PaintedPage& page_;
  Marking marking_;
  TextPainter text_;
  std::vector<Cluster> clusters_;  ///< of the piece at hand
  std::vector<Decoration> decorations_;
  std::vector<Mark> marks_;
  Point baseline_;               ///< the left end of the line's baseline
  std::uint32_t line_ = 0;       ///< counts the page's lines, from 1
  std::uint32_t link_line_ = 0;  ///< the line that the last link rectangle is on
};

}  // namespace quire::pdf
