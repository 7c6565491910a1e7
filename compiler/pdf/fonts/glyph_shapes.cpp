#include "pdf/fonts/glyph_shapes.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "font/outline.h"

namespace quire::pdf {
namespace {

using Kind = font::OutlineStep::Kind;

struct Operator {
  std::size_t operands;
  std::string_view name;
};

constexpr Operator operator_of(Kind kind) {
  switch (kind) {
    case Kind::Move: return {2, "m"};
    case Kind::Line: return {2, "l"};
    case Kind::Curve: return {6, "c"};
    case Kind::Close: break;
  }
  return {0, "h"};
}

struct Path {
  std::string operators;
  float left = 0, bottom = 0, right = 0, top = 0;
};

Path path_of(const font::Face& face, font::GlyphId glyph) {
  Path path;
  for (const auto& step : font::outline(face, glyph)) {
    const auto [operands, name] = operator_of(step.kind);
    for (std::size_t i = 0; i < operands; i += 2) {
      const auto [x, y] = std::pair(step.at[i], step.at[i + 1]);
      path.left = std::min(path.left, x);
      path.right = std::max(path.right, x);
      path.bottom = std::min(path.bottom, y);
      path.top = std::max(path.top, y);
      path.operators += number(x) + ' ' + number(y) + ' ';
    }
    path.operators += name;
    path.operators += '\n';
  }
  path.operators += "f\n";
  return path;
}

}  // namespace

std::string GlyphShapes::name_of(const Font& font, font::GlyphId glyph) {
  auto name = fmt::format("/G{}-{}", font.name().substr(2), glyph);
  shapes_.try_emplace(name, Shape{&font.face(), glyph});
  return name;
}

std::map<std::string, ObjectNumber> GlyphShapes::write(ObjectWriter& out) const {
  std::map<std::string, ObjectNumber> numbers;
  for (const auto& [name, shape] : shapes_) {
    const auto path = path_of(*shape.face, shape.glyph);
    const auto scale = 1.0 / shape.face->metrics().units_per_em;
    const auto entries = fmt::format(
        "/Type/XObject/Subtype/Form/BBox[{} {} {} {}]/Matrix[{:.9f} 0 0 {:.9f} 0 0]",
        number(path.left),
        number(path.bottom),
        number(path.right),
        number(path.top),
        scale,
        scale
    );
    const auto written = out.reserve();
    out.add_stream(written, entries, path.operators, ObjectWriter::Packing::Compressed);
    numbers.emplace(name, written);
  }
  return numbers;
}

}  // namespace quire::pdf
