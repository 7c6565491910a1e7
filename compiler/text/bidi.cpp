#include "text/bidi.h"

#include <fribidi.h>

#include "base/utf8.h"

namespace quire::text {
namespace {

unsigned char byte_at(std::string_view text, std::size_t i) {
  return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
}

/// True if a right-to-left letter, mark or number can begin here, or a control of directions.
/// Errs only by saying yes.
bool may_be_right_to_left(std::string_view text, std::size_t i) {
  const auto second = byte_at(text, i + 1), third = byte_at(text, i + 2);
  switch (byte_at(text, i)) {
    case 0xE0: return second < 0xA4;  // U+0800..U+08FF
    case 0xE2:                        // U+200F, U+202A..U+202E, U+2066..U+2069
      return (second == 0x80 && (third == 0x8F || (third >= 0xAA && third <= 0xAE))) ||
             (second == 0x81 && third >= 0xA6 && third <= 0xA9);
    case 0xEF: return second >= 0xAC && second <= 0xBB;  // presentation forms
    case 0xF0: return (second == 0x90 && third >= 0xA0) || second == 0x9E;
    default: return byte_at(text, i) >= 0xD6 && byte_at(text, i) <= 0xDF;  // U+0580..U+07FF
  }
}

bool may_have_right_to_left(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i)
    if (byte_at(text, i) >= 0xD6 && may_be_right_to_left(text, i)) return true;
  return false;
}

}  // namespace

Levels embedding_levels(std::string_view text) {
  const auto size = static_cast<std::uint32_t>(text.size());
  if (!may_have_right_to_left(text)) return {{{0, size, 0}}, 0};

  std::vector<FriBidiChar> characters;
  std::vector<std::uint32_t> places;
  for (auto i = utf8::code_points(text).begin(); i.offset() < text.size(); ++i) {
    characters.push_back(*i);
    places.push_back(static_cast<std::uint32_t>(i.offset()));
  }
  const auto count = static_cast<FriBidiStrIndex>(characters.size());
  std::vector<FriBidiCharType> types(characters.size());
  std::vector<FriBidiBracketType> brackets(characters.size());
  std::vector<FriBidiLevel> levels(characters.size());
  fribidi_get_bidi_types(characters.data(), count, types.data());
  fribidi_get_bracket_types(characters.data(), count, types.data(), brackets.data());
  FriBidiParType base = FRIBIDI_PAR_ON;
  if (fribidi_get_par_embedding_levels_ex(
          types.data(), brackets.data(), count, &base, levels.data()
      ) == 0)
    return {{{0, size, 0}}, 0};

  Levels result;
  result.paragraph = FRIBIDI_IS_RTL(base) ? 1 : 0;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const auto level = static_cast<std::uint8_t>(levels[i]);
    if (result.runs.empty() || result.runs.back().level != level) {
      if (!result.runs.empty()) result.runs.back().end = places[i];
      result.runs.push_back({places[i], size, level});
    }
  }
  return result;
}

}  // namespace quire::text
