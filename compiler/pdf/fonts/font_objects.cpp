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
#include "pdf/objects/private_use.h"

namespace quire::pdf {
namespace {

using Packing = ObjectWriter::Packing;

// Source: ISO 32000-1 table 123.
constexpr unsigned is_symbolic = 1U << 2U;  // has characters beyond standard Latin
constexpr unsigned is_italic = 1U << 6U;

/// Glyphs in one piece of a CMap. Source: Adobe Technical Note 5014, beginbfchar.
constexpr std::size_t most_in_a_block = 100;

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

using Cids = std::map<font::GlyphId, std::uint32_t>;

/// What each glyph is in the font program. Source: ISO 32000-1 9.7.4.2.
Cids cids_of(const font::Subset& subset, const std::set<font::GlyphId>& glyphs) {
  Cids cids;
  auto cid = subset.cids.begin();
  for (const auto glyph : glyphs)
    cids.emplace(glyph, subset.cids.empty() ? glyph : *cid++);
  return cids;
}

bool are_glyph_numbers(const Cids& cids) {
  return std::ranges::all_of(cids, [](const auto& entry) { return entry.first == entry.second; });
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

/// A CMap of two-byte codes. `kind`: "bfchar" or "cidchar"; `entries`: a code and what it is to.
std::string cmap(
    std::string_view name, int type, std::string_view kind, const std::vector<std::string>& entries
) {
  auto map = fmt::format(
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo<</Registry(Adobe)/Ordering({})/Supplement 0>>def\n"
      "/CMapName/{} def\n/CMapType {} def\n"
      "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n",
      type == 2 ? "UCS" : "Identity",
      name,
      type
  );
  for (std::size_t at = 0; at < entries.size(); at += most_in_a_block) {
    const auto block =
        std::span(entries).subspan(at).first(std::min(entries.size() - at, most_in_a_block));
    map += fmt::format("{} begin{}\n{}\nend{}\n", block.size(), kind, fmt::join(block, "\n"), kind);
  }
  return map + "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n";
}

/// What a glyph says that has no text of its own (a mark that is copied with its base): PDF/UA
/// wants some text (ISO 14289-1 7.21.7), and who copies should not see it.
constexpr std::string_view nothing_seen = "\u200C";

/// The texts by glyph.
std::string to_unicode(
    const Font& font, const std::set<font::GlyphId>& glyphs, bool has_private_use
) {
  std::vector<std::string> entries;
  for (const auto glyph : glyphs) {
    const auto& own = font.use_of(glyph).text;
    const auto text = has_private_use ? own : without_private_use(own);
    entries.push_back(
        fmt::format("<{:04X}><{}>", glyph, utf16_digits(text.empty() ? nothing_seen : text))
    );
  }
  return cmap("Adobe-Identity-UCS", 2, "bfchar", entries);
}

/// How a font's codes, which are glyphs, become CIDs. Source: ISO 32000-1 9.7.5.
std::string encoding_of(const Cids& cids, ObjectWriter& out) {
  if (are_glyph_numbers(cids)) return "/Identity-H";
  std::vector<std::string> entries;
  for (const auto& [glyph, cid] : cids)
    entries.push_back(fmt::format("<{:04X}> {}", glyph, cid));
  const auto number = out.reserve();
  out.add_stream(
      number,
      "/Type/CMap/CMapName/Quire-Glyphs"
      "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
      cmap("Quire-Glyphs", 1, "cidchar", entries),
      Packing::Compressed
  );
  return ' ' + reference(number);
}

ObjectNumber write_program(const font::Subset& subset, ObjectWriter& out) {
  const auto entries = subset.is_cff ? std::string("/Subtype/CIDFontType0C")
                                     : fmt::format("/Length1 {}", subset.program.size());
  const auto number = out.reserve();
  out.add_stream(number, entries, subset.program, Packing::Compressed);
  return number;
}

}  // namespace

ObjectNumber write_font(const Font& font, const font::Subset& subset, ObjectWriter& out) {
  const auto glyphs = font.glyphs();
  const auto name = tag_of(subset.program) + '+' + subset.name;
  const auto program = write_program(subset, out);
  const auto descriptor = out.add(descriptor_of(font.face(), subset, name, program));
  const auto cids = cids_of(subset, glyphs);
  const auto descendant = out.add(fmt::format(
      "<</Type/Font/Subtype/{}/BaseFont/{}"
      "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
      "/FontDescriptor {} 0 R/W[{}]{}>>",
      subset.is_cff ? "CIDFontType0" : "CIDFontType2",
      name,
      descriptor,
      widths_of(font, cids),
      subset.is_cff ? "" : "/CIDToGIDMap/Identity"
  ));
  const auto texts = out.reserve();
  out.add_stream(texts, "", to_unicode(font, glyphs, !out.is_pdf_2()), Packing::Compressed);
  return out.add(fmt::format(
      "<</Type/Font/Subtype/Type0/BaseFont/{}/Encoding{}/DescendantFonts[{} 0 R]/ToUnicode {} 0 "
      "R>>",
      name,
      encoding_of(cids, out),
      descendant,
      texts
  ));
}

}  // namespace quire::pdf
