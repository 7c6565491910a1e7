#include "text/shape/word_cache.h"

#include <algorithm>
#include <utility>

namespace quire::text {

WordCache::StyleId WordCache::intern(ShapingStyle style, const font::FontSet& fonts) {
  const auto known = std::ranges::find(styles_, style, &Style::style);
  if (known != styles_.end()) return static_cast<StyleId>(known - styles_.begin());
  std::optional<Glyph> space;
  const auto& face = fonts.face(style.face);
  if (const auto id = face.glyph(U' '))
    space = Glyph{.advance = face.metrics().space_advance, .id = static_cast<std::uint16_t>(*id)};
  styles_.push_back({std::move(style), space});
  return static_cast<StyleId>(styles_.size() - 1);
}

const ShapedWord& WordCache::shape(
    std::string_view word, StyleId style, const font::FontSet& fonts
) {
  if (word.size() > longest_remembered) return shape_run(word, style, false, fonts);
  const auto known = words_.find(Key{style, word});
  if (known != words_.end()) return known->second;
  const auto& letters = letters_.emplace_back(word);
  auto shaped = shaper_.shape(word, styles_[style].style, false, fonts);
  return words_.emplace(Key{style, letters}, std::move(shaped)).first->second;
}

const ShapedWord& WordCache::shape_run(
    std::string_view text, StyleId style, bool is_right_to_left, const font::FontSet& fonts
) {
  last_ = shaper_.shape(text, styles_[style].style, is_right_to_left, fonts);
  return last_;
}

}  // namespace quire::text
