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

struct MarksOfLanguage {
  std::string_view language;
  QuotationMarks marks;
};

/// A region or script that differs stands before its language.
constexpr std::array marks_of_languages{
#define QUOTATION_MARKS(language, open, close, inner_open, inner_close) \
  MarksOfLanguage{language, {open, close, inner_open, inner_close}},
#include "base/quotation_marks.def"
#undef QUOTATION_MARKS
};

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

std::optional<QuotationMarks> quotation_marks(std::string_view language) {
  const auto found = std::ranges::find_if(marks_of_languages, [&](const MarksOfLanguage& row) {
    const auto rest = language.substr(std::min(row.language.size(), language.size()));
    return language.starts_with(row.language) && (rest.empty() || rest.front() == '-');
  });
  if (found == marks_of_languages.end()) return std::nullopt;
  return found->marks;
}

}  // namespace quire
