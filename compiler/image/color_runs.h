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

/// A flat picture: row by row from the top, and no run goes over a row's end. A drawing of four
/// million pixels has a hundred thousand runs, and what is done to these is done in no time.
struct ColorRuns {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  std::vector<ColorRun> runs;
};

}  // namespace quire::image
