#include "font/subset.h"

#include <fmt/format.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_CID_H
#include <hb-ot.h>
#include <hb-subset.h>

#include <algorithm>
#include <array>
#include <bit>
#include <iterator>
#include <memory>
#include <stdexcept>

#include "base/ascii.h"
#include "base/record.h"
#include "font/byte_codes.h"
#include "font/harfbuzz.h"

namespace quire::font {
namespace {

using SubsetInput = std::unique_ptr<hb_subset_input_t, Release<hb_subset_input_destroy>>;
using FreeType = std::unique_ptr<FT_LibraryRec_, Release<FT_Done_FreeType>>;
using FreeTypeFace = std::unique_ptr<FT_FaceRec_, Release<FT_Done_Face>>;

constexpr hb_tag_t cff_tag = HB_TAG('C', 'F', 'F', ' ');

/// What draws a glyph by its number. Without the others HarfBuzz has no characters, features and
/// variations to look through for what else a subset would need.
constexpr std::array needed{
    HB_TAG('h', 'e', 'a', 'd'),
    HB_TAG('h', 'h', 'e', 'a'),
    HB_TAG('h', 'm', 't', 'x'),
    HB_TAG('m', 'a', 'x', 'p'),
    HB_TAG('g', 'l', 'y', 'f'),
    HB_TAG('l', 'o', 'c', 'a'),
    HB_TAG('c', 'v', 't', ' '),
    HB_TAG('f', 'p', 'g', 'm'),
    HB_TAG('p', 'r', 'e', 'p'),
    cff_tag};

std::string bytes_of(hb_blob_t* blob) {
  unsigned size = 0;
  const char* data = hb_blob_get_data(blob, &size);
  return {data, size};
}

/// The face as far as it is needed to draw glyphs by their numbers.
harfbuzz::Face drawing_tables_of(hb_face_t* face) {
  harfbuzz::Face tables(hb_face_builder_create());
  for (const auto tag : needed) {
    const harfbuzz::Blob table(hb_face_reference_table(face, tag));
    if (hb_blob_get_length(table.get()) > 0)
      hb_face_builder_add_table(tables.get(), tag, table.get());
  }
  return tables;
}

/// `keeps_numbers`: glyphs keep their places. A program of 65,535 glyphs has 100 kB of empty ones
/// then.
harfbuzz::Face cut(hb_face_t* face, const std::set<GlyphId>& glyphs, bool keeps_numbers) {
  const SubsetInput input(hb_subset_input_create_or_fail());
  if (!input) return nullptr;
  if (keeps_numbers) hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_RETAIN_GIDS);
  for (const auto glyph : glyphs)
    hb_set_add(hb_subset_input_glyph_set(input.get()), glyph);
  return harfbuzz::Face(hb_subset_or_fail(drawing_tables_of(face).get(), input.get()));
}

/// Adds the table that leads from the codes of one byte to their glyphs.
void add_byte_codes(hb_face_t* kept, const Face& face, const std::set<GlyphId>& glyphs) {
  const ByteCodes codes(face);
  std::vector<CodedGlyph> coded;
  for (const auto glyph : glyphs)
    if (codes[glyph] != 0) coded.push_back({codes[glyph], glyph});
  if (coded.empty()) return;
  std::ranges::sort(coded, {}, &CodedGlyph::code);
  const auto table = cmap_of(coded);
  const harfbuzz::Blob blob(hb_blob_create(
      table.data(), static_cast<unsigned>(table.size()), HB_MEMORY_MODE_DUPLICATE, nullptr, nullptr
  ));
  if (!hb_face_builder_add_table(kept, HB_TAG('c', 'm', 'a', 'p'), blob.get()))
    throw std::runtime_error("cannot add a table to " + face.path().string());
}

std::string name_of(hb_face_t* face, const std::string& family) {
  std::array<char, 128> text{};
  auto size = static_cast<unsigned>(text.size());
  hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, text.data());
  std::string name;
  for (const char c : size > 0 ? std::string(text.data()) : family) {
    if (ascii::is_alphanumeric(c) || c == '-') name += c;
  }
  return name;
}

/// Source: OpenType head, xMin to yMax
void read_box(hb_face_t* face, Subset& subset) {
  const harfbuzz::Blob head(hb_face_reference_table(face, HB_TAG('h', 'e', 'a', 'd')));
  const auto bytes = bytes_of(head.get());
  if (bytes.size() < 44) return;
  const auto at = [&bytes](std::size_t offset) {
    const auto high = static_cast<unsigned char>(bytes[offset]);
    const auto low = static_cast<unsigned char>(bytes[offset + 1]);
    return std::int32_t{static_cast<std::int16_t>(high << 8 | low)};
  };
  subset.left = at(36);
  subset.bottom = at(38);
  subset.right = at(40);
  subset.top = at(42);
}

/// FreeType reads the charset of a CFF program; it refuses where there are no CIDs.
std::vector<std::uint32_t> cids_of(const Face& face, const std::set<GlyphId>& glyphs) {
  FT_Library started = nullptr;
  if (FT_Init_FreeType(&started) != 0) throw std::runtime_error("starting FreeType");
  const FreeType library(started);
  FT_Face opened = nullptr;
  const auto* data = reinterpret_cast<const FT_Byte*>(face.bytes().data());
  const auto size = static_cast<FT_Long>(face.bytes().size());
  const auto index = static_cast<FT_Long>(face.collection_index());
  if (FT_New_Memory_Face(library.get(), data, size, index, &opened) != 0)
    throw std::runtime_error("opening " + face.path().string());
  const FreeTypeFace free_type(opened);
  std::vector<std::uint32_t> cids;
  for (const auto glyph : glyphs) {
    FT_UInt cid = 0;
    if (FT_Get_CID_From_Glyph_Index(opened, glyph, &cid) != 0) return {};
    cids.push_back(cid);
  }
  return cids;
}

}  // namespace

Subset subset(const Face& face, const std::set<GlyphId>& glyphs) {
  auto* whole = hb_font_get_face(face.harfbuzz());
  Subset result;
  const harfbuzz::Blob whole_cff(hb_face_reference_table(whole, cff_tag));
  result.is_cff = hb_blob_get_length(whole_cff.get()) > 0;
  if (result.is_cff) result.cids = cids_of(face, glyphs);
  // A program whose glyphs are named by CID is asked by CID, wherever they stand.
  const auto kept = cut(whole, glyphs, result.cids.empty());
  if (!kept) throw std::runtime_error("cannot extract glyphs from " + face.path().string());
  if (!result.is_cff) add_byte_codes(kept.get(), face, glyphs);
  const harfbuzz::Blob cff(hb_face_reference_table(kept.get(), cff_tag));
  const harfbuzz::Blob file(hb_face_reference_blob(kept.get()));
  result.program = bytes_of(result.is_cff ? cff.get() : file.get());
  result.name = name_of(whole, face.family());
  result.italic_angle = hb_style_get_value(face.harfbuzz(), HB_STYLE_TAG_SLANT_ANGLE);
  read_box(whole, result);
  return result;
}

std::shared_ptr<const Subset> subset(
    const Face& face, const std::set<GlyphId>& glyphs, Memo* memo
) {
  std::string bytes;
  if (memo) append(bytes, face.digest());
  fmt::format_to(std::back_inserter(bytes), "{}", fmt::join(glyphs, " "));
  return remembered_for_long<Subset>(memo, "subset", bytes, [&] { return subset(face, glyphs); });
}

}  // namespace quire::font

namespace quire {

using font::Subset;

std::optional<std::string> Stored<Subset>::to_bytes(const Subset& subset) {
  RecordWriter record;
  record.add(subset.is_cff ? 1 : 0).add_text(subset.program).add_text(subset.name);
  for (const auto side : {subset.left, subset.bottom, subset.right, subset.top})
    record.add(static_cast<std::uint32_t>(side));
  record.add(std::bit_cast<std::uint64_t>(subset.italic_angle)).add(subset.cids.size());
  for (const auto cid : subset.cids)
    record.add(cid);
  return record.take();
}

std::optional<Subset> Stored<Subset>::from_bytes(std::string bytes) {
  RecordReader record(bytes);
  Subset subset;
  subset.is_cff = record.number() != 0;
  subset.program = record.text();
  subset.name = record.text();
  for (auto* const side : {&subset.left, &subset.bottom, &subset.right, &subset.top})
    *side = static_cast<std::int32_t>(record.number());
  subset.italic_angle = std::bit_cast<double>(record.number());
  auto missing = record.number();
  for (; missing > 0 && record.has_more(); --missing)
    subset.cids.push_back(static_cast<std::uint32_t>(record.number()));
  if (missing > 0 || !record.is_whole()) return std::nullopt;
  return subset;
}

}  // namespace quire
