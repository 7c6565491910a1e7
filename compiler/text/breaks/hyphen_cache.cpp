#include "text/breaks/hyphen_cache.h"

namespace quire::text {

const std::vector<std::uint32_t>& HyphenCache::points(
    std::string_view word, std::string_view language, const DivisionSources& sources
) {
  auto words = languages_.find(language);
  if (words == languages_.end()) words = languages_.try_emplace(std::string(language)).first;
  const auto [known, is_new] = words->second.try_emplace(std::string(word));
  if (!is_new) return known->second;
  auto own = sources.divided ? sources.divided->find(word, language) : std::nullopt;
  known->second = own ? *std::move(own) : sources.hyphenators.points(word, language);
  return known->second;
}

void HyphenCache::ask(std::string_view language, const Hyphenators& hyphenators) {
  if (languages_.find(language) != languages_.end()) return;
  languages_.try_emplace(std::string(language));
  hyphenators.ask(language);
}

}  // namespace quire::text
