#include "cover/drawing.h"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <iterator>
#include <variant>

#include "base/decimal.h"
#include "base/overloaded.h"
#include "cover/composition.h"
#include "font/outline.h"

namespace quire::cover {
namespace {

/// "#1d4676"
std::string hex(Color color) {
  return fmt::format("#{:02x}{:02x}{:02x}", color.red, color.green, color.blue);
}

/// Writes a composition as SVG, a unit as a point.
class Drawing {
public:
  explicit Drawing(const text::Typesetter& typesetter) : typesetter_(typesetter) {}

  std::string run(const Composition& composition, Size size) {
    rectangle({0, 0, composition_width, composition.height, composition.ground, 0});
    for (const auto& part : composition.parts)
      std::visit(
          Overloaded{
              [&](const Bar& bar) { rectangle(bar); },
              [&](const PlacedText& text) { show(text.text, text.y); },
          },
          part
      );
    return fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}pt\" height=\"{}pt\" "
        "viewBox=\"0 0 {:.0f} {:.1f}\">{}</svg>",
        size.width.pt(),
        size.height.pt(),
        composition_width,
        composition.height,
        body_
    );
  }

private:
  void rectangle(const Bar& bar) {
    fmt::format_to(
        std::back_inserter(body_),
        "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"",
        bar.x,
        bar.y,
        bar.width,
        bar.height
    );
    if (bar.radius > 0) fmt::format_to(std::back_inserter(body_), " rx=\"{:.1f}\"", bar.radius);
    fmt::format_to(std::back_inserter(body_), " fill=\"{}\"/>", hex(bar.color));
  }

  void show(const SetText& text, double y) {
    for (const auto& line : text.lines) {
      for (const auto& piece : line.pieces)
        show(text, line, piece, y + line.baseline.pt());
      y += line.height.pt();
    }
  }

  void show(
      const SetText& text, const text::Line& line, const text::Piece& piece, double baseline
  ) {
    const auto& run = text.shaped->runs[piece.glyph_run];
    const auto& face = typesetter_.fonts.face(run.face);
    const auto scale = run.size.pt() / face.metrics().units_per_em;
    const auto& styled = text.shaped->paragraph.runs[run.run];
    std::string path;
    double x = composition_margin + piece.x.pt();
    for (const auto& glyph : text::glyphs_of(piece, line, *text.shaped)) {
      add_outline(
          face,
          glyph.id,
          {x + glyph.x_offset * scale, baseline - glyph.y_offset * scale, scale},
          path
      );
      x += glyph.advance * scale;
    }
    if (path.empty()) return;
    body_ += fmt::format("<path fill=\"{}\" d=\"{}\"/>", hex(styled.style->inherited->color), path);
  }

  struct Pen {
    double x, y, scale;
  };

  static void add_outline(
      const font::Face& face, font::GlyphId glyph, const Pen& pen, std::string& path
  ) {
    constexpr std::array letters{"M", "L", "C", "Z"};
    constexpr std::array<std::size_t, 4> operands{2, 2, 6, 0};
    for (const auto& step : font::outline(face, glyph)) {
      const auto kind = static_cast<std::size_t>(step.kind);
      path += letters.at(kind);
      for (std::size_t i = 0; i < operands.at(kind); i += 2) {
        if (i > 0) path += ' ';
        append_decimal(path, pen.x + step.at.at(i) * pen.scale, 1);
        path += ' ';
        append_decimal(path, pen.y - step.at.at(i + 1) * pen.scale, 1);
      }
    }
  }

  const text::Typesetter& typesetter_;
  std::string body_;
};

}  // namespace

std::string drawn_cover(
    const book::Metadata& metadata,
    Size size,
    const css::Cascade& print,
    const text::Typesetter& typesetter
) {
  const auto height = composition_width * size.height.pt() / size.width.pt();
  return Drawing(typesetter).run(compose(metadata, height, 1, print, typesetter), size);
}

}  // namespace quire::cover
