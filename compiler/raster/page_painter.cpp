#include "raster/page_painter.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>
#include <variant>

#include "base/overloaded.h"

namespace quire::raster {
namespace {

/// From so many pixels on each side a fill is a ground rather than a line.
constexpr double least_ground = 4;

/// The glyph that a face has for what it has no glyph for.
constexpr std::uint16_t missing = 0;

const image::Image* image_of(const layout::ImageFragment& shown, const book::Book& book) {
  if (shown.drawing) return shown.drawing.get();
  const auto found = book.images.find(shown.image);
  return found == book.images.end() ? nullptr : &found->second;
}

}  // namespace

void PagePainter::draw(const page::Page& page) {
  cairo_set_source_rgb(context_, 1, 1, 1);
  cairo_paint(context_);
  for (const auto& placed : page.placed)
    draw(placed);
  for (const auto& [rect, color] : decorations_.all())
    draw_fill(rect, color);
  for (const auto* mark : marks_)
    draw_wrap_mark(
        {mark->origin, mark->fragment->size},
        std::get<layout::WrapMarkFragment>(mark->fragment->content).color
    );
}

void PagePainter::draw(const layout::Placed& placed) {
  const Rect rect{placed.origin, placed.fragment->size};
  std::visit(
      Overloaded{
          [&](const layout::LineFragment& line) { draw_line(placed, line); },
          [&](const layout::ImageFragment& image) { draw_image(rect, image); },
          [&](const layout::FormulaFragment& formula) { draw_formula(placed, formula); },
          [&](const layout::FillFragment& fill) {
            if (fill.is_round)
              draw_dot(rect, fill.color);
            else
              draw_fill(rect, fill.color);
          },
          [&](const layout::WrapMarkFragment&) { marks_.push_back(&placed); },
      },
      placed.fragment->content
  );
}

void PagePainter::draw_line(const layout::Placed& placed, const layout::LineFragment& fragment) {
  decorations_.begin_line();
  baseline_ = placed.origin + Point{Length(), fragment.line.baseline};
  for (const auto& piece : fragment.line.pieces)
    draw_piece(fragment, piece);
  for (const auto& hyphen : fragment.line.hyphens)
    draw_hyphen(fragment, hyphen);
}

void PagePainter::draw_piece(const layout::LineFragment& fragment, const text::Piece& piece) {
  const auto& shaped = *fragment.text;
  const auto& glyph_run = shaped.runs[piece.glyph_run];
  const auto& run = shaped.paragraph.runs[glyph_run.run];
  const auto glyphs = text::glyphs_of(piece, fragment.line, shaped);
  const Point origin = baseline_ + Point{piece.x, -piece.baseline_shift};
  set_source(run.style->inherited->color);
  show(glyph_run, glyphs, origin, piece.expansion);
  if (glyph_run.is_leader) return;
  const auto& metrics = renderer_.fonts.face(glyph_run.face).metrics();
  const auto in_points = [&](std::int64_t units) {
    return scaled(glyph_run.size, units, metrics.units_per_em);
  };
  std::int64_t advance = 0;
  for (const auto& glyph : glyphs)
    advance += glyph.advance;
  const Length ascent = in_points(metrics.ascender);
  const Size extent{
      text::expanded(in_points(advance), piece.expansion), ascent + in_points(-metrics.descender)};
  decorations_.add(run, metrics, {origin + Point{Length(), -ascent}, extent}, glyph_run.size);
}

void PagePainter::draw_hyphen(
    const layout::LineFragment& fragment, const text::AddedHyphen& hyphen
) {
  const auto& glyph_run = fragment.text->runs[hyphen.glyph_run];
  const text::Glyph glyph{.id = hyphen.glyph};
  set_source(fragment.text->paragraph.runs[glyph_run.run].style->inherited->color);
  show(glyph_run, {&glyph, 1}, baseline_ + Point{hyphen.x, Length()}, 0);
}

void PagePainter::show(
    const text::GlyphRun& run, std::span<const text::Glyph> glyphs, Point origin, int expansion
) {
  const double units = renderer_.fonts.face(run.face).metrics().units_per_em;
  const double unit = pixels(run.size) / units;
  const double across = unit * (1 + expansion / 200.0);
  double x = pixels(origin.x);
  const double y = pixels(origin.y);
  for (const auto& glyph : glyphs) {
    if (glyph.id == missing && glyph.advance > 0) {
      const auto advance = scaled(run.size, glyph.advance, static_cast<std::int64_t>(units));
      draw_missing(
          {Length::from_pt(x / renderer_.scale), origin.y}, advance, run.size, {128, 128, 128}
      );
    } else {
      renderer_.masks.show(
          context_,
          {run.face, glyph.id, across, unit},
          x + glyph.x_offset * across,
          y - glyph.y_offset * unit
      );
    }
    x += glyph.advance * across;
  }
}

void PagePainter::draw_image(const Rect& rect, const layout::ImageFragment& fragment) {
  const auto* const picture = image_of(fragment, renderer_.book);
  bool is_drawn = false;
  if (picture && rect.size.width > Length() && rect.size.height > Length()) {
    cairo_save(context_);
    cairo_translate(context_, pixels(rect.origin.x), pixels(rect.origin.y));
    cairo_scale(context_, renderer_.scale, renderer_.scale);
    is_drawn =
        renderer_.pictures.draw(context_, *picture, rect.size.width.pt(), rect.size.height.pt());
    cairo_restore(context_);
  }
  if (!is_drawn) draw_frame(rect);
}

void PagePainter::draw_formula(
    const layout::Placed& placed, const layout::FormulaFragment& fragment
) {
  const auto baseline = placed.origin + Point{Length(), fragment.box->ascent};
  for (const auto& glyph : fragment.box->glyphs) {
    const double units = renderer_.fonts.face(glyph.face).metrics().units_per_em;
    const double unit = pixels(glyph.size) / units;
    const auto origin = baseline + glyph.origin;
    set_source(glyph.color);
    renderer_.masks.show(
        context_, {glyph.face, glyph.id, unit, unit}, pixels(origin.x), pixels(origin.y)
    );
  }
  for (const auto& [rect, color] : fragment.box->rules)
    draw_fill({rect.origin + baseline, rect.size}, color);
}

void PagePainter::draw_fill(const Rect& rect, Color color) {
  if (color.is_transparent()) return;
  set_source(color);
  auto left = pixels(rect.origin.x), right = pixels(rect.right());
  auto top = pixels(rect.origin.y), bottom = pixels(rect.bottom());
  // A fill that is not just a line ends at whole pixels. Half-covered pixels where two fills touch
  // would let the paper show as a line between them.
  if (right - left >= least_ground && bottom - top >= least_ground)
    for (auto* edge : {&left, &right, &top, &bottom})
      *edge = std::round(*edge);
  cairo_rectangle(context_, left, top, right - left, bottom - top);
  cairo_fill(context_);
}

void PagePainter::draw_dot(const Rect& rect, Color color) {
  set_source(color);
  cairo_arc(
      context_,
      pixels(rect.origin.x + rect.size.width / 2),
      pixels(rect.origin.y + rect.size.height / 2),
      pixels(std::min(rect.size.width, rect.size.height)) / 2,
      0,
      2 * std::numbers::pi
  );
  cairo_fill(context_);
}

/// An arrow that comes from above and goes on to the left: here the line above continues.
void PagePainter::draw_wrap_mark(const Rect& rect, Color color) {
  const auto at = [&rect](int tenths_right, int tenths_down) {
    return rect.origin +
           Point{rect.size.width * tenths_right / 10, rect.size.height * tenths_down / 10};
  };
  set_source(color);
  stroke_width(Length::from_pt(0.6));
  move_to(at(2, 3));
  line_to(at(2, 6));
  line_to(at(8, 6));
  move_to(at(6, 5));
  line_to(at(8, 6));
  line_to(at(6, 7));
  cairo_stroke(context_);
}

/// Stands for a picture that can't be drawn: its border.
void PagePainter::draw_frame(const Rect& rect) {
  set_source({128, 128, 128});
  stroke_width(Length::from_pt(0.5));
  cairo_rectangle(
      context_,
      pixels(rect.origin.x),
      pixels(rect.origin.y),
      pixels(rect.size.width),
      pixels(rect.size.height)
  );
  cairo_stroke(context_);
}

void PagePainter::draw_missing(Point origin, Length advance, Length size, Color color) {
  const auto margin = size / 25;
  const auto height = size * 72 / 100;
  set_source(color);
  stroke_width(size * 3 / 100);
  cairo_rectangle(
      context_,
      pixels(origin.x + margin),
      pixels(origin.y - height),
      pixels(advance - 2 * margin),
      pixels(height)
  );
  cairo_stroke(context_);
}

void PagePainter::set_source(Color color) {
  cairo_set_source_rgba(
      context_, color.red / 255.0, color.green / 255.0, color.blue / 255.0, color.alpha / 255.0
  );
}

void PagePainter::stroke_width(Length width) {
  cairo_set_line_width(context_, pixels(width));
  cairo_set_line_cap(context_, CAIRO_LINE_CAP_ROUND);
}

void PagePainter::move_to(Point place) {
  cairo_move_to(context_, pixels(place.x), pixels(place.y));
}

void PagePainter::line_to(Point place) {
  cairo_line_to(context_, pixels(place.x), pixels(place.y));
}

}  // namespace quire::raster
