#pragma once

#include <cstdint>
#include <vector>

#include "text/paragraph.h"

namespace quire::text {

/// A stretch of one embedding level: odd runs from right to left.
struct LevelRun {
  std::uint32_t begin = 0, end = 0;  ///< bytes
  std::uint8_t level = 0;
};

/// The levels of a paragraph, in logical order, without gaps, and the paragraph's own. Text that
/// can't hold anything of right-to-left is seen by its bytes alone. Source: UAX #9
struct Levels {
  std::vector<LevelRun> runs;
  std::uint8_t paragraph = 0;
};
Levels embedding_levels(const Paragraph&);

}  // namespace quire::text
