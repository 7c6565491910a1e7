#include "pdf/pictures/drawings.h"

#include <cairo-pdf.h>

#include <algorithm>
#include <cstring>
#include <string_view>

#include "image/draw_svg.h"
#include "pdf/pictures/cairo.h"

namespace quire::pdf {
namespace {

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

/// librsvg draws a link as a tag of cairo's, which would be a marked content inside ours.
std::string without_links(std::string bytes) {
  for (const std::string_view space : {" ", "\n", "\t", ">", "/"})
    replace_all(bytes, "<a" + std::string(space), "<g" + std::string(space));
  replace_all(bytes, "</a>", "</g>");
  return bytes;
}

bool draw_svg(cairo_t* context, const Drawing& drawing) {
  const auto& [width, height] = drawing.size;
  return image::draw_svg(context, without_links(drawing.image->bytes), width.pt(), height.pt());
}

/// cairo's reader of a PNG in memory.
cairo_status_t read_bytes(void* closure, unsigned char* data, unsigned length) {
  auto& rest = *static_cast<std::string_view*>(closure);
  if (rest.size() < length) return CAIRO_STATUS_READ_ERROR;
  std::memcpy(data, rest.data(), length);
  rest.remove_prefix(length);
  return CAIRO_STATUS_SUCCESS;
}

bool draw_png(cairo_t* context, const Drawing& drawing) {
  std::string_view rest = drawing.image->bytes;
  const Surface pixels(cairo_image_surface_create_from_png_stream(read_bytes, &rest));
  if (cairo_surface_status(pixels.get()) != CAIRO_STATUS_SUCCESS) return false;
  const int width = cairo_image_surface_get_width(pixels.get());
  const int height = cairo_image_surface_get_height(pixels.get());
  cairo_scale(context, drawing.size.width.pt() / width, drawing.size.height.pt() / height);
  cairo_set_source_surface(context, pixels.get(), 0, 0);
  // Any other filter asks readers to interpolate, which PDF/A forbids (ISO 19005-3 6.2.8.1).
  cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_FAST);
  cairo_paint(context);
  return true;
}

bool draw(cairo_t* context, const Drawing& drawing) {
  if (drawing.image->kind == image::Format::Svg) return draw_svg(context, drawing);
  if (drawing.image->kind == image::Format::Png) return draw_png(context, drawing);
  return false;
}

bool draw_page(cairo_surface_t* surface, const Drawing& drawing) {
  cairo_pdf_surface_set_size(surface, drawing.size.width.pt(), drawing.size.height.pt());
  const Context context(cairo_create(surface));
  const bool is_drawn =
      draw(context.get(), drawing) && cairo_status(context.get()) == CAIRO_STATUS_SUCCESS;
  cairo_surface_show_page(surface);
  return is_drawn && cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
}

cairo_status_t append(void* file, const unsigned char* data, unsigned length) {
  static_cast<std::string*>(file)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

/// Draws those that have not failed; false at the first that does.
bool draw_all(const std::vector<Drawing>& drawings, Drawn& drawn) {
  drawn.file.clear();
  const Surface surface(cairo_pdf_surface_create_for_stream(append, &drawn.file, 1, 1));
  cairo_pdf_surface_restrict_to_version(surface.get(), CAIRO_PDF_VERSION_1_5);
  for (std::size_t i = 0; i < drawings.size(); ++i) {
    if (!drawn.is_drawn[i]) continue;
    drawn.is_drawn[i] = draw_page(surface.get(), drawings[i]);
    if (!drawn.is_drawn[i]) return false;
  }
  cairo_surface_finish(surface.get());
  check(cairo_surface_status(surface.get()), "drawing pictures");
  return true;
}

}  // namespace

Drawn draw(const std::vector<Drawing>& drawings) {
  Drawn drawn{{}, std::vector<bool>(drawings.size(), true)};
  // What fails leaves half a drawing, and its error sticks to the surface: the others begin anew.
  while (!draw_all(drawings, drawn)) {
  }
  return drawn;
}

}  // namespace quire::pdf
