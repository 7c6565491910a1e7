#include <algorithm>

#include "layout/math/math_setter.h"

namespace quire::layout {
namespace {

using font::MathConstant;
using font::MathCorner;

MathSetter::Style cramped(MathSetter::Style style) {
  style.cramped = true;
  return style;
}

MathSetter::Style script_of(MathSetter::Style style) {
  ++style.level;
  style.display = false;
  return style;
}

bool is_accent(const MathNode& node, const char* attribute) { return node.is(attribute); }

}  // namespace

/// How far a fraction's parts stand above and below the baseline; without a bar where `thickness`
/// is nothing.
MathSetter::Shifts MathSetter::fraction_shifts(
    const MathBox& top, const MathBox& bottom, Length thickness, Style style
) const {
  const auto pick = [&](MathConstant text, MathConstant display) {
    return constant(style.display ? display : text, style);
  };
  if (thickness <= Length()) {
    auto up = pick(MathConstant::StackTopShiftUp, MathConstant::StackTopDisplayStyleShiftUp);
    auto down =
        pick(MathConstant::StackBottomShiftDown, MathConstant::StackBottomDisplayStyleShiftDown);
    const auto least = pick(MathConstant::StackGapMin, MathConstant::StackDisplayStyleGapMin);
    const auto lacking = least - (up - top.box.descent + down - bottom.box.ascent);
    if (lacking <= Length()) return {up, down};
    return {up + lacking / 2, down + lacking - lacking / 2};
  }
  const auto middle = axis(style);
  const auto gap_above = pick(
      MathConstant::FractionNumeratorGapMin, MathConstant::FractionNumeratorDisplayStyleGapMin
  );
  const auto gap_below = pick(
      MathConstant::FractionDenominatorGapMin, MathConstant::FractionDenominatorDisplayStyleGapMin
  );
  const auto up = pick(
      MathConstant::FractionNumeratorShiftUp, MathConstant::FractionNumeratorDisplayStyleShiftUp
  );
  const auto down = pick(
      MathConstant::FractionDenominatorShiftDown,
      MathConstant::FractionDenominatorDisplayStyleShiftDown
  );
  return {
      std::max(up, middle + thickness / 2 + gap_above + top.box.descent),
      std::max(down, -middle + thickness / 2 + gap_below + bottom.box.ascent)};
}

/// Source: MathML Core #fractions; The TeXbook, appendix G, rule 15
MathBox MathSetter::fraction(const MathNode& node, Style style, const Demand&) {
  if (node.children.size() != 2) return row(node.children, style);
  auto inner = style;
  if (style.display)
    inner.display = false;
  else
    ++inner.level;
  auto top = set(node.children[0], inner);
  auto bottom = set(node.children[1], cramped(inner));
  const auto written = node.get("linethickness");
  const auto size = size_at(style.level);
  auto thickness = constant(MathConstant::FractionRuleThickness, style);
  if (const auto asked = math_length(written, size)) thickness = *asked;
  const bool has_bar = thickness > Length();
  const auto [up, down] = fraction_shifts(top, bottom, thickness, style);
  const auto middle = axis(style);
  // TeX's \nulldelimiterspace.
  const auto side = has_bar ? scaled(size, 12, 100) : Length();
  const auto width = std::max(top.box.width, bottom.box.width);
  MathBox result;
  result.box.width = width + 2 * side;
  result.box.ascent = up + top.box.ascent;
  result.box.descent = down + bottom.box.descent;
  const auto top_x = side + (width - top.box.width) / 2;
  const auto bottom_x = side + (width - bottom.box.width) / 2;
  place(result.box, std::move(top.box), {top_x, -up});
  place(result.box, std::move(bottom.box), {bottom_x, down});
  if (has_bar)
    result.box.rules.push_back({{{side, -middle - thickness / 2}, {width, thickness}}, style.color}
    );
  return result;
}

/// Source: MathML Core #radicals-msqrt-mroot; The TeXbook, appendix G, rule 11
MathBox MathSetter::radical(const MathNode& node, Style style) {
  const bool has_degree = node.kind == MathKind::Root && node.children.size() == 2;
  auto inside =
      has_degree ? set(node.children[0], cramped(style)) : row(node.children, cramped(style));
  inside.box.width += std::max(inside.italic, Length());
  const auto thickness = constant(MathConstant::RadicalRuleThickness, style);
  const auto least_gap = constant(
      style.display ? MathConstant::RadicalDisplayStyleVerticalGap
                    : MathConstant::RadicalVerticalGap,
      style
  );
  const auto target = inside.box.height() + least_gap + thickness;
  auto sign = grown(0x221A, "√", style, target, true, false);
  const auto sign_height = sign.box.height();
  // What the sign is higher than needed is shared above and below.
  const auto gap =
      std::max(least_gap, (sign_height - thickness - inside.box.height() + least_gap) / 2);
  const auto top = inside.box.ascent + gap + thickness;
  const auto drop = sign.box.ascent - top;  // of the sign's baseline

  MathBox result;
  Length x;
  if (has_degree) {
    auto degree = set(node.children[1], [&] {
      auto small = script_of(script_of(style));
      return small;
    }());
    const auto before = constant(MathConstant::RadicalKernBeforeDegree, style);
    const auto after = constant(MathConstant::RadicalKernAfterDegree, style);
    const auto raise =
        scaled(sign_height, math_.constant(MathConstant::RadicalDegreeBottomRaisePercent), 100);
    const auto bottom = sign.box.descent + drop - raise;  // y of the degree's lowest ink
    const auto y = bottom - degree.box.descent;
    x = std::max(before, Length());
    result.box.ascent = std::max(result.box.ascent, degree.box.ascent - y);
    const auto width = degree.box.width;
    place(result.box, std::move(degree.box), {x, y});
    x = std::max(x + width + after, Length());
  }
  const auto sign_width = sign.box.width;
  const auto inside_width = inside.box.width;
  result.box.descent = std::max(inside.box.descent, sign.box.descent + drop);
  result.box.ascent =
      std::max(result.box.ascent, top + constant(MathConstant::RadicalExtraAscender, style));
  place(result.box, std::move(sign.box), {x, drop});
  place(result.box, std::move(inside.box), {x + sign_width, {}});
  result.box.rules.push_back({{{x + sign_width, -top}, {inside_width, thickness}}, style.color});
  result.box.width = x + sign_width + inside_width;
  return result;
}

MathBox MathSetter::scripts(const MathNode& node, Style style, const Demand& demand) {
  const auto count = node.kind == MathKind::SubSup ? 3U : 2U;
  if (node.children.size() != count) return row(node.children, style);
  auto base = set(node.children[0], style, demand);
  const bool is_large = base.is_large;
  const auto* sub = node.kind == MathKind::Sup ? nullptr : &node.children[1];
  const auto* sup = node.kind == MathKind::Sub ? nullptr : &node.children.back();
  return attach(std::move(base), sub, sup, style, is_large);
}

/// How far scripts stand above and below the baseline. `below`, `above`: nullptr where there is
/// none.
MathSetter::Shifts MathSetter::script_shifts(
    const MathBox& base, const MathBox* below, const MathBox* above, Style style, bool is_character
) const {
  Shifts shifts;
  auto& [up, down] = shifts;
  if (above) {
    up = constant(
        style.cramped ? MathConstant::SuperscriptShiftUpCramped : MathConstant::SuperscriptShiftUp,
        style
    );
    const auto drop = constant(MathConstant::SuperscriptBaselineDropMax, style);
    if (!is_character) up = std::max(up, base.box.ascent - drop);
    up = std::max(up, above->box.descent + constant(MathConstant::SuperscriptBottomMin, style));
  }
  if (below) {
    down = constant(MathConstant::SubscriptShiftDown, style);
    const auto drop = constant(MathConstant::SubscriptBaselineDropMin, style);
    if (!is_character) down = std::max(down, base.box.descent + drop);
    down = std::max(down, below->box.ascent - constant(MathConstant::SubscriptTopMax, style));
  }
  if (!below || !above) return shifts;
  const auto least = constant(MathConstant::SubSuperscriptGapMin, style);
  const auto gap = up - above->box.descent + down - below->box.ascent;
  if (gap >= least) return shifts;
  const auto lowest = constant(MathConstant::SuperscriptBottomMaxWithSubscript, style);
  const auto rise = std::clamp(lowest - (up - above->box.descent), Length(), least - gap);
  up += rise;
  down += least - gap - rise;
  return shifts;
}

/// How much nearer than its box a script may come to its base, at a height above the baseline of
/// each. Source: OpenType MATH table, MathKern
Length MathSetter::cut_in(
    const MathBox& base,
    const MathBox& script,
    MathCorner at_base,
    MathCorner at_script,
    Length base_height,
    Length script_height
) {
  if (!base.glyph) return {};
  const auto units = math_.face().metrics().units_per_em;
  const auto kern = [&](const MathBox& box, MathCorner corner, Length height) {
    const auto size = std::max<std::int64_t>(box.size.sp(), 1);
    const auto in_units = static_cast<std::int32_t>(scaled(height, units, size).sp());
    return scaled(box.size, fonts_.get(box.face).kern(box.glyph->id, corner, in_units), units);
  };
  const auto result = kern(base, at_base, base_height);
  return script.glyph ? result + kern(script, at_script, script_height) : result;
}

/// Source: MathML Core #base-with-subscript; The TeXbook, appendix G, rule 18; MATH table, MathKern
MathBox MathSetter::attach(
    MathBox base, const MathNode* sub, const MathNode* sup, Style style, bool is_large
) {
  const auto inner = script_of(style);
  auto below = sub ? set(*sub, cramped(inner)) : MathBox();
  auto above = sup ? set(*sup, inner) : MathBox();
  const bool is_character = base.glyph && !is_large;
  const auto [up, down] =
      script_shifts(base, sub ? &below : nullptr, sup ? &above : nullptr, style, is_character);
  MathBox result;
  const auto after = constant(MathConstant::SpaceAfterScript, style);
  const auto width = base.box.width;
  result.box.ascent = base.box.ascent;
  result.box.descent = base.box.descent;
  result.is_large = is_large;
  auto right = width;
  auto sub_x = is_large ? width - base.italic : width;
  auto sup_x = is_large ? width : width + base.italic;
  if (sup) {
    const auto bottom = up - above.box.descent;
    const auto top = base.box.ascent;
    const auto at_bottom = cut_in(
        base, above, MathCorner::TopRight, MathCorner::BottomLeft, bottom, -above.box.descent
    );
    const auto at_top =
        cut_in(base, above, MathCorner::TopRight, MathCorner::BottomLeft, top, top - up);
    sup_x += std::max(at_bottom, at_top);
  }
  if (sub) {
    const auto top = below.box.ascent - down;
    const auto bottom = -base.box.descent;
    const auto at_top =
        cut_in(base, below, MathCorner::BottomRight, MathCorner::TopLeft, top, below.box.ascent);
    const auto at_bottom =
        cut_in(base, below, MathCorner::BottomRight, MathCorner::TopLeft, bottom, bottom + down);
    sub_x += std::max(at_top, at_bottom);
  }
  place(result.box, std::move(base.box), {});
  if (sub) {
    right = std::max(right, sub_x + below.box.width + after);
    result.box.descent = std::max(result.box.descent, down + below.box.descent);
    result.box.ascent = std::max(result.box.ascent, below.box.ascent - down);
    place(result.box, std::move(below.box), {sub_x, down});
  }
  if (sup) {
    right = std::max(right, sup_x + above.box.width + after);
    result.box.ascent = std::max(result.box.ascent, up + above.box.ascent);
    result.box.descent = std::max(result.box.descent, above.box.descent - up);
    place(result.box, std::move(above.box), {sup_x, -up});
  }
  result.box.width = right;
  return result;
}

/// Scripts before the base are set as those of nothing, which stands before it.
MathBox MathSetter::multiscripts(const MathNode& node, Style style, const Demand& demand) {
  if (node.children.empty()) return {};
  const auto bar = std::ranges::find(node.children, MathKind::Prescripts, &MathNode::kind);
  auto base = set(node.children.front(), style, demand);
  const auto ascent = base.box.ascent;
  const auto descent = base.box.descent;
  auto is_none = [](const MathNode& script) {
    return script.children.empty() && script.text.empty();
  };
  const auto pair_up = [&](auto first, auto last, MathBox around) {
    for (; first != last && first + 1 != last; first += 2)
      around = attach(
          std::move(around),
          is_none(*first) ? nullptr : &*first,
          is_none(*(first + 1)) ? nullptr : &*(first + 1),
          style,
          false
      );
    return around;
  };
  auto after = pair_up(node.children.begin() + 1, bar, std::move(base));
  if (bar == node.children.end()) return after;
  MathBox nothing;
  nothing.box.ascent = ascent;
  nothing.box.descent = descent;
  auto before = pair_up(bar + 1, node.children.end(), std::move(nothing));
  MathBox result;
  result.box.ascent = std::max(before.box.ascent, after.box.ascent);
  result.box.descent = std::max(before.box.descent, after.box.descent);
  result.box.width = before.box.width + after.box.width;
  result.italic = after.italic;
  const auto x = before.box.width;
  place(result.box, std::move(before.box), {});
  place(result.box, std::move(after.box), {x, {}});
  return result;
}

MathBox MathSetter::under_over(const MathNode& node, Style style, const Demand& demand) {
  const auto count = node.kind == MathKind::UnderOver ? 3U : 2U;
  if (node.children.size() != count) return row(node.children, style);
  const auto* under = node.kind == MathKind::Over ? nullptr : &node.children[1];
  const auto* over = node.kind == MathKind::Under ? nullptr : &node.children.back();
  const auto* core = core_of(node.children[0]);
  const auto properties = core ? operator_properties(*core, demand.form) : OperatorProperties();
  if (properties.movablelimits && !style.display) {
    auto base = set(node.children[0], style, demand);
    const bool is_large = base.is_large;
    return attach(std::move(base), under, over, style, is_large);
  }
  // A base that stretches is as wide as what stands over and under it.
  auto base_demand = demand;
  if (properties.stretchy_horizontally) {
    const auto small = script_of(style);
    Length width;
    if (under) width = std::max(width, set(*under, small).box.width);
    if (over) width = std::max(width, set(*over, small).box.width);
    base_demand.width = width;
  }
  auto base = set(node.children[0], style, base_demand);
  // An arrow is a character, which TeX takes to stand on the baseline.
  base.box.descent = std::max(base.box.descent, Length());
  const bool is_large = base.is_large || !properties.stretchy_horizontally;
  const bool has_accent = over && is_accent(node, "accent") && core_of(*over) == over;
  const bool has_under_accent = under && is_accent(node, "accentunder") && core_of(*under) == under;
  if (has_accent || has_under_accent) {
    if (has_under_accent) {
      base = under_accent(*under, std::move(base), style);
      under = nullptr;
    }
    if (has_accent) {
      base = accent(*over, std::move(base), style);
      over = nullptr;
    }
    if (!under && !over) return base;
  }
  return limits(std::move(base), under, over, style, is_large);
}

namespace {

/// A brace, which spans its base and stands in its size.
bool is_brace(const MathNode& script) {
  return core_of(script) == &script && script.get("stretchy") != "false" &&
         operator_properties(script, MathForm::Postfix).stretchy_horizontally;
}

}  // namespace

/// What stands over or under a base, set.
MathBox MathSetter::limit(const MathNode& script, bool is_over, Length base_width, Style style) {
  Demand demand;
  demand.width = base_width;
  const auto inner = is_brace(script) ? style : script_of(style);
  return set(script, is_over ? inner : cramped(inner), demand);
}

/// From the base's baseline to the limit's. `is_large`: the base does not stretch.
Length MathSetter::limit_distance(
    const MathBox& base,
    const MathBox& script,
    bool is_over,
    bool is_brace,
    bool is_large,
    Style style
) const {
  const auto pick = [&](MathConstant over, MathConstant under) {
    return constant(is_over ? over : under, style);
  };
  const auto edge = is_over ? base.box.ascent : base.box.descent;
  const auto inner = is_over ? script.box.descent : script.box.ascent;
  // A brace over its base is drawn as an accent is: at the height of one.
  if (is_brace && is_over && inner < Length())
    return edge - std::min(edge, constant(MathConstant::AccentBaseHeight, style));
  if (is_brace)
    return edge + inner + pick(MathConstant::OverbarVerticalGap, MathConstant::UnderbarVerticalGap);
  if (!is_large)
    return edge + inner +
           pick(MathConstant::StretchStackGapAboveMin, MathConstant::StretchStackGapBelowMin);
  return edge +
         std::max(
             inner + pick(MathConstant::UpperLimitGapMin, MathConstant::LowerLimitGapMin),
             pick(MathConstant::UpperLimitBaselineRiseMin, MathConstant::LowerLimitBaselineDropMin)
         );
}

/// Source: MathML Core #base-with-underscript, #base-with-overscript; The TeXbook, appendix G, rule
/// 13
MathBox MathSetter::limits(
    MathBox base, const MathNode* under, const MathNode* over, Style style, bool is_large
) {
  const auto width = base.box.width;
  auto above = over ? limit(*over, true, width, style) : MathBox();
  auto below = under ? limit(*under, false, width, style) : MathBox();
  const auto lean = is_large && base.is_large ? base.italic / 2 : Length();
  const auto above_x = (width - above.box.width) / 2 + lean;
  const auto below_x = (width - below.box.width) / 2 - lean;
  Length left;
  auto right = width;
  MathBox result;
  result.is_large = base.is_large;
  result.box.ascent = base.box.ascent;
  result.box.descent = base.box.descent;
  if (over) {
    left = std::min(left, above_x);
    right = std::max(right, above_x + above.box.width);
  }
  if (under) {
    left = std::min(left, below_x);
    right = std::max(right, below_x + below.box.width);
  }
  if (over) {
    const auto rise = limit_distance(base, above, true, is_brace(*over), is_large, style);
    result.box.ascent = rise + above.box.ascent;
    place(result.box, std::move(above.box), {above_x - left, -rise});
  }
  if (under) {
    const auto drop = limit_distance(base, below, false, is_brace(*under), is_large, style);
    result.box.descent = drop + below.box.descent;
    place(result.box, std::move(below.box), {below_x - left, drop});
  }
  place(result.box, std::move(base.box), {-left, {}});
  result.box.width = right - left;
  return result;
}

}  // namespace quire::layout
