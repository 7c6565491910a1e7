#include "pdf/fonts/cmaps.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include "pdf/objects/syntax.h"

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

constexpr CMapKind of_glyphs{"Quire-Glyphs", 1, "cidchar"};
constexpr CMapKind of_texts{"Adobe-Identity-UCS", 2, "bfchar"};

/// A code of one byte or two as a CMap has it: "<41>", "<0123>".
std::string digits_of(std::uint32_t code, std::size_t bytes) {
  return fmt::format("<{:0{}X}>", code, 2 * bytes);
}

/// A CMap; `entries`: a code and what it is to.
std::string cmap(const CMapKind& kind, std::size_t bytes, const std::vector<std::string>& entries) {
  auto map = fmt::format(
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo<</Registry(Adobe)/Ordering({})/Supplement 0>>def\n"
      "/CMapName/{} def\n/CMapType {} def\n"
      "1 begincodespacerange\n{}{}\nendcodespacerange\n",
      kind.type == 2 ? "UCS" : "Identity",
      kind.name,
      kind.type,
      digits_of(0, bytes),
      digits_of((1U << 8 * bytes) - 1, bytes)
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

bool are_glyph_numbers(const Cids& cids) {
  return std::ranges::all_of(cids, [](const auto& entry) { return entry.first == entry.second; });
}

/// What a glyph says that has no text of its own (a mark that is copied with its base): PDF/UA
/// wants some text (ISO 14289-1 7.21.7), and who copies should not see it.
constexpr std::string_view nothing_seen = "\u200C";

}  // namespace

std::string encoding_of(const Cids& cids, ObjectWriter& out) {
  if (are_glyph_numbers(cids)) return "/Identity-H";
  std::vector<std::string> entries;
  for (const auto& [glyph, cid] : cids)
    entries.push_back(fmt::format("{} {}", digits_of(glyph, 2), cid));
  const auto number = out.reserve();
  out.add_stream(
      number,
      fmt::format(
          "/Type/CMap/CMapName/{}"
          "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
          of_glyphs.name
      ),
      cmap(of_glyphs, 2, entries),
      ObjectWriter::Packing::Compressed
  );
  return ' ' + reference(number);
}

std::string to_unicode(const std::vector<CodeText>& texts, std::size_t bytes) {
  std::vector<std::string> entries;
  for (const auto& [code, text] : texts)
    entries.push_back(
        digits_of(code, bytes) + '<' + utf16_digits(text.empty() ? nothing_seen : text) + '>'
    );
  return cmap(of_texts, bytes, entries);
}

}  // namespace quire::pdf
