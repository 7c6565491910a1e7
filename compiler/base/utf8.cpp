#include "base/utf8.h"

#include <algorithm>
#include <array>

namespace quire::utf8 {
namespace {

constexpr bool is_continuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

/// A row of table 3-7: which lead bytes open a sequence of how many bytes, and which second bytes
/// may follow them.
struct Lead {
  unsigned char first, last;
  std::uint32_t size;
  unsigned char second_first, second_last;
};

constexpr std::array leads{
    Lead{0xC2, 0xDF, 2, 0x80, 0xBF},
    Lead{0xE0, 0xE0, 3, 0xA0, 0xBF},
    Lead{0xE1, 0xEC, 3, 0x80, 0xBF},
    Lead{0xED, 0xED, 3, 0x80, 0x9F},
    Lead{0xEE, 0xEF, 3, 0x80, 0xBF},
    Lead{0xF0, 0xF0, 4, 0x90, 0xBF},
    Lead{0xF1, 0xF3, 4, 0x80, 0xBF},
    Lead{0xF4, 0xF4, 4, 0x80, 0x8F},
};

struct Range {
  char32_t first, last;
};

constexpr std::array combining{
    Range{0x0300, 0x036F},
    Range{0x1AB0, 0x1AFF},
    Range{0x1DC0, 0x1DFF},
    Range{0x200B, 0x200F},
    Range{0x20D0, 0x20FF},
    Range{0xFE00, 0xFE0F},
    Range{0xFE20, 0xFE2F},
};
constexpr std::array wide{
    Range{0x1100, 0x115F},
    Range{0x2E80, 0x303E},
    Range{0x3041, 0xA4CF},
    Range{0xAC00, 0xD7A3},
    Range{0xF900, 0xFAFF},
    Range{0xFE30, 0xFE6F},
    Range{0xFF00, 0xFF60},
    Range{0xFFE0, 0xFFE6},
    Range{0x1F300, 0x1F64F},
    Range{0x1F900, 0x1F9FF},
    Range{0x20000, 0x3FFFD},
};

template <std::size_t N>
bool contains(const std::array<Range, N>& ranges, char32_t c) {
  return std::ranges::any_of(ranges, [c](Range r) { return r.first <= c && c <= r.last; });
}

// XML 1.0 #charsets: Char ::= #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] |
// [#x10000-#x10FFFF]
constexpr bool is_xml_character(char32_t c) {
  return c >= 0x20 ? c != 0xFFFE && c != 0xFFFF : c == '\t' || c == '\n' || c == '\r';
}

/// How many bytes at the beginning are printable ASCII: most of most texts, and nothing to decode.
std::size_t plain_size(std::string_view text) {
  const auto is_plain = [](char c) { return c >= 0x20 && c < 0x7F; };
  return static_cast<std::size_t>(std::ranges::find_if_not(text, is_plain) - text.begin());
}

}  // namespace

Decoded decode_sequence(std::string_view text, std::size_t offset) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto first = byte(offset);
  const auto lead = std::ranges::find_if(leads, [first](const Lead& row) {
    return row.first <= first && first <= row.last;
  });
  if (lead == leads.end()) return {};

  char32_t code_point = first & (0x7Fu >> lead->size);
  for (std::uint32_t i = 1; i < lead->size; ++i) {
    const auto at = offset + i;
    const bool fits = at < text.size() &&
                      (i == 1 ? lead->second_first <= byte(at) && byte(at) <= lead->second_last
                              : is_continuation(byte(at)));
    if (!fits) return {replacement, i, false};
    code_point = (code_point << 6) | (byte(at) & 0x3Fu);
  }
  return {code_point, lead->size, true};
}

void append(std::string& text, char32_t c) {
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = replacement;
  const auto put = [&text](char32_t byte) { text.push_back(static_cast<char>(byte)); };
  if (c < 0x80) return put(c);
  if (c < 0x800) {
    put(0xC0 | (c >> 6));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
  } else {
    put(0xF0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3F));
    put(0x80 | ((c >> 6) & 0x3F));
  }
  put(0x80 | (c & 0x3F));
}

std::size_t code_point_count(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t offset = 0; offset < text.size(); offset += decode(text, offset).size)
    ++count;
  return count;
}

bool is_blank(std::string_view text) {
  constexpr std::u32string_view blanks =
      U" \t\n\v\f\r\u0085\u00A0\u1680\u2028\u2029\u202F\u205F\u3000\uFEFF";
  for (const char32_t c : code_points(text))
    if ((c < 0x2000 || c > 0x200A) && blanks.find(c) == std::u32string_view::npos) return false;
  return true;
}

bool is_boundary(std::string_view text, std::size_t offset) {
  return offset >= text.size() || !is_continuation(static_cast<unsigned char>(text[offset]));
}

std::size_t columns(char32_t c) {
  if (c < 0x300) return 1;
  if (contains(combining, c)) return 0;
  return contains(wide, c) ? 2 : 1;
}

std::string cleaned(std::string_view text, std::size_t* faults) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto plain = plain_size(text.substr(i));
    result.append(text, i, plain);
    i += plain;
    if (i == text.size()) break;
    const auto [code_point, size, is_valid] = decode(text, i);
    if (is_valid && is_xml_character(code_point)) {
      result.append(text, i, size);
    } else {
      append(result, replacement);
      if (faults) ++*faults;
    }
    i += size;
  }
  return result;
}

}  // namespace quire::utf8
