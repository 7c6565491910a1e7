#include "highlight/language.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "base/near_name.h"

namespace quire::highlight {

namespace {

constexpr auto names = std::to_array<std::string_view>({
#define QUIRE_LANGUAGE(enumerator, name) name,
#include "highlight/language.def"
#undef QUIRE_LANGUAGE
});

struct Alias {
  std::string_view word;
  LanguageId language;
};

constexpr auto aliases = std::to_array<Alias>({
#define QUIRE_ALIAS(name, enumerator) {name, LanguageId::enumerator},
#include "highlight/language_alias.def"
#undef QUIRE_ALIAS
});

static_assert(std::ranges::is_sorted(aliases, {}, &Alias::word));

}  // namespace

std::string word_of_info(std::string_view info) {
  const auto begin = info.find_first_not_of(" \t{.");
  if (begin == std::string_view::npos) return {};
  info.remove_prefix(begin);
  // As HTML and highlight.js name it.
  for (const std::string_view prefix : {"language-", "lang-"})
    if (info.starts_with(prefix)) info.remove_prefix(prefix.size());
  return ascii::lower(info.substr(0, info.find_first_of(" \t,;:{}")));
}

std::optional<LanguageId> language_of(std::string_view info_word) {
  const auto word = word_of_info(info_word);
  const auto name = std::ranges::find(names, word);
  if (name != names.end()) return static_cast<LanguageId>(name - names.begin());
  const auto alias = std::ranges::lower_bound(aliases, word, {}, &Alias::word);
  if (alias != aliases.end() && alias->word == word) return alias->language;
  return std::nullopt;
}

std::string nearest_language(std::string_view word) {
  std::vector<std::string> words(names.begin(), names.end());
  for (const auto& alias : aliases)
    if (alias.word.size() > 3) words.emplace_back(alias.word);
  return nearest_name(ascii::lower(word), words);
}

std::string_view canonical_name(LanguageId language) {
  return names.at(static_cast<std::size_t>(language));
}

}  // namespace quire::highlight
