#include "text/hyphen_cache.h"

namespace quire::text {

const std::vector<std::uint32_t>& HyphenCache::points(
    std::string_view word, std::string_view language, const Hyphenators& hyphenators
) {
  auto words = languages_.find(language);
  if (words == languages_.end()) words = languages_.try_emplace(std::string(language)).first;
  const auto known = words->second.find(word);
  if (known != words->second.end()) return known->second;
  return words->second.emplace(word, hyphenators.points(word, language)).first->second;
}

}  // namespace quire::text
