#include "pdf/fonts/font_objects.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/sha1.h"
#include "font/subset.h"
#include "pdf/fonts/cmaps.h"

namespace quire::pdf {
namespace {

using Packing = ObjectWriter::Packing;

// Source: ISO 32000-1 table 123.
constexpr unsigned is_symbolic = 1U << 2U;  // has characters beyond standard Latin
constexpr unsigned is_italic = 1U << 6U;

/// Six letters that differ where the glyphs do. Source: ISO 32000-1 9.6.4.
std::string tag_of(const std::string& program) {
  const auto digest = sha1(program);
  std::string tag;
  for (std::size_t i = 0; i < 6; ++i)
    tag += static_cast<char>('A' + static_cast<unsigned char>(digest[i]) % 26);
  return tag;
}

int in_thousandths(std::int32_t font_units, const font::Metrics& metrics) {
  return font_units * 1000 / metrics.units_per_em;
}

std::string descriptor_of(
    const font::Face& face,
    const font::Subset& subset,
    const std::string& name,
    ObjectNumber program
) {
  const auto& metrics = face.metrics();
  const auto scaled = [&metrics](std::int32_t units) { return in_thousandths(units, metrics); };
  // How thick the stems are, for who replaces the font: nobody, as it is embedded.
  const int stem = face.weight() >= 600 ? 140 : 80;
  return fmt::format(
      "<</Type/FontDescriptor/FontName/{}/Flags {}/FontBBox[{} {} {} {}]/ItalicAngle {}/Ascent {}"
      "/Descent {}/CapHeight {}/StemV {}/{} {} 0 R>>",
      name,
      is_symbolic | (face.slant() == font::Slant::Normal ? 0U : is_italic),
      scaled(subset.left),
      scaled(subset.bottom),
      scaled(subset.right),
      scaled(subset.top),
      number(subset.italic_angle),
      scaled(metrics.ascender),
      scaled(metrics.descender),
      scaled(metrics.cap_height),
      stem,
      subset.is_cff ? "FontFile3" : "FontFile2",
      program
  );
}

/// The codes of mixed ones, else what the glyphs are in the font program. Source: ISO 32000-1
/// 9.7.4.2.
Cids cids_of(const Font& font, const font::Subset& subset, const std::set<font::GlyphId>& glyphs) {
  Cids cids;
  auto cid = subset.cids.begin();
  for (const auto glyph : glyphs)
    cids.emplace(glyph, subset.cids.empty() ? font.codes()[glyph] : *cid++);
  return cids;
}

/// The widths of CIDs in a row stand together: "3[250 500]9[333]".
std::string widths_of(const Font& font, const Cids& cids) {
  std::map<std::uint32_t, int> widths;
  for (const auto& [glyph, cid] : cids)
    widths.emplace(cid, font.use_of(glyph).width);
  std::string text;
  std::optional<std::uint32_t> next;
  for (const auto& [cid, width] : widths) {
    if (cid != next) text += fmt::format("{}{}[", next ? "]" : "", cid);
    text += fmt::format("{}{}", cid == next ? " " : "", width);
    next = cid + 1;
  }
  return next ? text + ']' : text;
}

ObjectNumber write_program(const font::Subset& subset, ObjectWriter& out) {
  const auto entries = subset.is_cff ? std::string("/Subtype/CIDFontType0C")
                                     : fmt::format("/Length1 {}", subset.program.size());
  const auto number = out.reserve();
  out.add_stream(number, entries, subset.program, Packing::Compressed);
  return number;
}

/// The entry of a TrueType font that leads from CIDs to glyphs. Source: ISO 32000-1 table 117
std::string glyph_map_of(const Font& font, const Cids& cids, ObjectWriter& out) {
  if (!font.codes().is_mixed()) return "/CIDToGIDMap/Identity";
  std::string map;
  for (const auto& [glyph, cid] : cids) {
    const std::size_t place = 2 * std::size_t{cid};
    if (place + 2 > map.size()) map.resize(place + 2);
    map[place] = static_cast<char>(glyph >> 8U);
    map[place + 1] = static_cast<char>(glyph);
  }
  const auto number = out.reserve();
  out.add_stream(number, "", map, Packing::Compressed);
  return "/CIDToGIDMap " + reference(number);
}

}  // namespace

ObjectNumber write_font(
    const Font& font, const font::Subset& subset, ObjectNumber mixed_encoding, ObjectWriter& out
) {
  const auto glyphs = font.glyphs();
  const auto name = tag_of(subset.program) + '+' + subset.name;
  const auto program = write_program(subset, out);
  const auto descriptor = out.add(descriptor_of(font.face(), subset, name, program));
  const auto cids = cids_of(font, subset, glyphs);
  const auto descendant = out.add(fmt::format(
      "<</Type/Font/Subtype/{}/BaseFont/{}"
      "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
      "/FontDescriptor {} 0 R/W[{}]{}>>",
      subset.is_cff ? "CIDFontType0" : "CIDFontType2",
      name,
      descriptor,
      widths_of(font, cids),
      subset.is_cff ? std::string() : glyph_map_of(font, cids, out)
  ));
  const auto texts = out.reserve();
  out.add_stream(texts, "", to_unicode(font, glyphs, !out.is_pdf_2()), Packing::Compressed);
  return out.add(fmt::format(
      "<</Type/Font/Subtype/Type0/BaseFont/{}/Encoding{}/DescendantFonts[{} 0 R]/ToUnicode {} 0 "
      "R>>",
      name,
      font.codes().is_mixed() ? ' ' + reference(mixed_encoding) : encoding_of(cids, out),
      descendant,
      texts
  ));
}

}  // namespace quire::pdf
