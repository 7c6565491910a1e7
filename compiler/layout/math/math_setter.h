#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string_view>

#include "font/math_font.h"
#include "layout/formula.h"
#include "layout/math/math_node.h"
#include "layout/math/operator_dictionary.h"

namespace quire::layout {

/// The faces that formulas are set in, open with their MATH tables. One for a flow.
class MathFonts {
public:
  explicit MathFonts(const font::FontSet& fonts) : fonts_(fonts) {}

  const font::FontSet& set() const { return fonts_; }
  font::MathFont& get(font::FaceId);

private:
  const font::FontSet& fonts_;
  std::map<font::FaceId, std::unique_ptr<font::MathFont>> open_;
};

/// What a formula is set in.
struct FormulaStyle {
  font::FaceId math, text;  ///< of formulas, and of words in them
  Length size;
  Color color;
  std::string_view language;
  bool is_display = false;
};

/// Sets a formula, or a piece of one. Source: MathML Core #layout-algorithms; the OpenType MATH
/// table; The TeXbook, appendix G
FormulaBox set_formula(const MathNode&, const FormulaStyle&, MathFonts&);

/// A box under way: what those around it must know of it besides.
struct MathBox {
  FormulaBox box;
  Length italic;                           ///< how far its ink leans beyond its advance
  std::optional<Length> accent;            ///< where an accent stands over it, from its left edge
  const font::MathGlyph* glyph = nullptr;  ///< all that it is
  font::FaceId face;
  Length size;            ///< of that glyph
  bool is_large = false;  ///< an operator in its large form
};

/// TeX's style, and the color.
struct MathContext {
  int level = 0;
  bool display = false;
  bool cramped = false;
  Color color;
};

/// What an operator is to become, by its row or by what it stands over.
struct MathDemand {
  MathForm form = MathForm::Infix;
  std::optional<Length> ascent, descent;  ///< to cover
  std::optional<Length> width;
};

class MathSetter {
public:
  MathSetter(const FormulaStyle& formula, MathFonts& fonts)
      : formula_(formula), fonts_(fonts), math_(fonts.get(formula.math)) {}

  using Style = MathContext;
  using Demand = MathDemand;

  MathBox set(const MathNode&, Style, const Demand& = {});
  MathBox row(const std::vector<MathNode>&, Style, const Demand& = {});

private:
  Length size_at(int level) const;
  Length em(std::int64_t units, const Style&) const;
  Length constant(font::MathConstant, const Style&) const;
  Length axis(const Style& style) const { return constant(font::MathConstant::AxisHeight, style); }

  // tokens
  MathBox token(const MathNode&, Style);
  MathBox one_character(char32_t, std::string_view copied, Style);
  MathBox drawn(char32_t, std::string_view copied, Style);
  MathBox number(std::string_view text, Style);
  MathBox word(std::string_view text, font::FaceId, Style);
  MathBox glyph_box(font::FaceId, font::GlyphId, std::string_view text, Style, Length size);
  MathBox space(const MathNode&, Style);

  // operators
  MathBox op(const MathNode&, Style, const Demand&);
  MathBox stretched(const MathNode&, char32_t, const OperatorProperties&, Style, const Demand&);
  MathBox large_operator(const MathNode&, char32_t, Style);
  MathBox grown(
      char32_t, std::string_view text, Style, Length target, bool is_vertical, bool at_most
  );
  MathBox assembled(font::GlyphId, std::string_view text, Style, Length target, bool is_vertical);
  void center_on_axis(MathBox&, const Style&) const;

  // structures
  /// Distances from the baseline, each to its own side.
  struct Shifts {
    Length up, down;
  };
  Shifts fraction_shifts(const MathBox& top, const MathBox& bottom, Length thickness, Style) const;
  Shifts script_shifts(
      const MathBox& base, const MathBox* below, const MathBox* above, Style, bool is_character
  ) const;
  Length cut_in(
      const MathBox& base,
      const MathBox& script,
      font::MathCorner at_base,
      font::MathCorner at_script,
      Length base_height,
      Length script_height
  );
  MathBox fraction(const MathNode&, Style, const Demand&);
  MathBox radical(const MathNode&, Style);
  MathBox scripts(const MathNode&, Style, const Demand&);
  MathBox attach(MathBox base, const MathNode* sub, const MathNode* sup, Style, bool is_large);
  MathBox multiscripts(const MathNode&, Style, const Demand&);
  MathBox under_over(const MathNode&, Style, const Demand&);
  MathBox limits(MathBox base, const MathNode* under, const MathNode* over, Style, bool is_large);
  MathBox limit(const MathNode& script, bool is_over, Length base_width, Style);
  Length limit_distance(
      const MathBox& base, const MathBox& script, bool is_over, bool is_brace, bool is_large, Style
  ) const;
  MathBox accent(const MathNode& node, MathBox base, Style);
  MathBox under_accent(const MathNode& node, MathBox base, Style);
  /// `axis`: of what is around it, which may be larger.
  MathBox table(const MathNode&, Style, Length axis);
  MathBox padded(const MathNode&, Style, const Demand&);
  MathBox enclosure(const MathNode&, Style, const Demand&);
  Style styled(const MathNode&, Style) const;

  const FormulaStyle& formula_;
  MathFonts& fonts_;
  font::MathFont& math_;
};

/// Puts `part` into `box` at an offset of its origin, y down. Sizes stay the caller's business.
void place(FormulaBox& box, FormulaBox part, Point offset);

/// A length of an attribute: em, ex, pt, px, cm, mm, in, %, or a bare 0. Nothing if it is not one.
std::optional<Length> math_length(std::string_view, Length em);

}  // namespace quire::layout
