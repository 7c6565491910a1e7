// Reads TeX formulas from the standard input, one per line, `$` before those in text, and prints
// the boxes that they are set in, a line of JSON for each: width, and how far box and ink reach
// above and below the baseline, in thousandths of an em, with the MathML. For the comparison with
// browsers (tests/judges/formula_boxes.mjs).
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iostream>
#include <string>

#include "dom/xml.h"
#include "layout/math/math_setter.h"
#include "math/formula.h"

namespace {

using namespace quire;

constexpr auto size = Length::from_sp(100 * Length::sp_per_pt);

std::string in_quotes(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + '"';
}

double em(Length length) { return length.pt() * 1000 / size.pt(); }

std::string boxes_of(
    pugi::xml_node math, bool is_display, font::FaceId face, layout::MathFonts& fonts
) {
  layout::FormulaStyle style{face, face, size, {}, "en", is_display};
  const auto box = layout::set_formula(layout::math_node_of(math), style, fonts);
  Length above;
  Length below;
  for (const auto& glyph : box.glyphs) {
    auto& font = fonts.get(glyph.face);
    const auto& ink = font.measure(glyph.id);
    const auto units = font.face().metrics().units_per_em;
    above = std::max(above, scaled(glyph.size, ink.height, units) - glyph.origin.y);
    below = std::max(below, scaled(glyph.size, ink.depth, units) + glyph.origin.y);
  }
  for (const auto& [rect, color] : box.rules) {
    above = std::max(above, -rect.origin.y);
    below = std::max(below, rect.origin.y + rect.size.height);
  }
  return fmt::format(
      R"({{"width":{:.0f},"ascent":{:.0f},"descent":{:.0f},"above":{:.0f},"below":{:.0f},"mathml":{}}})",
      em(box.width),
      em(box.ascent),
      em(box.descent),
      em(above),
      em(below),
      in_quotes(dom::serialize(math))
  );
}

}  // namespace

int main() {
  const auto set = font::FontSet::load(QUIRE_BUILD_DIRECTORY "/share/quire/fonts");
  const std::array<std::string, 1> families{"math"};
  const auto face = set.match(families, 400, font::Slant::Normal);
  layout::MathFonts fonts(set);
  for (std::string line; std::getline(std::cin, line);) {
    pugi::xml_document document;
    math::Macros macros;
    const bool is_display = !line.starts_with('$');
    const auto formula = math::append_formula(
        document, std::string_view(line).substr(is_display ? 0 : 1), is_display, macros
    );
    std::cout << (formula.math ? boxes_of(formula.math, is_display, face, fonts) : "{}") << '\n';
  }
}
