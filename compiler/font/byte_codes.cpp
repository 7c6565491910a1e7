#include "font/byte_codes.h"

#include <hb.h>

#include <array>
#include <cassert>

#include "font/harfbuzz.h"

namespace quire::font {
namespace {

constexpr std::size_t first_code = 0x20, end_of_codes = 0x100;

/// The characters of Windows-1252 from 0x80 to 0x9F, and ff, fi, fl, ffi and ffl.
constexpr std::array<char32_t, 0x20> beyond_ascii{
    0x20AC, 0xFB00, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFB01, 0x017D, 0xFB02, 0xFB03, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFB04, 0x017E, 0x0178,
};

char32_t character_of(std::size_t code) {
  const bool is_latin_1 = code < 0x80 || code >= 0xA0;
  return is_latin_1 ? static_cast<char32_t>(code) : beyond_ascii.at(code - 0x80);
}

bool has_truetype_outlines(const Face& face) {
  const harfbuzz::Blob outlines(
      hb_face_reference_table(hb_font_get_face(face.harfbuzz()), HB_TAG('g', 'l', 'y', 'f'))
  );
  return hb_blob_get_length(outlines.get()) > 0;
}

void append(std::string& table, std::initializer_list<std::size_t> words) {
  for (const auto word : words) {
    table += static_cast<char>(word >> 8U);
    table += static_cast<char>(word);
  }
}

}  // namespace

ByteCodes::ByteCodes(const Face& face) {
  if (!has_truetype_outlines(face)) return;
  for (auto code = first_code; code < end_of_codes; ++code) {
    if (code == 0x7F) continue;
    const auto glyph = face.glyph(character_of(code));
    if (!glyph) continue;
    if (*glyph >= codes_.size()) codes_.resize(*glyph + 1);
    // Of two characters with one glyph the first is its code.
    if (codes_[*glyph] == 0) codes_[*glyph] = static_cast<std::uint8_t>(code);
  }
}

std::string cmap_of(const std::vector<CodedGlyph>& glyphs) {
  assert(!glyphs.empty());
  constexpr std::size_t private_use = 0xF000, last = 0xFFFF;
  const std::size_t first = glyphs.front().code;
  const std::size_t count = glyphs.back().code - first + 1;
  constexpr std::size_t head = 32;  // all of a table with two segments but its glyphs
  std::string table;
  append(table, {0, 1, 3, 0, 0, 12});                          // one table, where it is
  append(table, {4, head + 2 * count, 0, 4, 4, 1, 0});         // format, size, two segments
  append(table, {private_use + first + count - 1, last, 0});   // where these end
  append(table, {private_use + first, last, 0, 1, 2 * 2, 0});  // begin, and have their glyphs
  auto place = glyphs.begin();
  for (std::size_t code = first; code < first + count; ++code)
    append(table, {code == place->code ? std::size_t{(place++)->glyph} : 0});
  return table;
}

}  // namespace quire::font
