#include "pdf/paint.h"

#include <cairo-pdf.h>

#include <cassert>
#include <cstdlib>
#include <string_view>

#include "pdf/page_painter.h"
#include "pdf/scaled_fonts.h"

namespace quire::pdf {
namespace {

cairo_status_t append(void* file, const unsigned char* data, unsigned length) {
  static_cast<std::string*>(file)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

void paint_pages(const Studio& studio, const page::Pages& pages, Painted& painted) {
  auto* surface = cairo_get_target(studio.context);
  std::vector<std::vector<layout::StructElemIndex>> links;
  for (const auto& tree : pages.struct_trees)
    links.push_back(links_of(tree));
  for (const auto& page : pages.pages) {
    cairo_pdf_surface_set_size(surface, page.size.width.pt(), page.size.height.pt());
    const auto& tree = pages.struct_trees[page.chapter];
    PagePainter(studio, tree, links[page.chapter], painted.pages.emplace_back()).draw(page);
    cairo_show_page(studio.context);
    check(cairo_status(studio.context), "drawing page " + page.folio);
  }
}

}  // namespace

Painted paint(const book::Book& book, const page::Pages& pages, const font::FontSet& fonts) {
  assert(std::getenv("CAIRO_DEBUG_PDF") != nullptr);
  Painted painted;
  painted.pages.reserve(pages.pages.size());
  ScaledFonts scaled_fonts(fonts);
  const Surface surface(cairo_pdf_surface_create_for_stream(append, &painted.file, 1, 1));
  cairo_pdf_surface_restrict_to_version(surface.get(), CAIRO_PDF_VERSION_1_5);
  {
    const Context context(cairo_create(surface.get()));
    paint_pages({book, fonts, scaled_fonts, context.get()}, pages, painted);
  }
  cairo_surface_finish(surface.get());
  check(cairo_surface_status(surface.get()), "drawing the book");
  return painted;
}

}  // namespace quire::pdf
