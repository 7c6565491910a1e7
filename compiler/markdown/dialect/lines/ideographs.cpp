#include "markdown/dialect/lines/ideographs.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/utf8.h"

namespace quire::markdown {
namespace {

struct Range {
  char32_t first, last;
};

/// Blocks of Unicode whose characters are wide and not Hangul.
constexpr std::array wide{
    Range{0x2E80, 0x303F},
    Range{0x3040, 0x312F},
    Range{0x31A0, 0x4DBF},
    Range{0x4E00, 0xA4CF},
    Range{0xF900, 0xFAFF},
    Range{0xFE30, 0xFE4F},
    Range{0xFF00, 0xFF9F},
    Range{0xFFE0, 0xFFE6},
    Range{0x1B000, 0x1B16F},
    Range{0x20000, 0x3FFFD},
};
constexpr std::array hangul{
    Range{0x1100, 0x11FF}, Range{0x3130, 0x318F}, Range{0xA960, 0xA97F}, Range{0xAC00, 0xD7FF}};
constexpr std::array punctuation{
    Range{0x2010, 0x201F},
    Range{0x2026, 0x2026},
    Range{0x3001, 0x3003},
    Range{0x3008, 0x3011},
    Range{0x3014, 0x301F},
    Range{0xFE30, 0xFE4F},
    Range{0xFF01, 0xFF0F},
    Range{0xFF1A, 0xFF20},
    Range{0xFF3B, 0xFF3D},
    Range{0xFF3F, 0xFF40},
    Range{0xFF5B, 0xFF65},
};

bool is_in(const auto& ranges, char32_t c) {
  return std::ranges::any_of(ranges, [c](Range range) {
    return c >= range.first && c <= range.last;
  });
}

bool is_letter(char32_t c) {
  return (is_in(wide, c) || is_in(hangul, c)) && !is_in(punctuation, c) && c != 0x3000;
}

bool is_punctuation(char32_t c) {
  if (c >= 0x80) return is_in(punctuation, c);
  return c > ' ' && c < 0x7F && !ascii::is_alphanumeric(static_cast<char>(c)) && c != '*' &&
         c != '~';
}

char32_t character_before(std::string_view text, std::size_t at) {
  return last_character(text.substr(0, at));
}

}  // namespace

bool is_ideographic(char32_t c) { return is_in(wide, c) && !is_in(hangul, c); }

bool is_ideographic_punctuation(char32_t c) { return is_in(punctuation, c); }

char32_t first_character(std::string_view text) {
  return text.empty() ? 0 : utf8::decode(text, 0).code_point;
}

char32_t last_character(std::string_view text) {
  if (text.empty()) return 0;
  auto at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80)
    --at;
  return utf8::decode(text, at).code_point;
}

std::vector<std::size_t> flanking_places(std::string_view text) {
  std::vector<std::size_t> places;
  for (auto at = text.find_first_of("*~"); at != std::string_view::npos;) {
    const auto end = std::min(text.find_first_not_of(text[at], at), text.size());
    const bool is_beside = (at > 0 && static_cast<unsigned char>(text[at - 1]) >= 0x80) ||
                           (end < text.size() && static_cast<unsigned char>(text[end]) >= 0x80);
    if (is_beside && (at == 0 || text[at - 1] != '\\')) {
      const auto before = character_before(text, at);
      const auto behind = first_character(text.substr(end));
      if (is_letter(before) && is_punctuation(behind)) places.push_back(at);
      if (is_punctuation(before) && is_letter(behind)) places.push_back(end);
    }
    at = text.find_first_of("*~", end);
  }
  return places;
}

std::size_t address_size(std::string_view address) {
  for (std::size_t at = 0; at < address.size();) {
    const auto decoded = utf8::decode(address, at);
    if (decoded.code_point >= 0x2000 && is_ideographic_punctuation(decoded.code_point)) return at;
    at += decoded.size;
  }
  return address.size();
}

}  // namespace quire::markdown
