#include "text/divided_words.h"

#include <unicode/uchar.h>

#include "base/utf8.h"

namespace quire::text {
namespace {

char32_t small(char32_t c) { return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))); }

bool is_of_word(char32_t c) {
  const auto category = U_GET_GC_MASK(static_cast<UChar32>(c));
  return (category & (U_GC_L_MASK | U_GC_M_MASK)) != 0 || c == U'\'' || c == U'’';
}

}  // namespace

bool DividedWords::add(std::string_view language, std::string_view divided) {
  std::u32string letters;
  Points points;
  for (const auto c : utf8::code_points(divided)) {
    const bool is_hyphen = c == U'-' || c == U'\u00AD' || c == U'\u2010';
    if (is_hyphen && (letters.empty() || (!points.empty() && points.back() == letters.size())))
      return false;
    if (is_hyphen)
      points.push_back(letters.size());
    else if (is_of_word(c))
      letters += small(c);
    else
      return false;
  }
  if (letters.empty() || (!points.empty() && points.back() == letters.size())) return false;
  words_[std::string(language)].insert_or_assign(std::move(letters), std::move(points));
  return true;
}

std::optional<std::vector<std::uint32_t>> DividedWords::find(
    std::string_view word, std::string_view language
) const {
  if (words_.empty()) return std::nullopt;
  std::u32string letters;
  std::vector<std::uint32_t> begins;
  for (std::size_t at = 0; at < word.size();) {
    const auto [character, size, is_valid] = utf8::decode(word, at);
    begins.push_back(static_cast<std::uint32_t>(at));
    letters += small(character);
    at += size;
  }
  const auto* found = find_letters(letters, language);
  if (!found) return std::nullopt;
  std::vector<std::uint32_t> points;
  for (const auto point : *found)
    points.push_back(begins[point]);
  return points;
}

const DividedWords::Points* DividedWords::find_letters(
    const std::u32string& letters, std::string_view language
) const {
  // "de-CH-1901", "de-CH", "de", any.
  for (auto wanted = language;;) {
    if (const auto words = words_.find(wanted); words != words_.end())
      if (const auto word = words->second.find(letters); word != words->second.end())
        return &word->second;
    if (wanted.empty()) return nullptr;
    const auto dash = wanted.rfind('-');
    wanted = wanted.substr(0, dash == std::string_view::npos ? 0 : dash);
  }
}

}  // namespace quire::text
