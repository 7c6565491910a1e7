#include "layout/math/math_setter.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "dom/classes.h"

namespace quire::layout {

using font::MathConstant;

font::MathFont& MathFonts::get(font::FaceId face) {
  auto& open = open_[face];
  if (!open) open = std::make_unique<font::MathFont>(fonts_.face(face));
  return *open;
}

void place(FormulaBox& box, FormulaBox part, Point offset) {
  for (auto number : part.numbers) {
    number.first_glyph += box.glyphs.size();
    number.right += offset.x;
    box.numbers.push_back(number);
  }
  box.numbers_width = std::max(box.numbers_width, part.numbers_width);
  for (auto& glyph : part.glyphs) {
    glyph.origin = glyph.origin + offset;
    box.glyphs.push_back(std::move(glyph));
  }
  for (auto& rule : part.rules) {
    rule.rect.origin = rule.rect.origin + offset;
    box.rules.push_back(rule);
  }
}

std::optional<Length> math_length(std::string_view text, Length em) {
  std::int64_t value = 0;
  std::int64_t scale = 1;
  std::size_t at = 0;
  const bool is_negative = text.starts_with('-');
  if (is_negative || text.starts_with('+')) ++at;
  bool has_digit = false;
  bool is_behind_point = false;
  for (; at < text.size() && ((text[at] >= '0' && text[at] <= '9') || text[at] == '.'); ++at) {
    if (text[at] == '.') {
      is_behind_point = true;
      continue;
    }
    has_digit = true;
    if (value > 1'000'000'000 || scale >= 1'000'000) continue;
    value = value * 10 + (text[at] - '0');
    if (is_behind_point) scale *= 10;
  }
  if (!has_digit) return std::nullopt;
  if (is_negative) value = -value;
  struct Unit {
    std::string_view name;
    std::int64_t sp, of;
  };
  constexpr std::int64_t pt = Length::sp_per_pt;
  const auto units = std::to_array<Unit>({
      {"em", em.sp(), 1},
      {"ex", em.sp() * 45, 100},
      {"pt", pt, 1},
      {"px", pt * 3, 4},
      {"pc", pt * 12, 1},
      {"in", pt * 72, 1},
      {"cm", pt * 7200, 254},
      {"mm", pt * 720, 254},
      {"", pt, 1},
  });
  const auto unit = std::ranges::find(units, text.substr(at), &Unit::name);
  if (unit == units.end()) return std::nullopt;
  return scaled(Length::from_sp(unit->sp), value, scale * unit->of);
}

Length MathSetter::size_at(int level) const {
  if (level <= 0) return formula_.size;
  const auto percent = math_.constant(
      level == 1 ? MathConstant::ScriptPercentScaleDown : MathConstant::ScriptScriptPercentScaleDown
  );
  return scaled(formula_.size, percent > 0 ? percent : (level == 1 ? 70 : 50), 100);
}

Length MathSetter::em(std::int64_t units, const Style& style) const {
  return scaled(size_at(style.level), units, math_.face().metrics().units_per_em);
}

Length MathSetter::constant(MathConstant constant, const Style& style) const {
  return em(math_.constant(constant), style);
}

/// Returns the value of a hexadecimal digit; 0 of any other sign.
static int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const int letter = c | 0x20;
  return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : 0;
}

/// Returns the color of `#rgb` or `#rrggbb`.
static Color color_of(std::string_view text) {
  const bool is_short = text.size() == 4;
  const auto channel = [&](std::size_t i) {
    const int first = hex_value(text[is_short ? 1 + i : 1 + 2 * i]);
    const int second = hex_value(text[is_short ? 1 + i : 2 + 2 * i]);
    return static_cast<std::uint8_t>(first * 16 + second);
  };
  return {channel(0), channel(1), channel(2)};
}

/// Returns the level of script that `scriptlevel` asks for: one digit, from `level` on with a sign.
static int script_level(std::string_view text, int level) {
  constexpr int highest = 8;
  const auto digit = ascii::is_digit(text.back()) ? text.back() - '0' : 0;
  if (text.front() == '-') return std::clamp(level - digit, 0, highest);
  return std::clamp(text.front() == '+' ? level + digit : digit, 0, highest);
}

MathSetter::Style MathSetter::styled(const MathNode& node, Style style) const {
  const auto display = node.get("displaystyle");
  if (display == "true") style.display = true;
  if (display == "false") style.display = false;
  const auto level = node.get("scriptlevel");
  if (!level.empty()) style.level = script_level(level, style.level);
  const auto color = node.get("mathcolor");
  if (color.size() == 7 || color.size() == 4) style.color = color_of(color);
  return style;
}

MathBox MathSetter::set(const MathNode& node, Style style, const Demand& demand) {
  const auto outer_axis = axis(style);
  style = styled(node, style);
  switch (node.kind) {
    case MathKind::Identifier:
    case MathKind::Number:
    case MathKind::Text: return token(node, style);
    case MathKind::Operator: return op(node, style, demand);
    case MathKind::Space: return space(node, style);
    case MathKind::Fraction: return fraction(node, style, demand);
    case MathKind::SquareRoot:
    case MathKind::Root: return radical(node, style);
    case MathKind::Sub:
    case MathKind::Sup:
    case MathKind::SubSup: return scripts(node, style, demand);
    case MathKind::Under:
    case MathKind::Over:
    case MathKind::UnderOver: return under_over(node, style, demand);
    case MathKind::Multiscripts: return multiscripts(node, style, demand);
    case MathKind::Table: return table(node, style, outer_axis);
    case MathKind::Padded: return padded(node, style, demand);
    case MathKind::Phantom: {
      auto box = row(node.children, style, demand);
      box.box.glyphs.clear();
      box.box.rules.clear();
      return box;
    }
    default: break;
  }
  if (!node.get("class").empty()) return enclosure(node, style, demand);
  return row(node.children, style, demand);
}

/// An operator's room on one side: its attribute's, else the dictionary's.
static Length side_space(const MathNode& core, const char* attribute, int units, Length em) {
  const auto written = math_length(core.get(attribute), em);
  return written ? *written : scaled(em, units, 18);
}

/// Source: MathML Core #layout-of-mrow, #algorithm-for-stretching-operators-along-the-block-axis
MathBox MathSetter::row(const std::vector<MathNode>& children, Style style, const Demand& outer) {
  const auto forms = forms_in(children);
  std::vector<MathBox> boxes(children.size());
  std::vector<const MathNode*> cores(children.size());
  std::vector<OperatorProperties> properties(children.size());
  std::vector<bool> stretches(children.size());
  Length ascent;
  Length descent;
  bool has_fixed = false;
  for (std::size_t i = 0; i < children.size(); ++i) {
    cores[i] = core_of(children[i]);
    if (cores[i]) properties[i] = operator_properties(*cores[i], forms[i]);
    stretches[i] = properties[i].stretchy_vertically;
    if (stretches[i]) continue;
    boxes[i] = set(children[i], style, Demand{forms[i], {}, {}, outer.width});
    ascent = std::max(ascent, boxes[i].box.ascent);
    descent = std::max(descent, boxes[i].box.descent);
    has_fixed = true;
  }
  for (std::size_t i = 0; i < children.size(); ++i) {
    if (!stretches[i]) continue;
    Demand demand{forms[i], {}, {}, {}};
    if (has_fixed) {
      demand.ascent = ascent;
      demand.descent = descent;
    }
    if (outer.ascent) {
      demand.ascent = outer.ascent;
      demand.descent = outer.descent;
    }
    boxes[i] = set(children[i], style, demand);
  }
  if (children.size() == 1) return std::move(boxes[0]);

  MathBox result;
  Length pen;
  const auto size = size_at(style.level);
  for (std::size_t i = 0; i < children.size(); ++i) {
    auto& part = boxes[i];
    if (cores[i]) pen += side_space(*cores[i], "lspace", properties[i].left, size);
    place(result.box, std::move(part.box), {pen, {}});
    result.box.ascent = std::max(result.box.ascent, part.box.ascent);
    result.box.descent = std::max(result.box.descent, part.box.descent);
    pen += part.box.width;
    // A slanted letter before an upright one. Source: MATH table, MathItalicsCorrectionInfo
    const bool is_before_slanted =
        i + 1 < children.size() && boxes[i + 1].italic > Length() && boxes[i + 1].glyph;
    if (part.italic > Length() && !part.is_large && !is_before_slanted && i + 1 < children.size())
      pen += part.italic;
    if (cores[i]) pen += side_space(*cores[i], "rspace", properties[i].right, size);
  }
  if (!boxes.empty() && !boxes.back().is_large) result.italic = boxes.back().italic;
  result.box.width = pen;
  return result;
}

MathBox MathSetter::space(const MathNode& node, Style style) {
  const auto size = size_at(style.level);
  MathBox result;
  result.box.width = math_length(node.get("width"), size).value_or(Length());
  result.box.ascent = math_length(node.get("height"), size).value_or(Length());
  result.box.descent = math_length(node.get("depth"), size).value_or(Length());
  if (!node.get("mathbackground").empty())
    result.box.rules.push_back(
        {{{Length(), -result.box.ascent}, {result.box.width, result.box.height()}}, style.color}
    );
  return result;
}

MathBox MathSetter::padded(const MathNode& node, Style style, const Demand& demand) {
  auto inner = row(node.children, style, demand);
  const auto size = size_at(style.level);
  MathBox result;
  result.glyph = nullptr;
  // "+1em" and "-0.5width" are ours and MathML 3's; Core has lengths only.
  const auto measured = [&](const char* name, Length own) {
    const auto text = node.get(name);
    const bool is_relative = text.starts_with('+') || text.starts_with('-');
    if (text.ends_with("width")) {
      const auto factor = math_length(text.substr(0, text.size() - 5), inner.box.width);
      return factor ? scaled(inner.box.width, factor->sp(), Length::sp_per_pt) : own;
    }
    const auto length = math_length(text, size);
    return !length ? own : is_relative ? own + *length : *length;
  };
  const auto left = measured("lspace", Length());
  const auto raised = measured("voffset", Length());
  result.box.width = measured("width", inner.box.width);
  result.box.ascent = measured("height", inner.box.ascent);
  result.box.descent = measured("depth", inner.box.descent);
  place(result.box, std::move(inner.box), {left, -raised});
  return result;
}

/// \boxed and \cancel, by their class.
MathBox MathSetter::enclosure(const MathNode& node, Style style, const Demand& demand) {
  auto inner = row(node.children, style, demand);
  const auto thickness = constant(MathConstant::FractionRuleThickness, style);
  if (node.has_class(dom::classes::math_boxed)) {
    // LaTeX's \fboxsep and \fboxrule.
    const auto gap = scaled(size_at(style.level), 34, 100);
    MathBox result;
    const auto& box = inner.box;
    const Size outer{box.width + 2 * gap, box.height() + 2 * gap};
    result.box.width = outer.width;
    result.box.ascent = box.ascent + gap;
    result.box.descent = box.descent + gap;
    const auto top = -result.box.ascent;
    const auto add = [&](Length x, Length y, Length width, Length height) {
      result.box.rules.push_back({{{x, y}, {width, height}}, style.color});
    };
    add({}, top, outer.width, thickness);
    add({}, top + outer.height - thickness, outer.width, thickness);
    add({}, top, thickness, outer.height);
    add(outer.width - thickness, top, thickness, outer.height);
    place(result.box, std::move(inner.box), {gap, {}});
    return result;
  }
  // Strokes are drawn as steps of small rules: the paper's are lines, at 45° at the most.
  const bool is_through = node.has_class(dom::classes::math_cancel_through);
  const bool rises =
      node.has_class(dom::classes::math_cancel) || node.has_class(dom::classes::math_cancel_cross);
  const bool falls = node.has_class(dom::classes::math_cancel_back) ||
                     node.has_class(dom::classes::math_cancel_cross);
  const auto height = inner.box.height();
  const auto width = inner.box.width;
  if (is_through)
    inner.box.rules.push_back(
        {{{Length(), -axis(style) - thickness / 2}, {width, thickness}}, style.color}
    );
  constexpr int steps = 60;
  for (int i = 0; i < steps && (rises || falls); ++i) {
    const auto x = scaled(width, i, steps);
    const Size dot{width / steps + thickness / 2, height / steps + thickness};
    const auto add = [&](int step) {
      inner.box.rules.push_back(
          {{{x, -inner.box.ascent + scaled(height, step, steps)}, dot}, style.color}
      );
    };
    if (rises) add(steps - 1 - i);
    if (falls) add(i);
  }
  return inner;
}

FormulaBox set_formula(const MathNode& node, const FormulaStyle& style, MathFonts& fonts) {
  MathSetter setter(style, fonts);
  const MathSetter::Style root{0, style.is_display, false, style.color};
  auto result = setter.row(node.children, root);
  // So that text after it does not touch it.
  result.box.width += std::max(result.italic, Length());
  return std::move(result.box);
}

}  // namespace quire::layout
