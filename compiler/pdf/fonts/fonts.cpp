#include "pdf/fonts/fonts.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <tuple>

#include "base/utf8.h"
#include "font/subset.h"
#include "pdf/fonts/cmaps.h"
#include "pdf/fonts/font_objects.h"
#include "text/letter_case.h"

namespace quire::pdf {

namespace {

/// Faces of code have the typographic spaces, too, all as wide as a column.
std::optional<font::GlyphId> second_space_of(const font::Face& face) {
  const auto space = face.glyph(U' ');
  if (!space) return std::nullopt;
  for (char32_t other = U'\u2000'; other <= U'\u200A'; ++other)
    if (const auto glyph = face.glyph(other); glyph && glyph != space)
      if (face.advance(*glyph) == face.advance(*space)) return glyph;
  return std::nullopt;
}

}  // namespace

Font::Font(const font::Face& face, font::FaceId id)
    : face_(&face),
      name_(fmt::format("/F{}", id.index)),
      codes_(face),
      hyphen_(face.glyph(U'-')),
      second_space_(second_space_of(face)) {}

Font::Use& Font::at(font::GlyphId glyph) {
  if (glyph >= places_.size()) places_.resize(glyph + 1);
  auto& place = places_[glyph];
  if (place == 0) {
    uses_.emplace_back();
    place = static_cast<std::uint32_t>(uses_.size());
  }
  return uses_[place - 1];
}

std::set<font::GlyphId> Font::glyphs() const {
  std::set<font::GlyphId> glyphs;
  for (font::GlyphId glyph = 0; glyph < places_.size(); ++glyph)
    if (places_[glyph] != 0 && use_of(glyph).width >= 0) glyphs.insert(glyphs.end(), glyph);
  return glyphs;
}

int Font::use_first(font::GlyphId glyph) {
  auto& use = at(glyph);
  if (use.width < 0) {
    const auto units = face_->metrics().units_per_em;
    use.width = (std::max(face_->advance(glyph), 0) * 1000 + units / 2) / units;
  }
  return use.width;
}

/// A glyph's own text: of a capital that stands for a small letter (text-transform) the capital's,
/// whichever of them is met first; of a sequence of emoji the first, since MuPDF reads no more than
/// one character beyond the BMP. Some readers know nothing but the glyphs' texts.
std::string Font::own_text(font::GlyphId glyph, std::string_view text) const {
  const auto [letter, size, is_valid] = utf8::decode(text, 0);
  const auto is_beyond_bmp = [](char c) { return static_cast<unsigned char>(c) >= 0xF0; };
  if (size < text.size() && std::ranges::any_of(text, is_beyond_bmp))
    return std::string(text.substr(0, size));
  if (size == text.size() && face_->glyph(letter) != glyph)
    if (const auto capital = text::capital_of(letter); face_->glyph(capital) == glyph) {
      std::string own;
      utf8::append(own, capital);
      return own;
    }
  return std::string(text);
}

bool Font::says(font::GlyphId glyph, std::string_view text) {
  auto& use = at(glyph);
  if (use.text.empty() && !text.empty()) use.text = own_text(glyph, text);
  return use.text == text;
}

bool Font::says_first(font::GlyphId glyph, char ascii) {
  if (!says(glyph, std::string_view(&ascii, 1))) return false;
  if (glyph >= characters_.size()) characters_.resize(glyph + 1);
  characters_[glyph] = ascii;
  return true;
}

bool Font::agrees_with(const Font& other) const {
  const auto count = std::min(places_.size(), other.places_.size());
  for (font::GlyphId glyph = 0; glyph < count; ++glyph) {
    if (places_[glyph] == 0 || other.places_[glyph] == 0) continue;
    const auto& [text, others] = std::tie(use_of(glyph).text, other.use_of(glyph).text);
    if (!text.empty() && !others.empty() && text != others) return false;
  }
  return true;
}

void Font::merge(const Font& other) {
  for (font::GlyphId glyph = 0; glyph < other.places_.size(); ++glyph) {
    if (other.places_[glyph] == 0) continue;
    const auto& [width, text] = other.use_of(glyph);
    auto& use = at(glyph);
    use.width = std::max(use.width, width);
    if (use.text.empty()) use.text = text;
  }
}

Font& Fonts::get(font::FaceId id) {
  const auto found = fonts_.find(id);
  if (found != fonts_.end()) return found->second;
  return fonts_.try_emplace(id, set_->face(id), id).first->second;
}

bool Fonts::agree_with(const Fonts& other) const {
  return std::ranges::all_of(fonts_, [&other](const auto& entry) {
    const auto found = other.fonts_.find(entry.first);
    return found == other.fonts_.end() || entry.second.agrees_with(found->second);
  });
}

void Fonts::merge(const Fonts& other) {
  for (const auto& [id, font] : other.fonts_)
    get(id).merge(font);
}

std::string Fonts::write(const TaskPool& pool, Memo* memo, ObjectWriter& out) const {
  std::vector<const Font*> used;
  for (const auto& [id, font] : fonts_)
    if (!font.glyphs().empty()) used.push_back(&font);
  std::vector<std::shared_ptr<const font::Subset>> subsets(used.size());
  pool.for_each(used.size(), [&](std::size_t i, std::size_t) {
    subsets[i] = font::subset(used[i]->face(), used[i]->glyphs(), memo);
  });
  const bool is_any_mixed =
      std::ranges::any_of(used, [](const Font* font) { return font->codes().is_mixed(); });
  const auto mixed_encoding = is_any_mixed ? write_mixed_encoding(out) : ObjectNumber{};
  std::string dictionary = "<<";
  for (std::size_t i = 0; i < used.size(); ++i)
    dictionary +=
        used[i]->name() + ' ' + reference(write_font(*used[i], *subsets[i], mixed_encoding, out));
  return dictionary + ">>";
}

}  // namespace quire::pdf
