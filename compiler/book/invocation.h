#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace quire::book {

/// What a run says of a book beside the book's own files.
struct Invocation {
  /// Seconds since 1970, for a book without a date: SOURCE_DATE_EPOCH, read in cli/.
  std::optional<std::int64_t> date = {};
  /// Keys of the manifest as "key=value", which replace the book's own: `-M`. read_given_keys()
  /// says how they are written.
  std::vector<std::string> keys = {};
};

}  // namespace quire::book
