#include "pdf/fonts/cmaps.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include "pdf/objects/private_use.h"

namespace quire::pdf {
namespace {

/// Entries in one piece of a CMap. Source: Adobe Technical Note 5014, beginbfchar.
constexpr std::size_t most_in_a_block = 100;

/// What a CMap is called, and of what its entries are.
struct CMapKind {
  std::string_view name;
  int type = 1;  ///< 1: to CIDs; 2: to Unicode
  std::string_view block;
};

constexpr CMapKind of_mixed_codes{"Quire-Mixed", 1, "cidrange"};
constexpr CMapKind of_glyphs{"Quire-Glyphs", 1, "cidchar"};
constexpr CMapKind of_texts{"Adobe-Identity-UCS", 2, "bfchar"};

/// The codes that there are. Source: ISO 32000-1 9.7.6.2
std::string_view code_space(bool is_mixed) {
  return is_mixed ? "2 begincodespacerange\n<20><7E>\n<0000><1FFF>\nendcodespacerange\n"
                  : "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n";
}

/// A CMap; `entries`: a code and what it is to.
std::string cmap(const CMapKind& kind, bool is_mixed, const std::vector<std::string>& entries) {
  auto map = fmt::format(
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo<</Registry(Adobe)/Ordering({})/Supplement 0>>def\n"
      "/CMapName/{} def\n/CMapType {} def\n{}",
      kind.type == 2 ? "UCS" : "Identity",
      kind.name,
      kind.type,
      code_space(is_mixed)
  );
  for (std::size_t at = 0; at < entries.size(); at += most_in_a_block) {
    const auto block =
        std::span(entries).subspan(at).first(std::min(entries.size() - at, most_in_a_block));
    map += fmt::format(
        "{0} begin{1}\n{2}\nend{1}\n", block.size(), kind.block, fmt::join(block, "\n")
    );
  }
  return map + "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n";
}

ObjectNumber write_encoding(
    const CMapKind& kind, bool is_mixed, const std::vector<std::string>& entries, ObjectWriter& out
) {
  const auto number = out.reserve();
  out.add_stream(
      number,
      fmt::format(
          "/Type/CMap/CMapName/{}"
          "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
          kind.name
      ),
      cmap(kind, is_mixed, entries),
      ObjectWriter::Packing::Compressed
  );
  return number;
}

bool are_glyph_numbers(const Cids& cids) {
  return std::ranges::all_of(cids, [](const auto& entry) { return entry.first == entry.second; });
}

/// What a glyph says that has no text of its own (a mark that is copied with its base): PDF/UA
/// wants some text (ISO 14289-1 7.21.7), and who copies should not see it.
constexpr std::string_view nothing_seen = "\u200C";

}  // namespace

ObjectNumber write_mixed_encoding(ObjectWriter& out) {
  std::vector<std::string> entries{fmt::format("<20><7E> {}", 0x20)};
  // In a range only the last byte may change.
  for (unsigned first = 0x0000; first < 0x2000; first += 0x100)
    entries.push_back(fmt::format("<{:04X}><{:04X}> {}", first, first + 0xFF, first));
  return write_encoding(of_mixed_codes, true, entries, out);
}

std::string encoding_of(const Cids& cids, ObjectWriter& out) {
  if (are_glyph_numbers(cids)) return "/Identity-H";
  std::vector<std::string> entries;
  for (const auto& [glyph, cid] : cids)
    entries.push_back(fmt::format("<{:04X}> {}", glyph, cid));
  return ' ' + reference(write_encoding(of_glyphs, false, entries, out));
}

std::string to_unicode(
    const Font& font, const std::set<font::GlyphId>& glyphs, bool has_private_use
) {
  std::vector<std::string> entries;
  for (const auto glyph : glyphs) {
    const auto& own = font.use_of(glyph).text;
    const auto text = has_private_use ? own : without_private_use(own);
    const auto digits = utf16_digits(text.empty() ? nothing_seen : text);
    entries.push_back(font.codes().digits(glyph) + '<' + digits + '>');
  }
  return cmap(of_texts, font.codes().is_mixed(), entries);
}

}  // namespace quire::pdf
