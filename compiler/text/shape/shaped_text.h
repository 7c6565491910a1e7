#pragma once

#include <cstdint>
#include <vector>

#include "font/font_set.h"
#include "text/paragraph.h"

namespace quire::text {

/// A shape of a font and where it stands. All in font units (1 / units_per_em of the size).
struct Glyph {
  std::uint32_t cluster = 0;  ///< byte of Paragraph::text that its cluster begins at
  std::int32_t advance = 0;   ///< with letter-spacing; of a tab: up to its stop
  std::int16_t x_offset = 0;
  std::int16_t y_offset = 0;  ///< up
  std::uint16_t id = 0;
  bool is_unsafe_to_break = false;  ///< before its cluster: shaped by what stands on the other side

  friend bool operator==(const Glyph&, const Glyph&) = default;
};

/// Glyphs of one face, size, direction and StyledRun, in visual order. An object has a run without
/// glyphs.
struct GlyphRun {
  std::uint32_t run = 0;  ///< index into Paragraph::runs
  font::FaceId face;
  Length size;
  std::uint32_t begin = 0, end = 0;            ///< of ShapedText::glyphs
  std::uint32_t text_begin = 0, text_end = 0;  ///< of Paragraph::text
  bool is_right_to_left = false;
  std::uint8_t level = 0;  ///< of embedding: odd is right to left. Source: UAX #9
  bool is_leader = false;  ///< the pattern of a Leader: stands for no text, drawn again and again
};

/// Space beside a character that a line's end takes away.
struct Blank {
  enum class Kind : std::uint8_t {
    Mark,  ///< of punctuation that fills half of its square: no glyph has it
    Gap,   ///< between an ideograph and a letter: the last glyph before it has it
  };

  std::uint32_t at = 0;  ///< byte
  Length width;
  Kind kind = Kind::Mark;
};

/// A paragraph with its glyphs: complete in itself, never changed, shared by its lines.
struct ShapedText {
  Paragraph paragraph;
  std::vector<Glyph> glyphs;
  std::vector<GlyphRun> runs;     ///< in logical order, without gaps
  std::vector<Blank> blanks;      ///< in order, one a place
  bool is_right_to_left = false;  ///< the paragraph: where its lines start
};

/// A length of glyph advances: the sum in font units times the size, rounded once.
Length advance_of(std::int64_t font_units, Length size, std::int32_t units_per_em);

}  // namespace quire::text
