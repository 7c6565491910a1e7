#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/breaks/hyphenator.h"
#include "text/divided_words.h"

namespace quire::text {

/// Where words may be divided, remembered by language and word. For one author's words.
class HyphenCache {
public:
  const std::vector<std::uint32_t>&
  points(std::string_view word, std::string_view language, const DivisionSources&);

  /// Has the patterns of a language read, and reported if there are none.
  void ask(std::string_view language, const Hyphenators&);

private:
  using Words = std::unordered_map<std::string, std::vector<std::uint32_t>>;

  std::map<std::string, Words, std::less<>> languages_;
};

}  // namespace quire::text
