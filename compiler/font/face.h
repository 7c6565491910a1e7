#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/digest.h"

struct hb_font_t;  // HarfBuzz's; <hb.h> is needed by those who shape, not by those who measure

namespace quire::font {

/// The number of a glyph in its face.
using GlyphId = std::uint32_t;

/// Source: css-fonts-4 #font-style-prop
enum class Slant : std::uint8_t { Normal, Italic, Oblique };

/// Characters from the first to the last.
struct CharacterRange {
  char32_t first = 0, last = 0;
};

/// Where a face is, and what it is to be matched as. The table's word counts, not the file's: the
/// regular of Gentium Book Plus calls itself 500.
struct FaceDescription {
  std::string family;
  int weight = 400;  ///< 1 to 1000; Source: css-fonts-4 #font-weight-prop
  Slant slant = Slant::Normal;
  std::filesystem::path path;
  unsigned collection_index = 0;  ///< which of the faces in an OTC or TTC file
  int heaviest = 0;  ///< of a face that is for all weights from `weight` on; 0: for that alone
  /// The only ones that it is used for; empty: all. Source: css-fonts-4 #unicode-range-desc
  std::vector<CharacterRange> ranges = {};
  /// The file's bytes where they have been read already; `path` is then only its name.
  std::shared_ptr<const std::string> bytes = {};
};

/// A face's own measures, in font units: `units_per_em` of them make the font size. Up is positive.
///
/// Source: OpenType OS/2, hhea, post
struct Metrics {
  std::int32_t units_per_em = 1000;
  std::int32_t ascender = 0;
  std::int32_t descender = 0;  ///< negative: below the baseline
  std::int32_t line_gap = 0;
  std::int32_t x_height = 0;            ///< measured on the x where the file doesn't say: DejaVu
  std::int32_t cap_height = 0;          ///< likewise, on the H
  std::int32_t underline_position = 0;  ///< its upper edge; mostly negative
  std::int32_t underline_thickness = 0;
  std::int32_t strikeout_position = 0;  ///< its upper edge
  std::int32_t strikeout_thickness = 0;
  std::int32_t zero_advance = 0;   ///< of the 0: CSS's `ch`; half an em if there is none
  std::int32_t space_advance = 0;  ///< a quarter of an em if there is none
};

/// A design in a font file, open: its metrics, its characters, its bytes. Never changes, so that
/// any number of threads may use it at once.
class Face {
public:
  /// Throws, naming the file, if it can't be read or holds no such face.
  explicit Face(FaceDescription description);
  ~Face();
  Face(Face&&) noexcept;
  Face& operator=(Face&&) noexcept;
  Face(const Face&) = delete;
  Face& operator=(const Face&) = delete;

  const std::string& family() const;
  int weight() const;
  int heaviest() const;  ///< weight(), or the end of its range
  Slant slant() const;
  const std::vector<CharacterRange>& ranges() const;
  const std::filesystem::path& path() const;
  unsigned collection_index() const;
  const Metrics& metrics() const;

  /// The glyph that the face's cmap has for a character of its ranges, before any shaping.
  std::optional<GlyphId> glyph(char32_t character) const;

  /// How far a glyph moves the pen, before any shaping; in font units.
  std::int32_t advance(GlyphId glyph) const;

  /// The whole file, mapped: what subsetting and FreeType read. In a collection, all its faces.
  std::span<const std::byte> bytes() const;

  /// Stands for the face in any process: its place in its file, its family, and the file: all of an
  /// author's, and of another its size and its beginning, where the checksums of its tables are
  /// (reading all of a large one costs as much as cutting it).
  Digest digest() const;

  /// The face at a scale of units_per_em, so that shaping gives font units. Immutable; its glyph
  /// functions are HarfBuzz's own (hb-ot), which several threads may call at once.
  hb_font_t* harfbuzz() const;

private:
  struct Open;
  std::unique_ptr<const Open> open_;
};

}  // namespace quire::font
