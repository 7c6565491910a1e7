#include "pdf/fonts.h"

#include <fmt/format.h>

#include <algorithm>

#include "pdf/font_objects.h"

namespace quire::pdf {

Font::Font(const font::Face& face, font::FaceId id)
    : face_(&face), name_(fmt::format("/F{}", id.index)), hyphen_(face.glyph(U'-')) {}

Font::Use& Font::at(font::GlyphId glyph) {
  if (glyph >= glyphs_.size()) glyphs_.resize(glyph + 1);
  return glyphs_[glyph];
}

int Font::use(font::GlyphId glyph) {
  auto& use = at(glyph);
  if (use.width < 0) {
    const auto units = face_->metrics().units_per_em;
    use.width = (std::max(face_->advance(glyph), 0) * 1000 + units / 2) / units;
  }
  return use.width;
}

bool Font::says(font::GlyphId glyph, std::string_view text) {
  auto& use = at(glyph);
  if (use.text.empty()) use.text = text;
  return use.text == text;
}

Font& Fonts::get(font::FaceId id) {
  const auto found = fonts_.find(id);
  if (found != fonts_.end()) return found->second;
  return fonts_.try_emplace(id, set_.face(id), id).first->second;
}

std::string Fonts::write(ObjectWriter& out) const {
  std::string dictionary = "<<";
  for (const auto& [id, font] : fonts_)
    if (const auto number = write_font(font, out))
      dictionary += font.name() + ' ' + reference(*number);
  return dictionary + ">>";
}

}  // namespace quire::pdf
