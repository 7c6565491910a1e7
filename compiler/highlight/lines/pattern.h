#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "highlight/handles.h"
#include "highlight/painting.h"

namespace quire::highlight {

/// A regular expression over bytes, compiled once and safe to use from many threads.
///
/// PCRE2, because std::regex recurses once a character and dies of a long comment.
class Pattern {
public:
  /// Throws std::logic_error if it is none: all patterns are in our own files.
  explicit Pattern(std::string_view expression);

  bool matches(std::string_view text) const { return length_of_match(text).has_value(); }

  /// How far from the text's beginning its first match reaches.
  std::optional<std::size_t> length_of_match(std::string_view text) const;

  /// A match with its groups, the whole first, and the number that its mark `(*:7)` is.
  struct Match {
    std::vector<Bytes> groups;
    std::size_t mark = 0;
  };

  /// The first match from `at` on; nothing where there is none, or where finding it would cost more
  /// than any sensible pattern does.
  std::optional<Match> find(std::string_view text, std::size_t at) const;

private:
  PatternHandle code_;
};

}  // namespace quire::highlight
