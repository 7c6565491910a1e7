#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/shape/word_shaper.h"

namespace quire::text {

/// Words already shaped, left to right, by style and letters.
class WordCache {
public:
  using StyleId = std::uint32_t;

  /// The number of a style here, the same for equal styles.
  StyleId intern(ShapingStyle, const font::FontSet&);
  const ShapingStyle& style(StyleId id) const { return styles_[id].style; }

  /// The space of the style's face; nothing if it has none.
  const std::optional<Glyph>& space(StyleId id) const { return styles_[id].space; }

  /// Good until the next call.
  const ShapedWord& shape(std::string_view word, StyleId, const font::FontSet&);

  /// Not remembered: text that runs from right to left, or over spaces.
  const ShapedWord&
  shape_run(std::string_view text, StyleId, bool is_right_to_left, const font::FontSet&);

private:
  struct Style {
    ShapingStyle style;
    std::optional<Glyph> space;
  };
  struct Key {
    StyleId style;
    std::string_view word;
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct Hash {
    std::size_t operator()(const Key& key) const {
      return std::hash<std::string_view>()(key.word) ^ (key.style * 0x9E3779B97F4A7C15u);
    }
  };

  static constexpr std::size_t longest_remembered = 64;

  std::vector<Style> styles_;
  std::deque<std::string> letters_;  ///< of the words, which keys point into
  std::unordered_map<Key, ShapedWord, Hash> words_;
  WordShaper shaper_;
  ShapedWord last_;
};

}  // namespace quire::text
