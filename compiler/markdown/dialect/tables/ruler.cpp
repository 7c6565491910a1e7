#include "markdown/dialect/tables/ruler.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"
#include "markdown/source/prepared_text.h"

namespace quire::markdown {
namespace {

/// Characters that are two columns wide. Source: UAX #11, W and F, in large.
constexpr std::array<std::pair<char32_t, char32_t>, 10> wide_ranges{{
    {0x1100, 0x115F},
    {0x2E80, 0x303E},
    {0x3041, 0xA4CF},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},
    {0x1F300, 0x1FAFF},
    {0x20000, 0x3FFFD},
}};

std::size_t width_of(char32_t c) {
  const bool is_wide = std::ranges::any_of(wide_ranges, [&](const auto& range) {
    return c >= range.first && c <= range.second;
  });
  return is_wide ? 2 : 1;
}

}  // namespace

Ruler::Ruler(std::string_view line, const BlockSource& source) : line_(line) {
  constexpr char mark_byte = '\xEF';
  for (std::size_t at = 0; at < line.size();) {
    if (line.substr(at).starts_with(escape_mark)) {
      at += escape_mark.size();
      continue;
    }
    std::size_t size = 0;
    const auto marked =
        line[at] == mark_byte ? source.mark_width(line.substr(at), size) : std::size_t{0};
    if (size > 0) {
      starts_.push_back(at);
      at += size;
      if (marked > 1) starts_.insert(starts_.end(), marked - 1, at);
      continue;
    }
    const auto decoded = utf8::decode(line, at);
    for (auto i = width_of(decoded.code_point); i > 0; --i)
      starts_.push_back(at);
    at += decoded.size;
  }
}

std::string_view Ruler::slice(std::size_t begin, std::size_t end) const {
  const auto first = offset(begin);
  const auto last = std::max(offset(end), first);
  return line_.substr(first, last - first);
}

char Ruler::at(std::size_t column) const {
  return column < starts_.size() ? line_[starts_[column]] : ' ';
}

}  // namespace quire::markdown
