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

bool render(RsvgHandle* handle, cairo_t* context, const Rect& place) {
  const RsvgRectangle viewport{
      place.origin.x.pt(), place.origin.y.pt(), place.size.width.pt(), place.size.height.pt()};
  const bool is_drawn = rsvg_handle_render_document(handle, context, &viewport, nullptr) != FALSE;
  return is_drawn && cairo_status(context) == CAIRO_STATUS_SUCCESS;
}

/// Errors stick to what they were drawn on, so whatever may go wrong must do so elsewhere first.
/// (What is drawn here can't be used: librsvg sets text as text on a PDF only.)
bool can_be_drawn(RsvgHandle* handle, const Rect& place) {
  const Surface surface(cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, nullptr));
  const Context context(cairo_create(surface.get()));
  return render(handle, context.get(), place);
}

}  // namespace

bool draw_svg(
    cairo_t* context, const image::Image& image, const Rect& place, const font::FontSet& fonts
) {
  if (image.has_text) font::offer_to_libraries(fonts);
  const auto handle = read(without_links(image.bytes));
  if (!handle || !can_be_drawn(handle.get(), place)) return false;
  cairo_save(context);
  const bool is_drawn = render(handle.get(), context, place);
  cairo_restore(context);
  return is_drawn;
}

}  // namespace quire::pdf
