#include "font/outline.h"

#include <hb.h>

#include "font/harfbuzz.h"

namespace quire::font {
namespace {

using Steps = std::vector<OutlineStep>;
using Kind = OutlineStep::Kind;
using DrawFunctions = std::unique_ptr<hb_draw_funcs_t, Release<hb_draw_funcs_destroy>>;

Steps& steps(void* data) { return *static_cast<Steps*>(data); }

void move(
    hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*  // as HarfBuzz calls
) {
  steps(data).push_back({Kind::Move, {x, y}});
}

void line(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
  steps(data).push_back({Kind::Line, {x, y}});
}

// NOLINTNEXTLINE(readability-function-size): HarfBuzz's signature
void curve(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x1, float y1, float x2, float y2, float x, float y, void*) {
  steps(data).push_back({Kind::Curve, {x1, y1, x2, y2, x, y}});
}

void close(hb_draw_funcs_t*, void* data, hb_draw_state_t*, void*) {
  steps(data).push_back({Kind::Close, {}});
}

}  // namespace

Steps outline(const Face& face, GlyphId glyph) {
  // Without a function for quadratic curves HarfBuzz gives them as cubic ones, as PDF has them.
  const DrawFunctions functions(hb_draw_funcs_create());
  hb_draw_funcs_set_move_to_func(functions.get(), move, nullptr, nullptr);
  hb_draw_funcs_set_line_to_func(functions.get(), line, nullptr, nullptr);
  hb_draw_funcs_set_cubic_to_func(functions.get(), curve, nullptr, nullptr);
  hb_draw_funcs_set_close_path_func(functions.get(), close, nullptr, nullptr);
  Steps result;
  hb_font_get_glyph_shape(face.harfbuzz(), glyph, functions.get(), &result);
  return result;
}

}  // namespace quire::font
