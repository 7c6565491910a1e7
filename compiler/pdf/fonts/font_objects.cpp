#include "pdf/fonts/font_objects.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/sha1.h"
#include "font/subset.h"
#include "pdf/fonts/cmaps.h"
#include "pdf/objects/private_use.h"

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

/// What each glyph is in the font program. Source: ISO 32000-1 9.7.4.2.
Cids cids_of(const font::Subset& subset, const std::set<font::GlyphId>& glyphs) {
  Cids cids;
  auto cid = subset.cids.begin();
  for (const auto glyph : glyphs)
    cids.emplace(glyph, subset.cids.empty() ? glyph : *cid++);
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

/// A font of a file under way: its program is there, and what describes it.
struct Embedded {
  std::string name;  ///< with its tag
  ObjectNumber descriptor = 0;
};

/// The glyphs by the code that shows them; `bytes`: of a code.
ObjectNumber write_texts(
    const Font& font,
    const std::map<std::uint32_t, font::GlyphId>& codes,
    std::size_t bytes,
    ObjectWriter& out
) {
  std::vector<CodeText> texts;
  for (const auto& [code, glyph] : codes) {
    const auto& own = font.use_of(glyph).text;
    texts.push_back({code, out.is_pdf_2() ? without_private_use(own) : own});
  }
  const auto number = out.reserve();
  out.add_stream(number, "", to_unicode(texts, bytes), Packing::Compressed);
  return number;
}

/// Shows glyphs by their numbers. Source: ISO 32000-1 9.7
ObjectNumber write_composite(
    const Font& font,
    const font::Subset& subset,
    const std::set<font::GlyphId>& glyphs,
    const Embedded& embedded,
    ObjectWriter& out
) {
  const auto cids = cids_of(subset, glyphs);
  const auto descendant = out.add(fmt::format(
      "<</Type/Font/Subtype/{}/BaseFont/{}"
      "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
      "/FontDescriptor {} 0 R/W[{}]{}>>",
      subset.is_cff ? "CIDFontType0" : "CIDFontType2",
      embedded.name,
      embedded.descriptor,
      widths_of(font, cids),
      subset.is_cff ? "" : "/CIDToGIDMap/Identity"
  ));
  std::map<std::uint32_t, font::GlyphId> codes;
  for (const auto glyph : glyphs)
    codes.emplace(glyph, glyph);
  return out.add(fmt::format(
      "<</Type/Font/Subtype/Type0/BaseFont/{}/Encoding{}/DescendantFonts[{} 0 R]/ToUnicode {} 0 "
      "R>>",
      embedded.name,
      encoding_of(cids, out),
      descendant,
      write_texts(font, codes, 2, out)
  ));
}

/// Shows glyphs by codes of one byte, which the program's own cmap leads to them. Source:
/// ISO 32000-1 9.6.6.4, "symbolic"
ObjectNumber write_simple(
    const Font& font,
    const std::map<std::uint32_t, font::GlyphId>& codes,
    const Embedded& embedded,
    ObjectWriter& out
) {
  const auto first = codes.begin()->first, last = codes.rbegin()->first;
  std::string widths;
  for (auto code = first; code <= last; ++code) {
    const auto found = codes.find(code);
    widths += fmt::format(
        "{}{}",
        widths.empty() ? "" : " ",
        found == codes.end() ? 0 : font.use_of(found->second).width
    );
  }
  return out.add(fmt::format(
      "<</Type/Font/Subtype/TrueType/BaseFont/{}/FirstChar {}/LastChar {}/Widths[{}]"
      "/FontDescriptor {} 0 R/ToUnicode {} 0 R>>",
      embedded.name,
      first,
      last,
      widths,
      embedded.descriptor,
      write_texts(font, codes, 1, out)
  ));
}

}  // namespace

std::string write_font(const Font& font, const font::Subset& subset, ObjectWriter& out) {
  Embedded embedded{tag_of(subset.program) + '+' + subset.name};
  const auto program = write_program(subset, out);
  embedded.descriptor = out.add(descriptor_of(font.face(), subset, embedded.name, program));
  std::map<std::uint32_t, font::GlyphId> codes;
  std::set<font::GlyphId> others;
  for (const auto glyph : font.glyphs()) {
    if (const auto code = font.codes()[glyph]; code != 0)
      codes.emplace(code, glyph);
    else
      others.insert(glyph);
  }
  std::string entries;
  if (!others.empty())
    entries += font.name() + ' ' + reference(write_composite(font, subset, others, embedded, out));
  if (!codes.empty())
    entries += font.name_for_bytes() + ' ' + reference(write_simple(font, codes, embedded, out));
  return entries;
}

}  // namespace quire::pdf
