#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "page/page.h"
#include "page/text_decorations.h"
#include "pdf/paint/painted.h"
#include "pdf/paint/text_painter.h"
#include "pdf/pictures/pictures.h"

namespace quire::pdf {

/// What pages use of what they share: the file must have it.
struct UsedResources {
  Fonts fonts;
  GlyphShapes shapes;
  Alphas alphas;

  void merge(const UsedResources& other);
};

/// What all pages are drawn with.
struct PaintContext {
  const font::FontSet& font_set;
  const Pictures& pictures;
  Coloring coloring = {};
};

/// The Link that each element is or lies in; 0: none.
std::vector<layout::StructElemIndex> links_of(const layout::StructTree& tree);

/// Draws one page. Text is drawn as it comes; its decorations and wrap marks after all text, so
/// that they don't interrupt it.
class PagePainter {
public:
  PagePainter(
      const PaintContext& context,
      UsedResources& used,
      const layout::StructTree& tree,
      const std::vector<layout::StructElemIndex>& links,
      const page::Page& page,
      PaintedPage& painted
  );

  void draw();

private:
  struct Mark {
    Rect rect;
    Color color;
  };

  void draw(const layout::Placed& placed);
  void draw_line(const layout::Placed& placed, const layout::LineFragment& fragment);
  void keep_blank_line(const layout::LineFragment& fragment);
  std::size_t text_begin(const layout::LineFragment& fragment, const text::Piece& piece);
  std::vector<const text::Piece*> as_read(const layout::LineFragment& fragment);
  void draw_piece(const layout::LineFragment& fragment, const text::Piece& piece, bool is_artifact);
  void draw_hyphen(
      const layout::LineFragment& fragment, const text::AddedHyphen& hyphen, bool is_artifact
  );
  void draw_image(const layout::Placed& placed, const layout::ImageFragment& fragment);
  void draw_picture(const Picture& picture, const Rect& rect);
  void draw_formula(const layout::Placed& placed, const layout::FormulaFragment& fragment);
  void draw_rules(
      const layout::Placed& placed,
      const layout::FormulaFragment& fragment,
      layout::StructElemIndex elem
  );
  void draw_fill(const Rect& rect, Color color);
  void draw_dot(const Rect& rect, Color color);
  void draw_frame(const Rect& rect);
  void draw_decorations();
  void draw_mark(const Mark& mark);

  void add_link(layout::StructElemIndex elem, const Rect& rect);
  void say_in_link(std::string_view text);
  void paint_text(const Ink& ink, Pen pen, const text::GlyphRun& run);
  Ink ink_of(
      const text::GlyphRun& glyphs, const text::StyledRun& run, bool is_artifact, int expansion
  );
  Pen pen_at(Point offset) const;

  const PaintContext& context_;
  UsedResources& used_;
  const layout::StructTree& tree_;
  const std::vector<layout::StructElemIndex>& links_;
  const page::Page& page_;
  PaintedPage& painted_;
  Marking marking_;
  Content content_;
  GlyphWriter glyphs_;
  TextPainter text_;
  std::vector<Cluster> clusters_;  ///< of the piece at hand
  page::TextDecorations decorations_;
  std::vector<Mark> marks_;
  Point baseline_;               ///< the left end of the line's baseline
  std::uint32_t line_ = 0;       ///< counts the page's lines, from 1
  std::uint32_t link_line_ = 0;  ///< the line that the last link rectangle is on
};

}  // namespace quire::pdf
