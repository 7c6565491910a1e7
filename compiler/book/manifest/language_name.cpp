#include "book/manifest/language_name.h"

#include <unicode/locid.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/language.h"

namespace quire::book {
namespace {

struct Alias {
  std::string_view name, tag;
};

/// What CLDR does not call a language: babel's names, and countries taken for languages.
constexpr std::array aliases{
    Alias{"american", "en-US"},
    Alias{"usenglish", "en-US"},
    Alias{"british", "en-GB"},
    Alias{"ukenglish", "en-GB"},
    Alias{"canadian", "en-CA"},
    Alias{"australian", "en-AU"},
    Alias{"ngerman", "de"},
    Alias{"germanb", "de"},
    Alias{"austrian", "de-AT"},
    Alias{"naustrian", "de-AT"},
    Alias{"nswissgerman", "de-CH"},
    Alias{"francais", "fr"},
    Alias{"frenchb", "fr"},
    Alias{"brazilian", "pt-BR"},
    Alias{"brazil", "pt-BR"},
    Alias{"portuges", "pt"},
    Alias{"castilian", "es"},
    Alias{"norsk", "nb"},
    Alias{"farsi", "fa"},
    Alias{"mandarin", "zh"},
    Alias{"simplified chinese", "zh-Hans"},
    Alias{"traditional chinese", "zh-Hant"},
    Alias{"chinese (simplified)", "zh-Hans"},
    Alias{"chinese (traditional)", "zh-Hant"},
    Alias{"jp", "ja"},
    Alias{"cn", "zh"},
    Alias{"cz", "cs"},
    Alias{"ua", "uk"},
    Alias{"dk", "da"},
};

icu::UnicodeString folded(const icu::UnicodeString& text) {
  auto copy = text;
  return copy.trim().foldCase();
}

/// The code of the language with this name, in English or in the language itself.
std::string code_of_name(std::string_view name) {
  const auto wanted =
      folded(icu::UnicodeString::fromUTF8({name.data(), static_cast<int>(name.size())}));
  for (const auto* code = uloc_getISOLanguages(); *code; ++code) {
    const icu::Locale locale(*code);
    icu::UnicodeString english;
    icu::UnicodeString own;
    locale.getDisplayLanguage(icu::Locale::getEnglish(), english);
    locale.getDisplayLanguage(locale, own);
    if (folded(english) == wanted || folded(own) == wanted) return *code;
  }
  return {};
}

/// Hyphens, and the case that subtags are written in: zh-Hant-TW. Source: RFC 5646 2.1.1
std::string with_usual_case(std::string_view written) {
  auto tag = ascii::lower(written.substr(0, written.find_first_of(".@")));
  std::ranges::replace(tag, '_', '-');
  bool is_extension = false;
  for (std::size_t begin = tag.find('-'); begin != std::string::npos;
       begin = tag.find('-', begin)) {
    const auto end = std::min(tag.find('-', ++begin), tag.size());
    const auto size = end - begin;
    is_extension = is_extension || size == 1;
    if (is_extension || (size != 2 && size != 4)) continue;
    for (auto at = begin; at < (size == 2 ? end : begin + 1); ++at)
      if (ascii::is_lower(tag[at])) tag[at] = static_cast<char>(tag[at] - 'a' + 'A');
  }
  return tag;
}

/// "English" and "US" of "English (US)".
std::string tag_with_region(std::string_view written) {
  const auto open = written.find(" (");
  if (open == std::string_view::npos || !written.ends_with(')')) return {};
  const auto region = written.substr(open + 2, written.size() - open - 3);
  const auto code = code_of_name(written.substr(0, open));
  const auto tag = with_usual_case(code + '-' + std::string(region));
  return !code.empty() && region.size() == 2 && is_language_tag(tag) ? tag : code;
}

}  // namespace

std::string language_tag_of(std::string_view written) {
  const auto alias = std::ranges::find(aliases, ascii::lower(written), &Alias::name);
  if (alias != aliases.end()) return std::string(alias->tag);
  // No language has a code of four letters or more.
  constexpr std::size_t longest_code = 3;
  const auto tag = with_usual_case(written);
  const auto primary = tag.substr(0, tag.find('-'));
  if (is_language_tag(tag) && (primary.size() <= longest_code)) return tag;
  auto code = code_of_name(written);
  return code.empty() ? tag_with_region(written) : code;
}

}  // namespace quire::book
