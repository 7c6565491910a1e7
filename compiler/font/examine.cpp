#include "font/examine.h"

#include <hb-ot.h>

#include <array>
#include <exception>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "font/character_subset.h"
#include "font/face.h"
#include "font/harfbuzz.h"
#include "font/subset.h"
#include "font/viewer_checks.h"

namespace quire::font {
namespace {

using namespace std::string_view_literals;

/// What a file begins with, and what is wrong with that.
struct Signature {
  std::string_view bytes;
  std::string_view reason, hint;
};
constexpr auto other_signatures = std::to_array<Signature>({
    {"wOFF"sv, "is a WOFF", "use the TTF or OTF that it was made from, alone or earlier in src"},
    {"wOF2"sv, "is a WOFF2", "use the TTF or OTF that it was made from, alone or earlier in src"},
    {"ttcf"sv, "is a collection of several fonts", "use a separate TTF or OTF for each face"},
});
constexpr std::array font_signatures{"\0\1\0\0"sv, "OTTO"sv, "true"sv};

/// So many of the characters are tried; a font of thousands has them all in the same tables.
constexpr std::size_t most_tried = 512;

std::optional<FontRefusal> fault_of_signature(std::string_view bytes) {
  for (const auto& [begin, reason, hint] : other_signatures)
    if (bytes.starts_with(begin)) return FontRefusal{std::string(reason), std::string(hint)};
  for (const auto begin : font_signatures)
    if (bytes.starts_with(begin)) return std::nullopt;
  return FontRefusal{"is no font", "a TTF or OTF file"};
}

bool has_table(hb_face_t* face, hb_tag_t tag) {
  const harfbuzz::Blob table(hb_face_reference_table(face, tag));
  return hb_blob_get_length(table.get()) > 0;
}

/// Source: OpenType OS/2 fsType
std::optional<FontRefusal> fault_of_permission(hb_face_t* face) {
  constexpr unsigned restricted = 0x0002, allowing = 0x000C, no_subset = 0x0100, bitmap = 0x0200;
  const harfbuzz::Blob table(hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2')));
  unsigned size = 0;
  const auto* bytes = hb_blob_get_data(table.get(), &size);
  if (size < 10) return std::nullopt;
  const auto type = static_cast<unsigned>(static_cast<unsigned char>(bytes[8])) << 8 |
                    static_cast<unsigned char>(bytes[9]);
  const auto* hint = "ask for a licence that allows embedding, or use another font";
  if ((type & restricted) != 0 && (type & allowing) == 0)
    return FontRefusal{"forbids embedding (fsType)", hint};
  if ((type & bitmap) != 0) return FontRefusal{"allows embedding of bitmaps only (fsType)", hint};
  if ((type & no_subset) != 0) return FontRefusal{"forbids subsetting (fsType)", hint};
  return std::nullopt;
}

std::optional<FontRefusal> fault_of_outlines(hb_face_t* face) {
  const bool has_outlines =
      has_table(face, HB_TAG('C', 'F', 'F', ' ')) ||
      (has_table(face, HB_TAG('g', 'l', 'y', 'f')) && has_table(face, HB_TAG('l', 'o', 'c', 'a')));
  if (has_outlines) return std::nullopt;
  return FontRefusal{"has no TrueType or CFF outlines", "a static TTF or OTF of it"};
}

std::set<char32_t> some_characters_of(hb_face_t* face) {
  std::set<char32_t> characters;
  auto* all = hb_set_create();
  hb_face_collect_unicodes(face, all);
  auto next = HB_SET_VALUE_INVALID;
  while (characters.size() < most_tried && hb_set_next(all, &next))
    characters.insert(char32_t{next});
  hb_set_destroy(all);
  return characters;
}

/// Does with it what both writers will do.
std::optional<FontRefusal> fault_of_use(const Face& face) {
  const FontRefusal broken{"is damaged", "download the font again"};
  const auto characters = some_characters_of(hb_font_get_face(face.harfbuzz()));
  std::set<GlyphId> glyphs{0};
  for (const auto character : characters)
    if (const auto glyph = face.glyph(character)) glyphs.insert(*glyph);
  if (glyphs.size() < 2) return FontRefusal{"has no characters", "a font with letters of Unicode"};
  const auto cut = subset(face, glyphs);
  const auto own = character_subset(face, characters, Layout::All);
  if (cut.program.empty() || own.empty()) return broken;
  for (const auto fault : {fault_for_free_type(cut.program), fault_for_viewers(own)})
    if (!fault.empty()) return FontRefusal{std::string(fault), broken.hint};
  return std::nullopt;
}

}  // namespace

std::variant<ExaminedFont, FontRefusal> examine(std::shared_ptr<const std::string> file) {
  if (auto fault = fault_of_signature(*file)) return *fault;
  try {
    const Face face({.family = "examined", .path = "examined", .bytes = std::move(file)});
    auto* opened = hb_font_get_face(face.harfbuzz());
    if (auto fault = fault_of_outlines(opened)) return *fault;
    if (auto fault = fault_of_permission(opened)) return *fault;
    if (auto fault = fault_of_use(face)) return *fault;
    return ExaminedFont{has_table(opened, HB_TAG('f', 'v', 'a', 'r'))};
  } catch (const std::exception&) {
    return FontRefusal{"is damaged", "download the font again"};
  }
}

}  // namespace quire::font
