#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "highlight/handles.h"

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

private:
  PatternHandle code_;
};

}  // namespace quire::highlight
