#include "base/file.h"
#include "font/character_subset.h"
#include "font/examine.h"
#include "font/face.h"
#include "font/subset.h"
#include "sanitize/entry.h"

namespace quire::test {
namespace {

void run(std::string_view input) {
  const auto bytes = std::make_shared<const std::string>(input);
  const auto examined = font::examine(bytes);
  if (const auto* refusal = std::get_if<font::FontRefusal>(&examined)) {
    require(!refusal->reason.empty() && !refusal->hint.empty(), "a refusal says why");
    return;
  }
  const font::Face face({.family = "Examined", .path = "examined", .bytes = bytes});
  require(face.metrics().units_per_em > 0, "an em is something");
  std::set<font::GlyphId> glyphs{0};
  std::set<char32_t> characters;
  for (char32_t character = 0; character < 0x3000; ++character)
    if (const auto glyph = face.glyph(character)) {
      glyphs.insert(*glyph);
      characters.insert(character);
    }
  const auto cut = font::subset(face, glyphs);
  require(!cut.program.empty(), "what was examined can be cut");
  require(
      cut.cids.empty() || cut.cids.size() == glyphs.size(), "a CID for every glyph, or for none"
  );
  const auto own = font::character_subset(face, characters, font::Layout::All);
  require(!own.empty(), "what was examined can travel");
}

}  // namespace

Entry entry() {
  const auto fonts = std::string(QUIRE_SOURCE_DIRECTORY "/tests/fonts/");
  return {
      run,
      {read_file(fonts + "square.ttf"), read_file(fonts + "square-italic.ttf")},
      {"glyf",
       "loca",
       "cmap",
       "head",
       "hmtx",
       "hhea",
       "maxp",
       "OS/2",
       "CFF ",
       "OTTO",
       "fvar",
       "GSUB",
       "GPOS",
       "\xFF\xFF\xFF\xFF",
       "\x7F\xFF"},
      2'000};
}

}  // namespace quire::test
