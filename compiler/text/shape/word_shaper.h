#pragma once

#include <unicode/brkiter.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "css/computed_style.h"
#include "font/font_set.h"
#include "font/harfbuzz.h"
#include "text/shape/shaped_text.h"

namespace quire::text {

/// What besides its letters decides how a word looks.
struct ShapingStyle {
  font::FaceId face;
  std::vector<font::FaceId> next_faces;  ///< FontSet::next_of(); mostly empty
  css::TextTransform transform = css::TextTransform::None;
  bool has_ligatures = true;  ///< not where letters are spaced: css-text-4 #letter-spacing-property
  css::FeatureList features;
  std::string language;  ///< BCP 47

  friend bool operator==(const ShapingStyle&, const ShapingStyle&) = default;
};

/// That of a run.
ShapingStyle shaping_style_of(const StyledRun&, const Paragraph&, const font::FontSet&);

/// The face of a style, before any fallback.
font::FaceId face_of(css::StyleRef, const font::FontSet&);

/// Glyphs of a stretch of text, without size. Clusters count from its first byte.
struct ShapedWord {
  /// What one face sets; glyphs in visual order.
  struct Part {
    font::FaceId face;
    std::uint32_t glyph_begin = 0, glyph_end = 0;
    std::uint32_t text_begin = 0, text_end = 0;
  };

  std::vector<Glyph> glyphs;
  std::vector<Part> parts;        ///< in logical order, without gaps
  std::vector<char32_t> missing;  ///< what no face has
};

/// Letters to glyphs: case, fallback per grapheme, script, HarfBuzz.
class WordShaper {
public:
  WordShaper();
  ShapedWord
  shape(std::string_view word, const ShapingStyle&, bool is_right_to_left, const font::FontSet&);

private:
  /// A character to shape and the byte of the word that it comes from.
  struct Character {
    char32_t code_point = 0;
    std::uint32_t at = 0;
    font::FaceId face;
    std::int32_t script = 0;  ///< ICU's UScriptCode
  };
  struct Job {
    std::string_view word;
    const ShapingStyle& style;
    bool is_right_to_left;
    const font::FontSet& fonts;
    ShapedWord result;
    /// The language whose faces are tried first for what the style's faces lack; found when needed.
    std::optional<std::string_view> fallback_language = std::nullopt;
  };

  void read(const Job&);
  void choose_faces(Job&);
  bool has_all(const font::Face&);
  void choose_face(Job&, std::size_t begin, std::size_t end);
  bool set_face(const Job&, font::FaceId, std::size_t begin, std::size_t end);
  std::string_view fallback_language(Job&) const;
  std::string_view language_of_word(std::string_view own) const;
  void join_words(const Job&);
  void find_scripts();
  void shape_part(Job&, std::size_t begin, std::size_t end);
  void fill_buffer(const Job&, std::size_t begin, std::size_t end);
  void take_glyphs(
      std::span<const Character> part, const font::Face& face, std::vector<Glyph>& glyphs
  );
  std::vector<std::size_t> graphemes();

  font::harfbuzz::Buffer buffer_;
  std::unique_ptr<icu::BreakIterator> graphemes_;
  std::vector<Character> characters_;
  std::vector<char32_t> set_;  ///< what has_all() found, kept for its memory
};

}  // namespace quire::text
