#include "raster/glyph_masks.h"

#include <cmath>

#include "font/outline.h"

namespace quire::raster {
namespace {

using Kind = font::OutlineStep::Kind;

void trace(cairo_t* context, const font::Face& face, font::GlyphId glyph) {
  for (const auto& [kind, at] : font::outline(face, glyph))
    switch (kind) {
      case Kind::Move: cairo_move_to(context, at[0], at[1]); break;
      case Kind::Line: cairo_line_to(context, at[0], at[1]); break;
      case Kind::Curve: cairo_curve_to(context, at[0], at[1], at[2], at[3], at[4], at[5]); break;
      case Kind::Close: cairo_close_path(context); break;
    }
}

/// A place as a pixel and a number of quarters.
struct Quartered {
  int pixel = 0, quarters = 0;

  explicit Quartered(double place) {
    const auto all = static_cast<int>(std::lround(place * 4));
    pixel = static_cast<int>(std::floor(all / 4.0));
    quarters = all - 4 * pixel;
  }
};

}  // namespace

void GlyphMasks::show(cairo_t* context, const Shape& shape, double x, double y) {
  const Quartered across(x), down(y);
  const Key key{shape.face, shape.glyph, shape.across, shape.down, across.quarters, down.quarters};
  auto found = masks_.find(key);
  if (found == masks_.end()) found = masks_.emplace(key, made(key)).first;
  const auto& mask = found->second;
  if (mask.coverage)
    cairo_mask_surface(
        context, mask.coverage.get(), across.pixel + mask.left, down.pixel + mask.top
    );
}

GlyphMask GlyphMasks::made(const Key& key) const {
  const auto place = [&](cairo_t* context, double left, double top) {
    cairo_translate(context, key.quarters_across / 4.0 - left, key.quarters_down / 4.0 - top);
    cairo_scale(context, key.across, -key.down);
    trace(context, fonts_.face(key.face), key.glyph);
  };
  const auto nothing = new_surface(CAIRO_FORMAT_A8, 1, 1);
  const Context measuring(cairo_create(nothing.get()));
  cairo_save(measuring.get());
  place(measuring.get(), 0, 0);
  cairo_restore(measuring.get());
  double left = 0, top = 0, right = 0, bottom = 0;
  cairo_path_extents(measuring.get(), &left, &top, &right, &bottom);
  if (right <= left || bottom <= top) return {};
  GlyphMask mask;
  mask.left = static_cast<int>(std::floor(left));
  mask.top = static_cast<int>(std::floor(top));
  mask.coverage = new_surface(
      CAIRO_FORMAT_A8,
      static_cast<int>(std::ceil(right)) - mask.left,
      static_cast<int>(std::ceil(bottom)) - mask.top
  );
  const Context drawing(cairo_create(mask.coverage.get()));
  place(drawing.get(), mask.left, mask.top);
  cairo_fill(drawing.get());
  return mask;
}

}  // namespace quire::raster
