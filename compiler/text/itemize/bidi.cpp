#include "text/itemize/bidi.h"

#include <fribidi.h>

#include <algorithm>
#include <string_view>

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

/// A text as FriBidi reads it: its characters, and the controls that isolates stand for.
struct Characters {
  std::vector<FriBidiChar> code_points;
  std::vector<std::uint32_t> places;  ///< bytes; of a control: of what comes after it
  std::vector<bool> are_controls;

  void add(char32_t code_point, std::size_t place, bool is_control) {
    code_points.push_back(code_point);
    places.push_back(static_cast<std::uint32_t>(place));
    are_controls.push_back(is_control);
  }
};

char32_t opener_of(Direction direction) {
  switch (direction) {
    case Direction::LeftToRight: return U'\u2066';
    case Direction::RightToLeft: return U'\u2067';
    case Direction::Auto: break;
  }
  return U'\u2068';
}

/// css-writing-modes-4 #unicode-bidi: "isolate-override" is an override in an isolate.
void open(Characters& characters, const Isolate& isolate) {
  characters.add(opener_of(isolate.direction), isolate.begin, true);
  const bool is_right = isolate.direction == Direction::RightToLeft;
  if (isolate.is_override) characters.add(is_right ? U'\u202E' : U'\u202D', isolate.begin, true);
}

void close(Characters& characters, const Isolate& isolate) {
  if (isolate.is_override) characters.add(U'\u202C', isolate.end, true);
  characters.add(U'\u2069', isolate.end, true);
}

Characters characters_of(const Paragraph& paragraph) {
  const std::string_view text = paragraph.text;
  Characters result;
  std::vector<const Isolate*> open_ones;
  auto next = paragraph.isolates.begin();
  for (auto i = utf8::code_points(text).begin(); i.offset() < text.size(); ++i) {
    const auto at = i.offset();
    while (!open_ones.empty() && open_ones.back()->end <= at) {
      close(result, *open_ones.back());
      open_ones.pop_back();
    }
    for (; next != paragraph.isolates.end() && next->begin <= at; ++next) {
      open(result, *next);
      open_ones.push_back(&*next);
    }
    result.add(*i, at, false);
  }
  return result;
}

FriBidiParType base_of(Direction direction) {
  switch (direction) {
    case Direction::LeftToRight: return FRIBIDI_PAR_LTR;
    case Direction::RightToLeft: return FRIBIDI_PAR_RTL;
    case Direction::Auto: break;
  }
  return FRIBIDI_PAR_ON;
}

bool is_plain(const Paragraph& paragraph) {
  const auto is_right = [](const Isolate& isolate) {
    return isolate.direction == Direction::RightToLeft;
  };
  return paragraph.direction != Direction::RightToLeft &&
         std::ranges::none_of(paragraph.isolates, is_right) &&
         !may_have_right_to_left(paragraph.text);
}

}  // namespace

Levels embedding_levels(const Paragraph& paragraph) {
  const auto size = static_cast<std::uint32_t>(paragraph.text.size());
  const Levels plain{{{0, size, 0}}, 0};
  if (is_plain(paragraph)) return plain;

  const auto characters = characters_of(paragraph);
  const auto count = static_cast<FriBidiStrIndex>(characters.code_points.size());
  std::vector<FriBidiCharType> types(characters.code_points.size());
  std::vector<FriBidiBracketType> brackets(characters.code_points.size());
  std::vector<FriBidiLevel> levels(characters.code_points.size());
  const auto* code_points = characters.code_points.data();
  fribidi_get_bidi_types(code_points, count, types.data());
  fribidi_get_bracket_types(code_points, count, types.data(), brackets.data());
  auto base = base_of(paragraph.direction);
  if (fribidi_get_par_embedding_levels_ex(
          types.data(), brackets.data(), count, &base, levels.data()
      ) == 0)
    return plain;

  Levels result;
  result.paragraph = FRIBIDI_IS_RTL(base) ? 1 : 0;
  for (std::size_t i = 0; i < characters.places.size(); ++i) {
    if (characters.are_controls[i]) continue;
    const auto level = static_cast<std::uint8_t>(levels[i]);
    if (result.runs.empty() || result.runs.back().level != level) {
      if (!result.runs.empty()) result.runs.back().end = characters.places[i];
      result.runs.push_back({characters.places[i], size, level});
    }
  }
  if (result.runs.empty()) result.runs = plain.runs;
  return result;
}

}  // namespace quire::text
