#pragma once

#include <cstddef>
#include <map>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace quire::cli {

/// What of a run's causes is printed: a book can have a hundred thousand, which nobody reads.
struct ShownCauses {
  std::vector<const Diagnostic*> causes;           ///< in their order
  std::map<std::string_view, std::size_t> others;  ///< how many more, by code
  std::size_t other_count = 0;
};

/// All causes, or, unless `shows_all`, the first of each code and the first of all, errors before
/// warnings before notes.
ShownCauses shown_causes(const std::vector<Diagnostic>&, bool shows_all);

/// A cause's further places are shown up to this many.
constexpr std::size_t most_places = 100;

}  // namespace quire::cli
