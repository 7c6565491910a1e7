#include "base/wording.h"

#include <algorithm>
#include <array>

#include "base/has_wording.h"

namespace quire {
namespace {

constexpr std::array<std::string_view, 5> languages{"en", "de", "fr", "es", "zh"};

constexpr std::array words{
#define WORD(name, en, de, fr, es, zh) std::array<std::string_view, 5>{en, de, fr, es, zh},
#include "base/wording.def"
#undef WORD
};

/// The words of a language that has a file of its own; empty where it has none.
struct Translation {
  std::string_view language;
  std::array<std::string_view, words.size()> texts;
};

constexpr std::array translations{
#define LANGUAGE_BEGIN(tag) Translation{tag, [] {     \
                std::array<std::string_view, words.size()> texts{};
#define WORDING(word, text) texts[static_cast<std::size_t>(Word::word)] = text;
#define LANGUAGE_END \
  return texts;      \
  }                  \
  ()                 \
  }                  \
  ,
#include "base/wordings/languages.def"
#undef LANGUAGE_BEGIN
#undef WORDING
#undef LANGUAGE_END
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

/// True of the tag itself and of all that begin with it and a hyphen.
bool serves(std::string_view tag, std::string_view language) {
  return language.starts_with(tag) &&
         (language.size() == tag.size() || language[tag.size()] == '-');
}

/// Chinese is in simplified characters, unless its script or its region says else.
bool is_traditional_chinese(std::string_view language) {
  return std::ranges::any_of(
      std::array<std::string_view, 4>{"zh-Hant", "zh-TW", "zh-HK", "zh-MO"},
      [&](std::string_view tag) { return serves(tag, language); }
  );
}

const Translation* translation_of(std::string_view language) {
  if (is_traditional_chinese(language)) language = "zh-Hant";
  const auto found = std::ranges::find_if(translations, [&](const Translation& translation) {
    return serves(translation.language, language);
  });
  return found == translations.end() ? nullptr : &*found;
}

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
  const auto index = static_cast<std::size_t>(word);
  if (const auto* own = translation_of(language); own && !own->texts[index].empty())
    return own->texts[index];
  return words[index][column_of(language)];
}

bool has_wording(std::string_view language) {
  return translation_of(language) ||
         std::ranges::find(languages, primary_subtag(language)) != languages.end();
}

std::optional<QuotationMarks> quotation_marks(std::string_view language) {
  const auto found = std::ranges::find_if(marks_of_languages, [&](const MarksOfLanguage& row) {
    return serves(row.language, language);
  });
  if (found == marks_of_languages.end()) return std::nullopt;
  return found->marks;
}

}  // namespace quire
