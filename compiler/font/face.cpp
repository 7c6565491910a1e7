#include "font/face.h"

#include <fmt/format.h>
#include <hb-ot.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "font/harfbuzz.h"
#include "font/mapped_file.h"

namespace quire::font {
namespace {

harfbuzz::Face harfbuzz_face(std::span<const std::byte> bytes, unsigned collection_index) {
  const harfbuzz::Blob blob(hb_blob_create(
      reinterpret_cast<const char*>(bytes.data()),
      static_cast<unsigned>(bytes.size()),
      HB_MEMORY_MODE_READONLY,
      nullptr,
      nullptr
  ));
  // HarfBuzz gives face 0 of anything; the count is of the faces that there are, 0 for no font.
  if (collection_index >= hb_face_count(blob.get())) return nullptr;
  harfbuzz::Face face(hb_face_create(blob.get(), collection_index));
  return hb_face_get_glyph_count(face.get()) > 0 ? std::move(face) : nullptr;
}

/// Font units as scale; complete before any other thread sees it.
harfbuzz::Font harfbuzz_font(hb_face_t* face) {
  harfbuzz::Font font(hb_font_create(face));
  const auto units_per_em = static_cast<int>(hb_face_get_upem(face));
  hb_font_set_scale(font.get(), units_per_em, units_per_em);
  hb_ot_font_set_funcs(font.get());
  hb_face_make_immutable(face);
  hb_font_make_immutable(font.get());
  return font;
}

std::optional<GlyphId> nominal_glyph(hb_font_t* font, char32_t character) {
  hb_codepoint_t glyph = 0;
  if (!hb_font_get_nominal_glyph(font, character, &glyph)) return std::nullopt;
  return glyph;
}

std::optional<std::int32_t> metric(hb_font_t* font, hb_ot_metrics_tag_t tag) {
  hb_position_t position = 0;
  if (!hb_ot_metrics_get_position(font, tag, &position)) return std::nullopt;
  return position;
}

std::int32_t advance(hb_font_t* font, char32_t character, std::int32_t otherwise) {
  const auto glyph = nominal_glyph(font, character);
  return glyph ? hb_font_get_glyph_h_advance(font, *glyph) : otherwise;
}

/// How high a letter stands: what OS/2 says, if it says so (version 2 and up), else the letter's
/// own ink, else `otherwise`.
std::int32_t letter_height(
    hb_font_t* font, hb_ot_metrics_tag_t tag, char32_t letter, std::int32_t otherwise
) {
  const auto stated = metric(font, tag);
  if (stated && *stated > 0) return *stated;
  const auto glyph = nominal_glyph(font, letter);
  hb_glyph_extents_t extents{};
  if (!glyph || !hb_font_get_glyph_extents(font, *glyph, &extents)) return otherwise;
  return extents.y_bearing > 0 ? extents.y_bearing : otherwise;
}

Metrics metrics_of(hb_font_t* font) {
  const auto em = static_cast<std::int32_t>(hb_face_get_upem(hb_font_get_face(font)));
  const auto or_else = [font](hb_ot_metrics_tag_t tag, std::int32_t otherwise) {
    return metric(font, tag).value_or(otherwise);
  };
  const auto thickness = or_else(HB_OT_METRICS_TAG_UNDERLINE_SIZE, em / 20);
  const auto x_height = letter_height(font, HB_OT_METRICS_TAG_X_HEIGHT, U'x', em / 2);
  return {
      .units_per_em = em,
      .ascender = or_else(HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, em * 4 / 5),
      .descender = or_else(HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -em / 5),
      .line_gap = or_else(HB_OT_METRICS_TAG_HORIZONTAL_LINE_GAP, 0),
      .x_height = x_height,
      .cap_height = letter_height(font, HB_OT_METRICS_TAG_CAP_HEIGHT, U'H', em * 7 / 10),
      .underline_position = or_else(HB_OT_METRICS_TAG_UNDERLINE_OFFSET, -em / 10),
      .underline_thickness = thickness,
      .strikeout_position = or_else(HB_OT_METRICS_TAG_STRIKEOUT_OFFSET, (x_height + thickness) / 2),
      .strikeout_thickness = or_else(HB_OT_METRICS_TAG_STRIKEOUT_SIZE, thickness),
      .zero_advance = advance(font, U'0', em / 2),
      .space_advance = advance(font, U' ', em / 4),
  };
}

/// The glyphs of the characters that most text is made of, Latin-1, by character; 0: none. They are
/// asked for again and again, and HarfBuzz takes 200 instructions each time.
using Latin1Glyphs = std::array<GlyphId, 256>;

Latin1Glyphs latin1_glyphs(hb_font_t* font) {
  Latin1Glyphs glyphs{};
  for (char32_t character = 0; auto& glyph : glyphs)
    glyph = nominal_glyph(font, character++).value_or(0);
  return glyphs;
}

}  // namespace

/// In the order of dependence: the font needs the face, the face the bytes.
struct Face::Open {
  FaceDescription description;
  std::optional<MappedFile> file;  ///< none where the description has the bytes
  std::span<const std::byte> bytes;
  harfbuzz::Font font;
  Metrics metrics;
  Latin1Glyphs latin1;
};

Face::Face(FaceDescription description) {
  std::optional<MappedFile> file;
  if (!description.bytes) file.emplace(description.path);
  const auto bytes = file ? file->bytes() : std::as_bytes(std::span(*description.bytes));
  const auto face = harfbuzz_face(bytes, description.collection_index);
  if (!face) {
    throw std::runtime_error(fmt::format(
        "not a font: {} (face {})", description.path.string(), description.collection_index
    ));
  }
  auto font = harfbuzz_font(face.get());
  const auto metrics = metrics_of(font.get());
  const auto latin1 = latin1_glyphs(font.get());
  open_ = std::make_unique<const Open>(Open{
      std::move(description), std::move(file), bytes, std::move(font), metrics, latin1});
}

Face::~Face() = default;
Face::Face(Face&&) noexcept = default;
Face& Face::operator=(Face&&) noexcept = default;

const std::string& Face::family() const { return open_->description.family; }
int Face::weight() const { return open_->description.weight; }
int Face::heaviest() const { return std::max(weight(), open_->description.heaviest); }
Slant Face::slant() const { return open_->description.slant; }
const std::vector<CharacterRange>& Face::ranges() const { return open_->description.ranges; }
const std::filesystem::path& Face::path() const { return open_->description.path; }
unsigned Face::collection_index() const { return open_->description.collection_index; }
const Metrics& Face::metrics() const { return open_->metrics; }

// Source: OpenType, "Table Directory"; "Font Collections".
Digest Face::digest() const {
  constexpr std::size_t directories = 4096;
  const auto file = open_->bytes;
  const auto read =
      open_->description.bytes ? file : file.first(std::min(file.size(), directories));
  auto bytes = fmt::format("{}\n{}\n{}\n", family(), collection_index(), file.size());
  append(bytes, digest_of("font", {reinterpret_cast<const char*>(read.data()), read.size()}));
  return digest_of("face", bytes);
}

std::optional<GlyphId> Face::glyph(char32_t character) const {
  const auto holds = [character](const CharacterRange& range) {
    return character >= range.first && character <= range.last;
  };
  if (!ranges().empty() && std::ranges::none_of(ranges(), holds)) return std::nullopt;
  if (character >= open_->latin1.size()) return nominal_glyph(open_->font.get(), character);
  const auto glyph = open_->latin1[character];
  return glyph != 0 ? std::optional(glyph) : std::nullopt;
}

std::int32_t Face::advance(GlyphId glyph) const {
  return hb_font_get_glyph_h_advance(open_->font.get(), glyph);
}

std::span<const std::byte> Face::bytes() const { return open_->bytes; }
hb_font_t* Face::harfbuzz() const { return open_->font.get(); }

}  // namespace quire::font
