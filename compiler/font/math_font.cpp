#include "font/math_font.h"

#include <hb-ot.h>

#include <algorithm>
#include <array>

#include "font/harfbuzz.h"

namespace quire::font {
namespace {

constexpr hb_tag_t script_forms = HB_TAG('s', 's', 't', 'y');

std::uint64_t key(std::uint64_t glyph, bool flag) { return glyph * 2 + (flag ? 1 : 0); }

/// What a face without the table is taken to say, in hundredths of an em: Computer Modern's.
std::int32_t usual(MathConstant constant) {
  switch (constant) {
    case MathConstant::ScriptPercentScaleDown: return 70;
    case MathConstant::ScriptScriptPercentScaleDown: return 50;
    case MathConstant::DisplayOperatorMinHeight: return 130;
    case MathConstant::AxisHeight: return 25;
    case MathConstant::AccentBaseHeight: return 45;
    case MathConstant::FlattenedAccentBaseHeight: return 66;
    case MathConstant::SubscriptShiftDown: return 25;
    case MathConstant::SubscriptTopMax: return 34;
    case MathConstant::SubscriptBaselineDropMin: return 20;
    case MathConstant::SuperscriptShiftUp: return 36;
    case MathConstant::SuperscriptShiftUpCramped: return 29;
    case MathConstant::SuperscriptBottomMin: return 11;
    case MathConstant::SuperscriptBaselineDropMax: return 25;
    case MathConstant::SubSuperscriptGapMin: return 16;
    case MathConstant::SuperscriptBottomMaxWithSubscript: return 34;
    case MathConstant::SpaceAfterScript: return 6;
    case MathConstant::UpperLimitGapMin:
    case MathConstant::LowerLimitGapMin: return 17;
    case MathConstant::UpperLimitBaselineRiseMin: return 11;
    case MathConstant::LowerLimitBaselineDropMin: return 60;
    case MathConstant::FractionNumeratorShiftUp:
    case MathConstant::StackTopShiftUp: return 44;
    case MathConstant::FractionNumeratorDisplayStyleShiftUp:
    case MathConstant::StackTopDisplayStyleShiftUp: return 68;
    case MathConstant::FractionDenominatorShiftDown:
    case MathConstant::StackBottomShiftDown: return 35;
    case MathConstant::FractionDenominatorDisplayStyleShiftDown:
    case MathConstant::StackBottomDisplayStyleShiftDown: return 69;
    case MathConstant::StackGapMin: return 12;
    case MathConstant::StackDisplayStyleGapMin: return 28;
    case MathConstant::StretchStackTopShiftUp: return 11;
    case MathConstant::StretchStackBottomShiftDown: return 60;
    case MathConstant::StretchStackGapAboveMin:
    case MathConstant::StretchStackGapBelowMin: return 17;
    case MathConstant::FractionNumeratorDisplayStyleGapMin:
    case MathConstant::FractionDenominatorDisplayStyleGapMin:
    case MathConstant::OverbarVerticalGap:
    case MathConstant::UnderbarVerticalGap: return 12;
    case MathConstant::RadicalVerticalGap: return 5;
    case MathConstant::RadicalDisplayStyleVerticalGap: return 15;
    case MathConstant::RadicalKernBeforeDegree: return 28;
    case MathConstant::RadicalKernAfterDegree: return -56;
    case MathConstant::RadicalDegreeBottomRaisePercent: return 60;
    default: return 4;
  }
}

bool is_percentage(MathConstant constant) {
  return constant == MathConstant::ScriptPercentScaleDown ||
         constant == MathConstant::ScriptScriptPercentScaleDown ||
         constant == MathConstant::RadicalDegreeBottomRaisePercent;
}

/// The form of a glyph for scripts, if the face has one.
GlyphId script_form(hb_face_t* face, GlyphId glyph, int level) {
  const std::array<hb_tag_t, 2> tags{script_forms, 0};
  hb_set_t* found = hb_set_create();
  hb_ot_layout_collect_lookups(face, HB_OT_TAG_GSUB, nullptr, nullptr, tags.data(), found);
  hb_codepoint_t lookup = HB_SET_VALUE_INVALID;
  GlyphId result = glyph;
  while (hb_set_next(found, &lookup)) {
    std::array<hb_codepoint_t, 4> forms{};
    auto count = static_cast<unsigned>(forms.size());
    const unsigned all =
        hb_ot_layout_lookup_get_glyph_alternates(face, lookup, glyph, 0, &count, forms.data());
    if (all == 0 || count == 0) continue;
    result = forms.at(std::min<unsigned>(static_cast<unsigned>(level) - 1, count - 1));
    break;
  }
  hb_set_destroy(found);
  return result;
}

}  // namespace

MathFont::MathFont(const Face& face)
    : face_(face), has_table_(hb_ot_math_has_data(hb_font_get_face(face.harfbuzz())) != 0) {}

std::int32_t MathFont::constant(MathConstant constant) const {
  if (has_table_)
    return hb_ot_math_get_constant(
        face_.harfbuzz(), static_cast<hb_ot_math_constant_t>(static_cast<int>(constant))
    );
  const auto value = usual(constant);
  return is_percentage(constant) ? value : value * face_.metrics().units_per_em / 100;
}

std::optional<GlyphId> MathFont::glyph(char32_t character, int script_level) {
  const auto [place, is_new] = glyphs_.try_emplace(
      static_cast<std::uint64_t>(character) * 4 +
      static_cast<std::uint64_t>(std::min(script_level, 2))
  );
  if (!is_new) return place->second;
  auto glyph = face_.glyph(character);
  if (glyph && script_level > 0 && has_table_)
    glyph = script_form(hb_font_get_face(face_.harfbuzz()), *glyph, std::min(script_level, 2));
  return place->second = glyph;
}

const MathGlyph& MathFont::measure(GlyphId glyph) {
  const auto [place, is_new] = measures_.try_emplace(glyph);
  auto& measure = place->second;
  if (!is_new) return measure;
  auto* font = face_.harfbuzz();
  measure.id = glyph;
  measure.advance = hb_font_get_glyph_h_advance(font, glyph);
  hb_glyph_extents_t extents{};
  if (hb_font_get_glyph_extents(font, glyph, &extents)) {
    measure.height = extents.y_bearing;
    measure.depth = -(extents.y_bearing + extents.height);
    measure.left = extents.x_bearing;
    measure.right = extents.x_bearing + extents.width;
  }
  measure.accent_attachment = measure.advance / 2;
  if (has_table_) {
    measure.italic_correction = hb_ot_math_get_glyph_italics_correction(font, glyph);
    measure.accent_attachment = hb_ot_math_get_glyph_top_accent_attachment(font, glyph);
  }
  return measure;
}

std::int32_t MathFont::kern(GlyphId glyph, MathCorner corner, std::int32_t height) const {
  if (!has_table_) return 0;
  constexpr std::array corners{
      HB_OT_MATH_KERN_TOP_RIGHT,
      HB_OT_MATH_KERN_TOP_LEFT,
      HB_OT_MATH_KERN_BOTTOM_RIGHT,
      HB_OT_MATH_KERN_BOTTOM_LEFT};
  return hb_ot_math_get_glyph_kerning(
      face_.harfbuzz(), glyph, corners.at(static_cast<std::size_t>(corner)), height
  );
}

const std::vector<MathVariant>& MathFont::variants(GlyphId glyph, bool is_vertical) {
  const auto [place, is_new] = variants_.try_emplace(key(glyph, is_vertical));
  auto& variants = place->second;
  if (!is_new) return variants;
  const auto& own = measure(glyph);
  const auto direction = is_vertical ? HB_DIRECTION_TTB : HB_DIRECTION_LTR;
  if (has_table_) {
    std::array<hb_ot_math_glyph_variant_t, 32> found{};
    auto count = static_cast<unsigned>(found.size());
    hb_ot_math_get_glyph_variants(face_.harfbuzz(), glyph, direction, 0, &count, found.data());
    for (unsigned i = 0; i < count; ++i)
      variants.push_back({found.at(i).glyph, found.at(i).advance});
  }
  if (variants.empty() || variants.front().id != glyph)
    variants.insert(
        variants.begin(), {glyph, is_vertical ? own.height + own.depth : own.right - own.left}
    );
  return variants;
}

const std::vector<MathPart>& MathFont::assembly(GlyphId glyph, bool is_vertical) {
  const auto [place, is_new] = assemblies_.try_emplace(key(glyph, is_vertical));
  auto& parts = place->second;
  if (!is_new || !has_table_) return parts;
  std::array<hb_ot_math_glyph_part_t, 16> found{};
  auto count = static_cast<unsigned>(found.size());
  hb_position_t italic_correction = 0;
  hb_ot_math_get_glyph_assembly(
      face_.harfbuzz(),
      glyph,
      is_vertical ? HB_DIRECTION_TTB : HB_DIRECTION_LTR,
      0,
      &count,
      found.data(),
      &italic_correction
  );
  for (unsigned i = 0; i < count; ++i) {
    const auto& part = found.at(i);
    parts.push_back(
        {part.glyph,
         part.start_connector_length,
         part.end_connector_length,
         part.full_advance,
         (part.flags & HB_OT_MATH_GLYPH_PART_FLAG_EXTENDER) != 0}
    );
  }
  return parts;
}

std::int32_t MathFont::least_overlap(bool is_vertical) const {
  if (!has_table_) return 0;
  return hb_ot_math_get_min_connector_overlap(
      face_.harfbuzz(), is_vertical ? HB_DIRECTION_TTB : HB_DIRECTION_LTR
  );
}

std::vector<MathGlyph> MathFont::shape(std::string_view word) {
  const harfbuzz::Buffer buffer(hb_buffer_create());
  hb_buffer_add_utf8(buffer.get(), word.data(), static_cast<int>(word.size()), 0, -1);
  hb_buffer_set_direction(buffer.get(), HB_DIRECTION_LTR);
  hb_buffer_guess_segment_properties(buffer.get());
  hb_shape(face_.harfbuzz(), buffer.get(), nullptr, 0);
  unsigned count = 0;
  const auto* infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
  const auto* positions = hb_buffer_get_glyph_positions(buffer.get(), &count);
  std::vector<MathGlyph> glyphs;
  for (unsigned i = 0; i < count; ++i) {
    auto glyph = measure(infos[i].codepoint);
    glyph.advance = positions[i].x_advance;
    glyph.cluster = infos[i].cluster;
    glyphs.push_back(glyph);
  }
  return glyphs;
}

}  // namespace quire::font
