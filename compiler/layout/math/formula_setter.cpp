#include "layout/math/formula_setter.h"

#include <algorithm>
#include <array>
#include <string>

namespace quire::layout {
namespace {

const std::array<std::string, 1> usual_families{"math"};

bool is_binary_sign(std::string_view text) {
  constexpr std::array<std::string_view, 8> signs{
      "+", "\u2212", "-", "\u00B1", "\u2213", "\u00D7", "\u22C5", "\u2217"};
  return std::ranges::find(signs, text) != signs.end();
}

/// Where a row may be divided: before a relation, or a binary operator, outside of parentheses.
std::vector<std::size_t> places_in(const std::vector<MathNode>& row, bool before_binary) {
  const auto forms = forms_in(row);
  std::vector<std::size_t> places;
  int depth = 0;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const auto* core = core_of(row[i]);
    if (!core) continue;
    if (is_fence(core->text)) depth += forms[i] == MathForm::Prefix ? 1 : -1;
    if (depth > 0 || i == 0 || forms[i] != MathForm::Infix) continue;
    if (is_relation_sign(core->text) || (before_binary && is_binary_sign(core->text)))
      places.push_back(i);
  }
  return places;
}

}  // namespace

FormulaStyle FormulaSetter::style_of(const Formula& formula) const {
  const auto& inherited = *formula.style->inherited;
  const auto& around = *formula.text_style->inherited;
  const auto& set = fonts_.set();
  FormulaStyle style;
  style.math = set.match(inherited.font_family, 400, font::Slant::Normal);
  style.text = set.match(around.font_family, around.font_weight, font::Slant::Normal);
  style.size = inherited.font_size;
  style.color = inherited.color;
  style.language = formula.language;
  style.is_display = formula.is_display;
  return style;
}

std::shared_ptr<const FormulaBox> FormulaSetter::set(const Formula& formula) {
  auto& known = known_[&formula];
  if (known) return known;
  auto style = style_of(formula);
  // A font for text cannot set formulas.
  if (!fonts_.get(style.math).has_table())
    style.math = fonts_.set().match(usual_families, 400, font::Slant::Normal);
  return known = std::make_shared<const FormulaBox>(set_formula(*formula.node, style, fonts_));
}

std::vector<std::shared_ptr<const FormulaBox>> FormulaSetter::lines(
    const Formula& formula, Length first, Length others
) {
  auto style = style_of(formula);
  if (!fonts_.get(style.math).has_table())
    style.math = fonts_.set().match(usual_families, 400, font::Slant::Normal);
  const auto* whole = formula.node.get();
  while (whole->children.size() == 1 &&
         (whole->children[0].kind == MathKind::Row || whole->children[0].kind == MathKind::Style))
    whole = &whole->children[0];
  const auto& row = whole->children;
  const auto forms = forms_in(row);
  const auto piece = [&](std::size_t begin, std::size_t end) {
    MathNode node;
    node.attributes = whole->attributes;
    for (auto i = begin; i < end; ++i) {
      node.children.push_back(row[i]);
      auto& child = node.children.back();
      constexpr std::array words{"prefix", "infix", "postfix"};
      if (child.kind == MathKind::Operator && child.get("form").empty())
        child.attributes.emplace_back("form", words.at(static_cast<std::size_t>(forms[i])));
    }
    return set_formula(node, style, fonts_);
  };
  for (const bool before_binary : {false, true}) {
    const auto places = places_in(row, before_binary);
    std::vector<std::shared_ptr<const FormulaBox>> lines;
    std::size_t begin = 0;
    bool fits = !places.empty();
    while (fits && begin < row.size()) {
      const auto room = lines.empty() ? first : others;
      auto end = row.size();
      auto box = piece(begin, end);
      for (auto place = places.rbegin(); place != places.rend() && box.width > room; ++place) {
        if (*place >= end || *place <= begin) continue;
        end = *place;
        box = piece(begin, end);
      }
      fits = box.width <= room;
      lines.push_back(std::make_shared<const FormulaBox>(std::move(box)));
      begin = end;
      constexpr std::size_t most = 200;
      fits = fits && lines.size() < most;
    }
    if (fits) return lines;
  }
  return {set(formula)};
}

std::shared_ptr<const FormulaBox> FormulaSetter::shrunk(const FormulaBox& box, int thousandths) {
  auto small = box;
  const auto shrink = [thousandths](Length& length) { length = scaled(length, thousandths, 1000); };
  shrink(small.width);
  shrink(small.ascent);
  shrink(small.descent);
  shrink(small.numbers_width);
  for (auto& number : small.numbers)
    shrink(number.right);
  for (auto& glyph : small.glyphs) {
    shrink(glyph.size);
    shrink(glyph.origin.x);
    shrink(glyph.origin.y);
  }
  for (auto& rule : small.rules) {
    shrink(rule.rect.origin.x);
    shrink(rule.rect.origin.y);
    shrink(rule.rect.size.width);
    shrink(rule.rect.size.height);
  }
  return std::make_shared<const FormulaBox>(std::move(small));
}

}  // namespace quire::layout
