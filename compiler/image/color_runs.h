#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "image/pixels.h"

namespace quire::image {

/// Pixels of one colour beside each other in a row.
struct ColorRun {
  Color4 color = 0;
  std::uint32_t length = 0;
};

/// Equal rows under each other.
struct RowBand {
  std::uint32_t count = 0;       ///< of rows
  std::vector<ColorRun> runs{};  ///< of each
};

/// A flat picture, from the top. A drawing of four million pixels has some ten thousand runs, and
/// what is done to these is done in no time.
struct ColorRuns {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  std::vector<RowBand> bands;
};

}  // namespace quire::image
