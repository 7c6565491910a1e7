#include "pdf/svg.h"

#include <librsvg/rsvg.h>

#include <string>
#include <string_view>

#include "font/system_fonts.h"

namespace quire::pdf {
namespace {

using Handle = std::unique_ptr<RsvgHandle, decltype([](RsvgHandle* h) { g_object_unref(h); })>;

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

/// librsvg draws a link as a tag of cairo's, which would count among our marked contents.
std::string without_links(std::string bytes) {
  for (const std::string_view space : {" ", "\n", "\t", ">", "/"})
    replace_all(bytes, "<a" + std::string(space), "<g" + std::string(space));
  replace_all(bytes, "</a>", "</g>");
  return bytes;
}

Handle read(const std::string& bytes) {
  return Handle(rsvg_handle_new_from_data(
      reinterpret_cast<const guint8*>(bytes.data()), bytes.size(), nullptr
  ));
}

}  // namespace

Surface svg(const image::Image& image, Size size, const font::FontSet& fonts) {
  if (image.has_text) font::offer_to_libraries(fonts);
  const auto handle = read(without_links(image.bytes));
  if (!handle) return {};
  const cairo_rectangle_t extents{0, 0, size.width.pt(), size.height.pt()};
  Surface surface(cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents));
  const Context context(cairo_create(surface.get()));
  const RsvgRectangle viewport{0, 0, size.width.pt(), size.height.pt()};
  const bool is_drawn =
      rsvg_handle_render_document(handle.get(), context.get(), &viewport, nullptr) != FALSE;
  if (!is_drawn || cairo_status(context.get()) != CAIRO_STATUS_SUCCESS) return {};
  return surface;
}

}  // namespace quire::pdf
