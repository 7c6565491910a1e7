#include "pdf/paint.h"

#include <cairo-pdf.h>

#include <cassert>
#include <cstdlib>
#include <set>
#include <string_view>

#include "base/utf8.h"
#include "font/system_fonts.h"
#include "pdf/page_painter.h"
#include "pdf/scaled_fonts.h"

namespace quire::pdf {
namespace {

cairo_status_t append(void* file, const unsigned char* data, unsigned length) {
  static_cast<std::string*>(file)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

/// Every character that a drawing may hold as text; its names and numbers come with it and do no
/// harm.
std::set<char32_t> characters_of_drawings(const book::Book& book, const page::Pages& pages) {
  std::set<char32_t> characters;
  const auto add = [&](const image::Image& image) {
    if (!image.has_text) return;
    for (const auto character : utf8::code_points(image.bytes))
      characters.insert(character);
  };
  for (const auto& [href, image] : book.images)
    add(image);
  for (const auto& page : pages.pages)
    for (const auto& placed : page.placed) {
      const auto* const shown = std::get_if<layout::ImageFragment>(&placed.fragment->content);
      if (shown && shown->drawing) add(*shown->drawing);
    }
  return characters;
}

/// Where nothing clips, cairo 1.16 takes what covers the whole page for a new beginning and forgets
/// what was there before, the tags too: one opaque rectangle is enough, or a picture that comes
/// first.
void begin_page(cairo_t* context, Size size) {
  const double width = size.width.pt();
  const double height = size.height.pt();
  cairo_pdf_surface_set_size(cairo_get_target(context), width, height);
  cairo_reset_clip(context);
  cairo_rectangle(context, -1, -1, width + 2, height + 2);
  cairo_clip(context);
}

void paint_pages(const Studio& studio, const page::Pages& pages, Painted& painted) {
  std::vector<std::vector<layout::StructElemIndex>> links;
  for (const auto& tree : pages.struct_trees)
    links.push_back(links_of(tree));
  for (const auto& page : pages.pages) {
    begin_page(studio.context, page.size);
    const auto& tree = pages.struct_trees[page.chapter];
    PagePainter(studio, tree, links[page.chapter], painted.pages.emplace_back()).draw(page);
    cairo_show_page(studio.context);
    check(cairo_status(studio.context), "drawing page " + page.folio);
  }
}

}  // namespace

Painted paint(const book::Book& book, const page::Pages& pages, const font::FontSet& fonts) {
  assert(std::getenv("CAIRO_DEBUG_PDF") != nullptr);
  if (const auto characters = characters_of_drawings(book, pages); !characters.empty())
    font::offer_to_libraries(fonts, characters);
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
