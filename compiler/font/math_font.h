#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "font/face.h"

namespace quire::font {

/// Source: OpenType MATH, MathConstants table; in its order.
enum class MathConstant : std::uint8_t {
  ScriptPercentScaleDown,
  ScriptScriptPercentScaleDown,
  DelimitedSubFormulaMinHeight,
  DisplayOperatorMinHeight,
  MathLeading,
  AxisHeight,
  AccentBaseHeight,
  FlattenedAccentBaseHeight,
  SubscriptShiftDown,
  SubscriptTopMax,
  SubscriptBaselineDropMin,
  SuperscriptShiftUp,
  SuperscriptShiftUpCramped,
  SuperscriptBottomMin,
  SuperscriptBaselineDropMax,
  SubSuperscriptGapMin,
  SuperscriptBottomMaxWithSubscript,
  SpaceAfterScript,
  UpperLimitGapMin,
  UpperLimitBaselineRiseMin,
  LowerLimitGapMin,
  LowerLimitBaselineDropMin,
  StackTopShiftUp,
  StackTopDisplayStyleShiftUp,
  StackBottomShiftDown,
  StackBottomDisplayStyleShiftDown,
  StackGapMin,
  StackDisplayStyleGapMin,
  StretchStackTopShiftUp,
  StretchStackBottomShiftDown,
  StretchStackGapAboveMin,
  StretchStackGapBelowMin,
  FractionNumeratorShiftUp,
  FractionNumeratorDisplayStyleShiftUp,
  FractionDenominatorShiftDown,
  FractionDenominatorDisplayStyleShiftDown,
  FractionNumeratorGapMin,
  FractionNumeratorDisplayStyleGapMin,
  FractionRuleThickness,
  FractionDenominatorGapMin,
  FractionDenominatorDisplayStyleGapMin,
  SkewedFractionHorizontalGap,
  SkewedFractionVerticalGap,
  OverbarVerticalGap,
  OverbarRuleThickness,
  OverbarExtraAscender,
  UnderbarVerticalGap,
  UnderbarRuleThickness,
  UnderbarExtraDescender,
  RadicalVerticalGap,
  RadicalDisplayStyleVerticalGap,
  RadicalRuleThickness,
  RadicalExtraAscender,
  RadicalKernBeforeDegree,
  RadicalKernAfterDegree,
  RadicalDegreeBottomRaisePercent,
};

/// A glyph of a formula, in font units: advance, ink above and below the baseline.
struct MathGlyph {
  GlyphId id = 0;
  std::int32_t advance = 0;
  std::int32_t height = 0;           ///< of its ink, up
  std::int32_t depth = 0;            ///< of its ink, down
  std::int32_t left = 0, right = 0;  ///< of its ink, from the origin
  std::int32_t italic_correction = 0;
  std::int32_t accent_attachment = 0;  ///< where an accent's middle stands over it
  std::uint32_t cluster = 0;           ///< of shape(): the byte of the word that it begins at
};

/// A larger form of a glyph.
struct MathVariant {
  GlyphId id = 0;
  std::int32_t size = 0;  ///< its extent in the direction it grows
};

/// A piece of a glyph that is put together to any size.
struct MathPart {
  GlyphId id = 0;
  std::int32_t start_connector = 0, end_connector = 0, full_advance = 0;
  bool is_extender = false;
};

enum class MathCorner : std::uint8_t { TopRight, TopLeft, BottomRight, BottomLeft };

/// A face's MATH table, and what formulas need of its glyphs. Keeps what it has looked up: one for
/// each worker. A face without the table gives usable numbers of its own.
///
/// Source: OpenType, "MATH: The mathematical typesetting table"
class MathFont {
public:
  explicit MathFont(const Face& face);

  const Face& face() const { return face_; }
  bool has_table() const { return has_table_; }

  /// In font units; percentages as they are.
  std::int32_t constant(MathConstant) const;

  /// The glyph of a character, in scripts (`script_level` 1, 2) in the form that is drawn for them
  /// ("ssty"); nothing if the face has none.
  std::optional<GlyphId> glyph(char32_t, int script_level);

  const MathGlyph& measure(GlyphId);

  /// The cut-in of a script at a glyph's corner, at a height.
  std::int32_t kern(GlyphId, MathCorner, std::int32_t height) const;

  /// From the smallest to the largest, the glyph itself first.
  const std::vector<MathVariant>& variants(GlyphId, bool is_vertical);

  /// Empty if the glyph can't be put together.
  const std::vector<MathPart>& assembly(GlyphId, bool is_vertical);
  std::int32_t least_overlap(bool is_vertical) const;

  /// A word, shaped: glyphs with their advances.
  std::vector<MathGlyph> shape(std::string_view word);

private:
  const Face& face_;
  bool has_table_;
  std::unordered_map<std::uint64_t, std::optional<GlyphId>> glyphs_;
  std::unordered_map<GlyphId, MathGlyph> measures_;
  std::unordered_map<std::uint64_t, std::vector<MathVariant>> variants_;
  std::unordered_map<std::uint64_t, std::vector<MathPart>> assemblies_;
};

}  // namespace quire::font
