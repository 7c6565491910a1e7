#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "markdown/listing_files.h"

namespace quire::markdown {

/// Lines of a listing, from 1, both included.
struct LineRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;

  friend bool operator==(LineRange, LineRange) = default;
};

/// What a listing's info string says of its lines.
struct ListingOptions {
  ListingPlace place;                         ///< the file that it shows; mostly none
  std::optional<std::uint32_t> first_number;  ///< of its first line; none: they have no numbers
  std::vector<LineRange> highlighted, inserted, deleted;
  std::vector<std::string> unreadable;  ///< ranges that are none, as written
};

/// Reads "3,5-7", "3 5-7" or "{3, 5-7}"; nothing if it is something else.
std::optional<std::vector<LineRange>> read_line_ranges(std::string_view);

/// Takes a key and its value if they are ours or another tool's for the same: `highlight="3,5-7"`,
/// `hl_lines="3 5-7"`, `start=10`, `linenos=true`, `file="a.py"`.
bool take_listing_key(std::string_view key, std::string_view value, ListingOptions&);

/// The same of a word without a value, or of a class: `numbers`, `numberLines`, `dedent`,
/// `{3,5-7}`.
bool take_listing_word(std::string_view word, ListingOptions&);

}  // namespace quire::markdown
