#include "font/viewer_checks.h"

#include <ft2build.h>
#include FT_FREETYPE_H

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>

#include "font/harfbuzz.h"

namespace quire::font {
namespace {

using FreeType = std::unique_ptr<FT_LibraryRec_, Release<FT_Done_FreeType>>;
using FreeTypeFace = std::unique_ptr<FT_FaceRec_, Release<FT_Done_Face>>;

/// So many glyphs are loaded; the others are outlines in the same table.
constexpr FT_Long most_loaded = 512;

/// Big-endian numbers of a table; 0 beyond its end, which whoever asks has looked at.
class Numbers {
public:
  explicit Numbers(std::string_view bytes) : bytes_(bytes) {}

  std::size_t size() const { return bytes_.size(); }
  std::uint32_t two(std::size_t at) const { return number(at, 2); }
  std::uint32_t four(std::size_t at) const { return number(at, 4); }

private:
  std::uint32_t number(std::size_t at, std::size_t size) const {
    std::uint32_t result = 0;
    for (std::size_t i = 0; i < size; ++i)
      result =
          result << 8U | (at + i < bytes_.size() ? static_cast<unsigned char>(bytes_[at + i]) : 0U);
    return result;
  }

  std::string_view bytes_;
};

/// The tables of a font file.
class Tables {
public:
  explicit Tables(std::string_view font) : font_(font), numbers_(font) {}

  /// False if a table lies out of the file, or the list does.
  bool are_inside() const {
    constexpr std::size_t head_size = 12, entry_size = 16;
    if (font_.size() < head_size + entry_size * count()) return false;
    for (std::size_t i = 0; i < count(); ++i) {
      const auto entry = head_size + entry_size * i;
      const std::uint64_t end = std::uint64_t{numbers_.four(entry + 8)} + numbers_.four(entry + 12);
      if (end > font_.size()) return false;
    }
    return true;
  }

  std::optional<Numbers> find(std::string_view tag) const {
    for (std::size_t i = 0; i < count(); ++i) {
      const auto entry = 12 + 16 * i;
      if (font_.substr(entry, 4) == tag)
        return Numbers(font_.substr(numbers_.four(entry + 8), numbers_.four(entry + 12)));
    }
    return std::nullopt;
  }

private:
  std::size_t count() const { return numbers_.two(4); }

  std::string_view font_;
  Numbers numbers_;
};

/// A table without which browsers refuse a font, with the least size that it has.
struct Required {
  std::string_view tag;
  std::size_t least;
  std::string_view fault;
};
constexpr std::array required{
    Required{"cmap", 4, "has no usable table cmap"},
    Required{"head", 54, "has no usable table head"},
    Required{"hhea", 36, "has no usable table hhea"},
    Required{"hmtx", 4, "has no usable table hmtx"},
    Required{"maxp", 6, "has no usable table maxp"},
    Required{"name", 6, "has no usable table name"},
    Required{"OS/2", 68, "has no usable table OS/2"},
    Required{"post", 32, "has no usable table post"},
};

/// Source: OpenType head: magicNumber, unitsPerEm, indexToLocFormat
std::string_view fault_of_head(const Numbers& head) {
  constexpr std::uint32_t magic = 0x5F0F3CF5, least_em = 16, most_em = 16384;
  const auto em = head.two(18);
  const bool is_right =
      head.four(12) == magic && em >= least_em && em <= most_em && head.two(50) <= 1;
  return is_right ? "" : "has a damaged table head";
}

/// Source: OpenType hhea numberOfHMetrics, hmtx
std::string_view fault_of_widths(const Tables& tables, std::size_t glyphs) {
  const auto widths = std::size_t{tables.find("hhea")->two(34)};
  if (widths == 0 || widths > glyphs) return "has a damaged table hhea";
  const bool is_whole = tables.find("hmtx")->size() >= 4 * widths + 2 * (glyphs - widths);
  return is_whole ? "" : "has a table hmtx that is too short";
}

/// Source: OpenType loca: ascending offsets into glyf, one more than there are glyphs
std::string_view fault_of_places(const Tables& tables, std::size_t glyphs) {
  const auto places = tables.find("loca");
  const auto outlines = tables.find("glyf");
  if (!places || !outlines) return tables.find("CFF ") ? "" : "has no outlines";
  const bool is_long = tables.find("head")->two(50) == 1;
  if (places->size() < (glyphs + 1) * (is_long ? 4 : 2))
    return "has a table loca that is too short";
  std::size_t before = 0;
  for (std::size_t i = 0; i <= glyphs; ++i) {
    const auto place =
        is_long ? std::size_t{places->four(4 * i)} : 2 * std::size_t{places->two(2 * i)};
    if (place < before || place > outlines->size()) return "has a damaged table loca";
    before = place;
  }
  return "";
}

std::string_view fault_of_tables(std::string_view font) {
  const Tables tables(font);
  if (!tables.are_inside()) return "has tables that are cut off";
  for (const auto& [tag, least, fault] : required) {
    const auto table = tables.find(tag);
    if (!table || table->size() < least) return fault;
  }
  const auto glyphs = std::size_t{tables.find("maxp")->two(4)};
  if (glyphs == 0) return "has no glyphs";
  auto fault = fault_of_head(*tables.find("head"));
  if (fault.empty()) fault = fault_of_widths(tables, glyphs);
  if (fault.empty()) fault = fault_of_places(tables, glyphs);
  return fault;
}

}  // namespace

std::string_view fault_for_free_type(std::string_view program) {
  FT_Library started = nullptr;
  if (FT_Init_FreeType(&started) != 0) return "cannot be examined";
  const FreeType library(started);
  FT_Face opened = nullptr;
  const auto* bytes = reinterpret_cast<const FT_Byte*>(program.data());
  const auto size = static_cast<FT_Long>(program.size());
  if (FT_New_Memory_Face(library.get(), bytes, size, 0, &opened) != 0)
    return "is refused by FreeType, as by most readers";
  const FreeTypeFace face(opened);
  if (!FT_IS_SCALABLE(opened)) return "has no outlines that FreeType can draw";
  const auto count = std::min(FT_Long{opened->num_glyphs}, most_loaded);
  for (FT_Long glyph = 0; glyph < count; ++glyph)
    if (FT_Load_Glyph(opened, static_cast<FT_UInt>(glyph), FT_LOAD_NO_SCALE) != 0)
      return "has glyphs that FreeType cannot draw";
  return "";
}

std::string_view fault_for_viewers(std::string_view font) {
  const auto fault = fault_of_tables(font);
  return fault.empty() ? fault_for_free_type(font) : fault;
}

}  // namespace quire::font
