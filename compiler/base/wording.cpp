#include "base/wording.h"

#include <algorithm>
#include <array>

namespace quire {
namespace {

constexpr std::array<std::string_view, 5> languages{"en", "de", "fr", "es", "zh"};

constexpr std::array words{
#define WORD(name, en, de, fr, es, zh) std::array<std::string_view, 5>{en, de, fr, es, zh},
#include "base/wording.def"
#undef WORD
};

constexpr std::array<QuotationMarks, 5> marks{{
    {"“", "”", "‘", "’"},
    {"„", "“", "‚", "‘"},
    {"«\u202F", "\u202F»", "“", "”"},
    {"«", "»", "“", "”"},
    {"“", "”", "‘", "’"},
}};

/// The column of a language; English is the first.
std::size_t column_of(std::string_view language) {
  const auto found = std::ranges::find(languages, primary_subtag(language));
  return found == languages.end() ? 0 : static_cast<std::size_t>(found - languages.begin());
}

}  // namespace

std::string_view primary_subtag(std::string_view language) {
  return language.substr(0, language.find('-'));
}

std::string_view wording(Word word, std::string_view language) {
  return words[static_cast<std::size_t>(word)][column_of(language)];
}

QuotationMarks quotation_marks(std::string_view language) { return marks[column_of(language)]; }

}  // namespace quire
