#include "image/draw_svg.h"

#include <dlfcn.h>
#include <fmt/format.h>
#include <librsvg/rsvg.h>

#include <memory>
#include <stdexcept>

#include "embedded/librsvg.h"

namespace quire::image {
namespace {

/// Returns a function of a library as what its header declares.
template <typename Function>
Function* function_of(void* library, const char* name) {
  auto* const address = dlsym(library, name);
  if (!address) throw std::runtime_error(fmt::format("{}: {}", librsvg_name, dlerror()));
  return reinterpret_cast<Function*>(address);
}

/// librsvg is loaded when a drawing comes: it brings eighteen libraries, for which the loader needs
/// longer than quire for a short book. It stays loaded.
struct Librsvg {
  decltype(rsvg_handle_new_from_data)* new_from_data;
  decltype(rsvg_handle_render_document)* render;
  decltype(g_object_unref)* unref;

  static const Librsvg& loaded() {
    static const Librsvg functions;
    return functions;
  }

private:
  Librsvg() {
    auto* const library = dlopen(librsvg_name, RTLD_NOW | RTLD_LOCAL);
    if (!library)
      throw std::runtime_error(
          fmt::format("the library that draws SVG can't be loaded: {}", dlerror())
      );
    new_from_data =
        function_of<decltype(rsvg_handle_new_from_data)>(library, "rsvg_handle_new_from_data");
    render =
        function_of<decltype(rsvg_handle_render_document)>(library, "rsvg_handle_render_document");
    unref = function_of<decltype(g_object_unref)>(library, "g_object_unref");
  }
};

}  // namespace

bool draw_svg(cairo_t* context, std::string_view svg, double width, double height) {
  if (draw_plain_svg(context, svg, width, height)) return true;
  const auto& librsvg = Librsvg::loaded();
  const auto release = [&librsvg](RsvgHandle* handle) { librsvg.unref(handle); };
  const std::unique_ptr<RsvgHandle, decltype(release)> handle(
      librsvg.new_from_data(reinterpret_cast<const guint8*>(svg.data()), svg.size(), nullptr),
      release
  );
  const RsvgRectangle viewport{0, 0, width, height};
  return handle && librsvg.render(handle.get(), context, &viewport, nullptr) != FALSE;
}

}  // namespace quire::image
