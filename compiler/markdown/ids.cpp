#include "markdown/ids.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/percent_encoding.h"
#include "base/utf8.h"

namespace quire::markdown {
namespace {

struct Range {
  char32_t first, last;
};

/// Punctuation, symbols and spaces beyond ASCII, in whole blocks: what no slug keeps.
constexpr std::array punctuation{
    Range{0x80, 0xA9},     Range{0xAB, 0xB4},     Range{0xB6, 0xB9},     Range{0xBB, 0xBF},
    Range{0xD7, 0xD7},     Range{0xF7, 0xF7},     Range{0x2000, 0x206F}, Range{0x20A0, 0x20CF},
    Range{0x2190, 0x2BFF}, Range{0x2E00, 0x2E7F}, Range{0x3000, 0x3004}, Range{0x3008, 0x3020},
    Range{0x3030, 0x3030}, Range{0xFE10, 0xFE6F}, Range{0xFF00, 0xFF0F}, Range{0xFF1A, 0xFF20},
    Range{0xFF3B, 0xFF40}, Range{0xFF5B, 0xFF65}, Range{0xFFF0, 0xFFFF}, Range{0x1F000, 0x1FAFF},
};

constexpr bool in(char32_t c, Range range) { return range.first <= c && c <= range.last; }

/// Simple lower-casing. Source: UnicodeData.txt, the regular parts of Latin, Greek and Cyrillic.
char32_t lower(char32_t c) {
  if (in(c, {'A', 'Z'}) || (in(c, {0xC0, 0xDE}) && c != 0xD7)) return c + 0x20;
  if (in(c, {0x100, 0x137}) || in(c, {0x14A, 0x177}) || in(c, {0x1E00, 0x1EFF})) return c | 1;
  if (in(c, {0x139, 0x148}) || in(c, {0x179, 0x17E})) return c + (c & 1);
  if (in(c, {0x391, 0x3AB}) && c != 0x3A2) return c + 0x20;
  if (in(c, {0x410, 0x42F})) return c + 0x20;
  if (in(c, {0x400, 0x40F})) return c + 0x50;
  return c;
}

bool is_kept(char32_t c) {
  if (c < 0x80) return in(c, {'a', 'z'}) || in(c, {'0', '9'}) || c == '-' || c == '_';
  return std::ranges::none_of(punctuation, [c](Range range) { return in(c, range); });
}

/// XML #NT-NameStartChar without the colon.
bool is_name_start(char32_t c) {
  constexpr std::array ranges{
      Range{'A', 'Z'},
      Range{'_', '_'},
      Range{'a', 'z'},
      Range{0xC0, 0xD6},
      Range{0xD8, 0xF6},
      Range{0xF8, 0x2FF},
      Range{0x370, 0x37D},
      Range{0x37F, 0x1FFF},
      Range{0x200C, 0x200D},
      Range{0x2070, 0x218F},
      Range{0x2C00, 0x2FEF},
      Range{0x3001, 0xD7FF},
      Range{0xF900, 0xFDCF},
      Range{0xFDF0, 0xFFFD},
      Range{0x10000, 0xEFFFF},
  };
  return std::ranges::any_of(ranges, [c](Range range) { return in(c, range); });
}

/// XML #NT-NameChar without the colon.
bool is_name_character(char32_t c) {
  return is_name_start(c) || c == '-' || c == '.' || in(c, {'0', '9'}) || c == 0xB7 ||
         in(c, {0x300, 0x36F}) || in(c, {0x203F, 0x2040});
}

}  // namespace

std::string slug(std::string_view heading) {
  std::string result;
  for (const auto code_point : utf8::code_points(heading)) {
    const auto c = lower(code_point);
    if (c == ' ' || c == '\n' || c == '\t')
      result += '-';
    else if (is_kept(c))
      utf8::append(result, c);
  }
  return result;
}

std::string id_of_fragment(std::string_view fragment) {
  std::string result;
  const auto decoded = percent_decoded(fragment);
  for (const auto c : utf8::code_points(decoded)) {
    if (result.empty() && !is_name_start(c)) result += '_';
    if (is_name_character(c))
      utf8::append(result, c);
    else if (result != "_")
      result += '_';
  }
  return result;
}

std::string Ids::claim(std::string wanted) {
  if (wanted.empty()) wanted = "section";
  if (taken_.insert(wanted).second) return wanted;
  auto& count = repeats_[wanted];
  std::string id;
  do {
    id = fmt::format("{}-{}", wanted, ++count);
  } while (!taken_.insert(id).second);
  return id;
}

}  // namespace quire::markdown
