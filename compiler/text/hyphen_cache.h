#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/hyphenator.h"

namespace quire::text {

/// Where words may be divided, remembered by language and word.
class HyphenCache {
public:
  const std::vector<std::uint32_t>&
  points(std::string_view word, std::string_view language, const Hyphenators&);

private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const {
      return std::hash<std::string_view>()(word);
    }
  };
  using Words = std::unordered_map<std::string, std::vector<std::uint32_t>, Hash, std::equal_to<>>;

  std::unordered_map<std::string, Words, Hash, std::equal_to<>> languages_;
};

}  // namespace quire::text
