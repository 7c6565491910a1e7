#pragma once

#include <memory>
#include <string>

#include "book/book.h"
#include "font/font_set.h"
#include "page/page.h"

namespace quire::raster {

/// Draws pages in pixels, by cairo, from the same placed fragments that the PDF is written from. It
/// keeps the shapes of glyphs and the pictures that it has drawn, for the next page: one per
/// thread. The book, the fonts and the pages must outlive it.
///
/// A character that no font has is an empty box; the PDF writes its number into it.
class Painter {
public:
  /// `dpi`: pixels to the inch, at least 1.
  Painter(const book::Book&, const font::FontSet&, double dpi);
  Painter(const Painter&) = delete;
  Painter& operator=(const Painter&) = delete;
  Painter(Painter&&) noexcept;
  Painter& operator=(Painter&&) noexcept;
  ~Painter();

  /// Returns the page as a PNG; the same page, the same bytes. Throws std::bad_alloc where it would
  /// be too large for memory.
  std::string png_of(const page::Page&);

private:
  struct Tools;
  std::unique_ptr<Tools> tools_;
};

/// Makes the fonts known that drawings with text on these pages need: once, before any page is
/// drawn.
void offer_fonts(const book::Book&, const page::Pages&, const font::FontSet&);

}  // namespace quire::raster
