#include "pdf/font_objects.h"

#include <fmt/format.h>

#include <iterator>
#include <set>
#include <string>

#include "base/sha1.h"
#include "base/utf8.h"
#include "font/subset.h"

namespace quire::pdf {
namespace {

using Packing = ObjectWriter::Packing;

// Source: ISO 32000-1 table 123.
constexpr unsigned is_symbolic = 1U << 2U;  // has characters beyond standard Latin
constexpr unsigned is_italic = 1U << 6U;

/// Glyphs in one piece of a CMap. Source: Adobe Technical Note 5014, beginbfchar.
constexpr std::size_t most_in_a_block = 100;

std::set<font::GlyphId> used(const Font& font) {
  std::set<font::GlyphId> glyphs;
  for (font::GlyphId glyph = 0; glyph < font.glyphs().size(); ++glyph)
    if (font.glyphs()[glyph].width >= 0) glyphs.insert(glyph);
  return glyphs;
}

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

/// The widths of glyphs in a row of numbers stand together: "3[250 500]9[333]".
std::string widths_of(const Font& font) {
  std::string widths;
  bool is_open = false;
  for (font::GlyphId glyph = 0; glyph < font.glyphs().size(); ++glyph) {
    const auto width = font.glyphs()[glyph].width;
    if (width >= 0)
      widths += is_open ? fmt::format(" {}", width) : fmt::format("{}[{}", glyph, width);
    else if (is_open)
      widths += ']';
    is_open = width >= 0;
  }
  return is_open ? widths + ']' : widths;
}

/// The texts by glyph. One that has no text of its own (a mark that is copied with its base) says
/// that it stands for something unknown, which PDF/UA prefers to silence (ISO 14289-1 7.21.7).
std::string to_unicode(const Font& font, const std::set<font::GlyphId>& glyphs) {
  std::string map =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
      "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
      "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n";
  std::size_t left = glyphs.size();
  std::size_t in_block = 0;
  for (const auto glyph : glyphs) {
    if (in_block == 0) {
      in_block = std::min(left, most_in_a_block);
      map += fmt::format("{} beginbfchar\n", in_block);
    }
    const auto& text = font.glyphs()[glyph].text;
    map += fmt::format("<{:04X}><{}>\n", glyph, utf16_digits(text.empty() ? "\uFFFD" : text));
    --left;
    if (--in_block == 0) map += "endbfchar\n";
  }
  return map + "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n";
}

ObjectNumber write_program(const font::Subset& subset, ObjectWriter& out) {
  const auto entries = subset.is_cff ? std::string("/Subtype/CIDFontType0C")
                                     : fmt::format("/Length1 {}", subset.program.size());
  const auto number = out.reserve();
  out.add_stream(number, entries, subset.program, Packing::Compressed);
  return number;
}

}  // namespace

std::optional<ObjectNumber> write_font(const Font& font, ObjectWriter& out) {
  const auto glyphs = used(font);
  if (glyphs.empty()) return std::nullopt;
  const auto subset = font::subset(font.face(), glyphs);
  const auto name = tag_of(subset.program) + '+' + subset.name;
  const auto program = write_program(subset, out);
  const auto descriptor = out.add(descriptor_of(font.face(), subset, name, program));
  const auto descendant = out.add(fmt::format(
      "<</Type/Font/Subtype/{}/BaseFont/{}"
      "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
      "/FontDescriptor {} 0 R/W[{}]{}>>",
      subset.is_cff ? "CIDFontType0" : "CIDFontType2",
      name,
      descriptor,
      widths_of(font),
      subset.is_cff ? "" : "/CIDToGIDMap/Identity"
  ));
  const auto texts = out.reserve();
  out.add_stream(texts, "", to_unicode(font, glyphs), Packing::Compressed);
  return out.add(fmt::format(
      "<</Type/Font/Subtype/Type0/BaseFont/{}/Encoding/Identity-H/DescendantFonts[{} 0 R]"
      "/ToUnicode {} 0 R>>",
      name,
      descendant,
      texts
  ));
}

}  // namespace quire::pdf
