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

using Lines = std::vector<std::shared_ptr<const FormulaBox>>;

/// The row that a formula is, without what only wraps it.
const MathNode& row_of(const MathNode& formula) {
  const auto* whole = &formula;
  while (whole->children.size() == 1 &&
         (whole->children[0].kind == MathKind::Row || whole->children[0].kind == MathKind::Style))
    whole = &whole->children[0];
  return *whole;
}

/// Sets a row in several lines.
class RowBreaker {
public:
  RowBreaker(const MathNode& row, const FormulaStyle& style, MathFonts& fonts)
      : row_(row), forms_(forms_in(row.children)), style_(style), fonts_(fonts) {}

  /// Returns lines that end at some of these places and fit; none if there are no such lines.
  Lines lines(const std::vector<std::size_t>& places, Length first, Length others) const {
    constexpr std::size_t most = 200;
    Lines lines;
    if (places.empty()) return lines;
    for (std::size_t begin = 0; begin < row_.children.size();) {
      const auto room = lines.empty() ? first : others;
      auto end = row_.children.size();
      auto box = piece(begin, end);
      for (auto place = places.rbegin(); place != places.rend() && box.width > room; ++place) {
        if (*place >= end || *place <= begin) continue;
        end = *place;
        box = piece(begin, end);
      }
      if (box.width > room || lines.size() + 1 >= most) return {};
      lines.push_back(std::make_shared<const FormulaBox>(std::move(box)));
      begin = end;
    }
    return lines;
  }

private:
  /// The members [begin, end), with their operators in the forms that they have in the row.
  FormulaBox piece(std::size_t begin, std::size_t end) const {
    constexpr std::array words{"prefix", "infix", "postfix"};
    MathNode node;
    node.attributes = row_.attributes;
    for (auto i = begin; i < end; ++i) {
      auto& child = node.children.emplace_back(row_.children[i]);
      if (child.kind == MathKind::Operator && child.get("form").empty())
        child.attributes.emplace_back("form", words.at(static_cast<std::size_t>(forms_[i])));
    }
    return set_formula(node, style_, fonts_);
  }

  const MathNode& row_;
  std::vector<MathForm> forms_;
  const FormulaStyle& style_;
  MathFonts& fonts_;
};

}  // namespace

FormulaStyle FormulaSetter::style_of(const Formula& formula) {
  const auto& inherited = *formula.style->inherited;
  const auto& around = *formula.text_style->inherited;
  const auto& set = fonts_.set();
  FormulaStyle style;
  style.math = set.match(inherited.font_family, 400, font::Slant::Normal);
  // A font for text cannot set formulas.
  if (!fonts_.get(style.math).has_table())
    style.math = set.match(usual_families, 400, font::Slant::Normal);
  style.text = set.match(around.font_family, around.font_weight, font::Slant::Normal);
  style.size = inherited.font_size;
  style.color = inherited.color;
  style.language = formula.language;
  style.is_display = formula.is_display;
  return style;
}

std::shared_ptr<const FormulaBox> FormulaSetter::set(const Formula& formula) {
  auto& known = known_[&formula];
  if (!known)
    known =
        std::make_shared<const FormulaBox>(set_formula(*formula.node, style_of(formula), fonts_));
  return known;
}

std::vector<std::shared_ptr<const FormulaBox>> FormulaSetter::lines(
    const Formula& formula, Length first, Length others
) {
  const auto style = style_of(formula);
  const auto& row = row_of(*formula.node);
  const RowBreaker breaker(row, style, fonts_);
  for (const bool before_binary : {false, true}) {
    auto lines = breaker.lines(places_in(row.children, before_binary), first, others);
    if (!lines.empty()) return lines;
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
