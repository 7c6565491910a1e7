#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "layout/math/math_setter.h"

namespace quire::layout {
namespace {

using font::MathConstant;

/// The italic form of a letter. Source: MathML Core #italic-mappings
char32_t italic(char32_t c) {
  if (c == U'h') return 0x210E;
  if (c >= U'A' && c <= U'Z') return 0x1D434 + (c - U'A');
  if (c >= U'a' && c <= U'z') return 0x1D44E + (c - U'a');
  if (c >= 0x391 && c <= 0x3A9) return 0x1D6E2 + (c - 0x391);
  if (c >= 0x3B1 && c <= 0x3C9) return 0x1D6FC + (c - 0x3B1);
  constexpr std::u32string_view others = U"\u2202\u03F5\u03D1\u03F0\u03D5\u03F1\u03D6";
  if (const auto at = others.find(c); at != std::u32string_view::npos)
    return 0x1D715 + static_cast<char32_t>(at);
  if (c == 0x2207) return 0x1D6FB;
  if (c == 0x131) return 0x1D6A4;
  if (c == 0x237) return 0x1D6A5;
  return c;
}

/// What accents are in fonts: marks that combine.
struct Mark {
  char32_t written, mark;
};
constexpr auto marks = std::to_array<Mark>({
    {U'^', 0x302},
    {0x2C6, 0x302},
    {0x2C7, 0x30C},
    {U'~', 0x303},
    {0x2DC, 0x303},
    {0xB4, 0x301},
    {U'`', 0x300},
    {0x2D9, 0x307},
    {0xA8, 0x308},
    {0x2D8, 0x306},
    {0xAF, 0x304},
    {0x203E, 0x304},
    {0x2192, 0x20D7},
    {0x2190, 0x20D6},
    {0x2194, 0x20E1},
    {0x2DA, 0x30A},
    {0x20DB, 0x20DB},
    {0x20DC, 0x20DC},
});

bool is_one_character(std::string_view text) {
  return !text.empty() && utf8::decode(text, 0).size == text.size();
}

}  // namespace

MathBox MathSetter::glyph_box(
    font::FaceId face, font::GlyphId id, std::string_view text, Style style, Length size
) {
  auto& font = fonts_.get(face);
  const auto& glyph = font.measure(id);
  const auto units = font.face().metrics().units_per_em;
  const auto length = [&](std::int32_t value) { return scaled(size, value, units); };
  MathBox result;
  result.glyph = &glyph;
  result.face = face;
  result.size = size;
  result.italic = length(glyph.italic_correction);
  result.accent = length(glyph.accent_attachment);
  result.box.width = length(glyph.advance);
  result.box.ascent = length(glyph.height);
  result.box.descent = length(glyph.depth);
  result.box.glyphs.push_back(
      {face,
       size,
       static_cast<std::uint16_t>(id),
       glyph.advance,
       {},
       std::string(text),
       style.color}
  );
  return result;
}

/// A character as TeX takes it: what stands wholly above the baseline reaches down to it all the
/// same, and the other way round.
MathBox MathSetter::one_character(char32_t character, std::string_view copied, Style style) {
  auto result = drawn(character, copied, style);
  result.box.ascent = std::max(result.box.ascent, Length());
  result.box.descent = std::max(result.box.descent, Length());
  return result;
}

/// A character with its ink's extent; in another face if the formula's has none.
MathBox MathSetter::drawn(char32_t drawn, std::string_view copied, Style style) {
  const auto size = size_at(style.level);
  if (const auto glyph = math_.glyph(drawn, style.level))
    return glyph_box(formula_.math, *glyph, copied, style, size);
  const auto plain = utf8::decode(copied, 0).code_point;
  if (const auto glyph = math_.glyph(plain, style.level))
    return glyph_box(formula_.math, *glyph, copied, style, size);
  for (const char32_t character : {drawn, plain}) {
    const std::u32string grapheme(1, character);
    if (const auto face = fonts_.set().fallback(grapheme, formula_.math, formula_.language))
      if (const auto glyph = fonts_.get(*face).glyph(character, 0))
        return glyph_box(*face, *glyph, copied, style, size);
  }
  return glyph_box(formula_.math, 0, copied, style, size);
}

MathBox MathSetter::word(std::string_view text, font::FaceId face, Style style) {
  const auto size = size_at(style.level);
  auto& font = fonts_.get(face);
  // What the face lacks is set character by character, by others.
  for (const char32_t c : utf8::code_points(text)) {
    if (font.glyph(c, 0) || c == 0xA0 || c == 0x2009) continue;
    MathBox result;
    for (std::size_t at = 0; at < text.size();) {
      const auto [character, count, is_valid] = utf8::decode(text, at);
      auto part =
          font.glyph(character, 0)
              ? glyph_box(face, *font.glyph(character, 0), text.substr(at, count), style, size)
              : one_character(character, text.substr(at, count), style);
      place(result.box, std::move(part.box), {result.box.width, {}});
      result.box.width += part.box.width;
      result.box.ascent = std::max(result.box.ascent, part.box.ascent);
      result.box.descent = std::max(result.box.descent, part.box.descent);
      at += count;
    }
    return result;
  }
  const auto units = font.face().metrics().units_per_em;
  const auto glyphs = font.shape(text);
  MathBox result;
  std::int64_t pen = 0;
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    const auto& glyph = glyphs[i];
    const auto end = i + 1 < glyphs.size() ? glyphs[i + 1].cluster : text.size();
    const bool is_first = i == 0 || glyphs[i - 1].cluster != glyph.cluster;
    const auto copied =
        is_first && end > glyph.cluster ? text.substr(glyph.cluster, end - glyph.cluster) : "";
    result.box.glyphs.push_back(
        {face,
         size,
         static_cast<std::uint16_t>(glyph.id),
         glyph.advance,
         {scaled(size, pen, units), {}},
         std::string(copied),
         style.color}
    );
    result.box.ascent = std::max(result.box.ascent, scaled(size, glyph.height, units));
    result.box.descent = std::max(result.box.descent, scaled(size, glyph.depth, units));
    pen += glyph.advance;
  }
  result.box.width = scaled(size, pen, units);
  return result;
}

/// Digit by digit, each in the form for its style; scripts stand at the last, as TeX has them.
MathBox MathSetter::number(std::string_view text, Style style) {
  MathBox result;
  for (std::size_t at = 0; at < text.size();) {
    const auto [character, count, is_valid] = utf8::decode(text, at);
    auto digit = one_character(character, text.substr(at, count), style);
    result.glyph = digit.glyph;
    result.face = digit.face;
    result.size = digit.size;
    result.italic = digit.italic;
    result.accent = at == 0 && count == text.size() ? digit.accent : std::nullopt;
    place(result.box, std::move(digit.box), {result.box.width, {}});
    result.box.width += digit.box.width;
    result.box.ascent = std::max(result.box.ascent, digit.box.ascent);
    result.box.descent = std::max(result.box.descent, digit.box.descent);
    at += count;
  }
  return result;
}

MathBox MathSetter::token(const MathNode& node, Style style) {
  if (node.text.empty()) return {};
  if (node.kind == MathKind::Text) return word(node.text, formula_.text, style);
  if (node.kind == MathKind::Number) return number(node.text, style);
  if (!is_one_character(node.text)) return word(node.text, formula_.math, style);
  const auto character = utf8::decode(node.text, 0).code_point;
  const bool is_italic = node.kind == MathKind::Identifier && node.get("mathvariant") != "normal";
  return one_character(is_italic ? italic(character) : character, node.text, style);
}

void MathSetter::center_on_axis(MathBox& part, const Style& style) const {
  const auto shift = (part.box.ascent - part.box.descent) / 2 - axis(style);
  part.box.ascent -= shift;
  part.box.descent += shift;
  for (auto& glyph : part.box.glyphs)
    glyph.origin.y += shift;
}

/// A character as large as asked, by the font's larger forms, else put together; `at_most`: the
/// largest that is not larger, as accents are.
MathBox MathSetter::grown(
    char32_t character,
    std::string_view text,
    Style style,
    Length target,
    bool is_vertical,
    bool at_most
) {
  const auto glyph = math_.glyph(character, 0);
  if (!glyph) return drawn(character, text, style);
  const auto size = size_at(style.level);
  const auto units = math_.face().metrics().units_per_em;
  const auto& variants = math_.variants(*glyph, is_vertical);
  const font::MathVariant* chosen = nullptr;
  for (const auto& variant : variants) {
    const auto extent = scaled(size, variant.size, units);
    // What lies along its base may be as much shorter as the next would be longer.
    const bool is_too_long =
        chosen && !is_vertical && extent > target &&
        (at_most || extent - target > target - scaled(size, chosen->size, units));
    if (is_too_long) break;
    chosen = &variant;
    if (extent >= target) break;
  }
  const auto chosen_size = chosen ? scaled(size, chosen->size, units) : Length();
  const bool is_largest = chosen && chosen->id == variants.back().id;
  const bool can_assemble = !at_most && !math_.assembly(*glyph, is_vertical).empty();
  if (can_assemble && chosen_size < target && (is_vertical || is_largest))
    return assembled(*glyph, text, style, target, is_vertical);
  // A brace is as wide as what it spans, where the font can have it so.
  if (can_assemble && !is_vertical && chosen_size > target) {
    auto fitting = assembled(*glyph, text, style, target, is_vertical);
    if (fitting.box.width >= target && fitting.box.width < chosen_size) return fitting;
  }
  return glyph_box(formula_.math, chosen ? chosen->id : *glyph, text, style, size);
}

namespace {

/// The parts of a glyph that is put together, in a row, and by how much they overlap.
struct Assembly {
  std::vector<const font::MathPart*> row;
  std::int64_t overlap = 0;
};

/// The fewest repetitions of the extenders that reach `wanted`; what is too long is overlapped
/// more, as far as connectors go. All in font units.
Assembly assembly_of(
    const std::vector<font::MathPart>& parts, std::int64_t wanted, std::int64_t least_overlap
) {
  std::int64_t fixed = 0;
  std::int64_t extending = 0;
  std::int64_t fixed_count = 0;
  std::int64_t extender_count = 0;
  for (const auto& part : parts) {
    (part.is_extender ? extending : fixed) += part.full_advance;
    ++(part.is_extender ? extender_count : fixed_count);
  }
  const auto reach = [&](std::int64_t times) {
    const auto joints = fixed_count + extender_count * times - 1;
    return fixed + extending * times - std::max<std::int64_t>(joints, 0) * least_overlap;
  };
  constexpr std::int64_t most = 2'000;
  std::int64_t repeats = 0;
  if (extender_count > 0) {
    const auto gain = extending - extender_count * least_overlap;
    if (gain > 0 && wanted > reach(0))
      repeats = std::min((wanted - reach(0) + gain - 1) / gain, most);
    repeats = std::max<std::int64_t>(repeats, fixed_count == 0 ? 1 : 0);
  }
  Assembly result{{}, least_overlap};
  auto& row = result.row;
  for (const auto& part : parts)
    for (std::int64_t i = 0; i < (part.is_extender ? repeats : 1); ++i)
      row.push_back(&part);
  const auto joints = static_cast<std::int64_t>(row.size()) - 1;
  if (joints <= 0 || reach(repeats) <= wanted) return result;
  auto& overlap = result.overlap;
  overlap += (reach(repeats) - wanted) / joints;
  for (std::size_t i = 0; i + 1 < row.size(); ++i)
    overlap = std::min<std::int64_t>(
        overlap, std::min(row[i]->end_connector, row[i + 1]->start_connector)
    );
  overlap = std::max<std::int64_t>(overlap, least_overlap);
  return result;
}

}  // namespace

/// Source: MATH table, GlyphAssembly; MathML Core #the-glyph-assembly
MathBox MathSetter::assembled(
    font::GlyphId glyph, std::string_view text, Style style, Length target, bool is_vertical
) {
  const auto size = size_at(style.level);
  const auto units = math_.face().metrics().units_per_em;
  const auto wanted = scaled(target, units, std::max<std::int64_t>(size.sp(), 1)).sp();
  const auto [row, overlap] =
      assembly_of(math_.assembly(glyph, is_vertical), wanted, math_.least_overlap(is_vertical));
  MathBox result;
  std::int64_t pen = 0;
  for (std::size_t i = 0; i < row.size(); ++i) {
    auto part = glyph_box(formula_.math, row[i]->id, i == 0 ? text : "", style, size);
    const auto at = scaled(size, pen, units);
    if (is_vertical) {
      // Upwards: each part's lowest ink at the pen.
      place(result.box, std::move(part.box), {Length(), -(at + part.box.descent)});
      result.box.width = std::max(result.box.width, part.box.width);
    } else {
      // The ink of a brace over its base lies wholly above the baseline.
      result.box.ascent = std::max(result.box.ascent, part.box.ascent);
      result.box.descent =
          i == 0 ? part.box.descent : std::max(result.box.descent, part.box.descent);
      place(result.box, std::move(part.box), {at, Length()});
    }
    pen += row[i]->full_advance - overlap;
  }
  const auto extent = scaled(size, pen + overlap, units);
  if (is_vertical)
    result.box.ascent = extent;
  else
    result.box.width = extent;
  return result;
}

/// A fence as high as what it encloses. Source: MathML Core
/// #algorithm-for-stretching-operators-along-the-block-axis
MathBox MathSetter::stretched(
    const MathNode& node,
    char32_t character,
    const OperatorProperties& properties,
    Style style,
    const Demand& demand
) {
  const auto size = size_at(style.level);
  Length target;
  if (demand.ascent) {
    const auto middle = axis(style);
    const auto half = std::max(*demand.ascent - middle, *demand.descent + middle);
    target = properties.symmetric ? 2 * half : *demand.ascent + *demand.descent;
    // TeX's delimiters need not cover all: \delimiterfactor 901, \delimitershortfall 5pt.
    if (properties.symmetric)
      target = std::max(scaled(target, 901, 1000), target - scaled(size, 1, 2));
  }
  const auto least = math_length(node.get("minsize"), size);
  if (least) target = std::max(target, *least);
  if (const auto most = math_length(node.get("maxsize"), size)) target = std::min(target, *most);
  auto box = grown(character, node.text, style, target, true, false);
  if (properties.symmetric || least) {
    center_on_axis(box, style);
  } else if (demand.ascent) {
    const auto shift = (box.box.ascent - box.box.descent - *demand.ascent + *demand.descent) / 2;
    box.box.ascent -= shift;
    box.box.descent += shift;
    for (auto& glyph : box.box.glyphs)
      glyph.origin.y += shift;
  }
  box.glyph = nullptr;
  box.italic = Length();
  return box;
}

/// A sum, an integral: large in displays.
MathBox MathSetter::large_operator(const MathNode& node, char32_t character, Style style) {
  const auto least = constant(MathConstant::DisplayOperatorMinHeight, style);
  auto box = style.display ? grown(character, node.text, style, least, true, false)
                           : drawn(character, node.text, style);
  if (box.glyph) center_on_axis(box, style);
  box.is_large = true;
  return box;
}

/// Source: MathML Core #layout-of-operators
MathBox MathSetter::op(const MathNode& node, Style style, const Demand& demand) {
  if (node.text.empty()) return {};
  if (!is_one_character(node.text)) return word(node.text, formula_.math, style);
  const auto properties = operator_properties(node, demand.form);
  auto character = utf8::decode(node.text, 0).code_point;
  if (character == U'-') character = 0x2212;
  if (character >= 0x2061 && character <= 0x2064) return {};
  if (properties.stretchy_vertically) return stretched(node, character, properties, style, demand);
  if (properties.stretchy_horizontally && demand.width) {
    auto box = grown(character, node.text, style, *demand.width, false, false);
    box.glyph = nullptr;
    box.italic = Length();
    return box;
  }
  if (properties.largeop) return large_operator(node, character, style);
  auto box = one_character(character, node.text, style);
  box.italic = Length();
  return box;
}

/// Source: The TeXbook, appendix G, rule 12; MATH table, MathTopAccentAttachment
MathBox MathSetter::accent(const MathNode& node, MathBox base, Style style) {
  const bool is_stretchy = node.get("stretchy") != "false";
  const auto written = utf8::decode(node.text.empty() ? " " : node.text, 0).code_point;
  const bool is_line = written == 0x203E || written == 0xAF;
  MathBox result;
  const auto width = base.box.width;
  if (is_line && is_stretchy) {
    const auto thickness = constant(MathConstant::OverbarRuleThickness, style);
    const auto gap = constant(MathConstant::OverbarVerticalGap, style);
    result.box.width = width;
    const auto top = base.box.ascent + gap + thickness;
    result.box.rules.push_back({{{Length(), -top}, {width, thickness}}, style.color});
    result.box.ascent = top + constant(MathConstant::OverbarExtraAscender, style);
    result.box.descent = base.box.descent;
    place(result.box, std::move(base.box), {});
    return result;
  }
  const auto found = std::ranges::find(marks, written, &Mark::written);
  const bool is_arrow = written >= 0x2190 && written <= 0x21FF;
  const bool is_mark = found != marks.end() && (!is_stretchy || !is_arrow);
  const auto drawn = is_mark ? found->mark : written;
  std::string copied;  // "x̂", not "x^"
  utf8::append(copied, drawn);
  auto sign = !is_stretchy ? this->drawn(drawn, copied, style)
              : is_mark    ? grown(drawn, copied, style, width, false, true)
                           : grown(drawn, copied, style, width, false, false);
  Length rise;
  Length x;
  if (is_mark) {
    const auto base_height =
        std::min(base.box.ascent, constant(MathConstant::AccentBaseHeight, style));
    rise = base.box.ascent - base_height;
    const auto over = base.accent && base.glyph ? *base.accent : width / 2;
    x = over - sign.accent.value_or(sign.box.width / 2);
  } else {
    rise = base.box.ascent + sign.box.descent + constant(MathConstant::OverbarVerticalGap, style);
    x = (width - sign.box.width) / 2;
  }
  result.box.width = width;
  result.box.ascent = std::max(base.box.ascent, rise + sign.box.ascent);
  result.box.descent = base.box.descent;
  result.italic = base.italic;
  result.accent = base.accent;
  // A letter with an accent takes scripts as the letter does.
  result.glyph = base.glyph;
  result.face = base.face;
  result.size = base.size;
  place(result.box, std::move(base.box), {});
  place(result.box, std::move(sign.box), {x, -rise});
  return result;
}

MathBox MathSetter::under_accent(const MathNode& node, MathBox base, Style style) {
  const auto written = utf8::decode(node.text.empty() ? " " : node.text, 0).code_point;
  const auto width = base.box.width;
  const auto gap = constant(MathConstant::UnderbarVerticalGap, style);
  MathBox result;
  result.box.width = width;
  result.box.ascent = base.box.ascent;
  if (written == U'_' || written == 0x332 || written == 0xAF || written == 0x203E) {
    const auto thickness = constant(MathConstant::UnderbarRuleThickness, style);
    const auto top = base.box.descent + gap;
    result.box.rules.push_back({{{Length(), top}, {width, thickness}}, style.color});
    result.box.descent = top + thickness + constant(MathConstant::UnderbarExtraDescender, style);
  } else {
    const auto drawn = written == 0x2DC || written == U'~' ? char32_t{0x330} : written;
    auto sign = grown(drawn, node.text, style, width, false, false);
    const auto shift = base.box.descent + gap + sign.box.ascent;
    result.box.descent = shift + sign.box.descent;
    place(result.box, std::move(sign.box), {(width - sign.box.width) / 2, shift});
  }
  place(result.box, std::move(base.box), {});
  return result;
}

}  // namespace quire::layout
