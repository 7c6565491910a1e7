#include <algorithm>
#include <array>
#include <cmath>

#include "image/pixels.h"

namespace quire::image {
namespace {

/// What a new pixel covers of the old ones: in units of an old pixel's `new_count`th part, so that
/// all of a new pixel is `old_count` of them and every part is whole.
struct Cover {
  std::uint32_t first = 0, last = 0;  ///< old pixels, both included
  std::uint64_t of_first = 0, of_last = 0, of_others = 0;

  std::uint64_t of(std::uint32_t i) const {
    return i == first ? of_first : i == last ? of_last : of_others;
  }
};

Cover cover_of(std::uint32_t index, std::uint32_t old_count, std::uint32_t new_count) {
  const auto begin = std::uint64_t{index} * old_count;
  const auto end = begin + old_count;
  Cover cover;
  cover.first = static_cast<std::uint32_t>(begin / new_count);
  cover.last = static_cast<std::uint32_t>((end - 1) / new_count);
  cover.of_others = new_count;
  cover.of_last = end - std::uint64_t{cover.last} * new_count;
  cover.of_first =
      cover.first == cover.last ? old_count : (std::uint64_t{cover.first} + 1) * new_count - begin;
  return cover;
}

/// Of colours weighted by opacity: what can't be seen has no colour.
void write_mean(const Pixels& from, const Cover& columns, const Cover& rows, std::uint8_t* to) {
  std::array<std::uint64_t, 3> sums{};
  std::uint64_t opacity = 0;
  std::uint64_t whole = 0;
  for (auto y = rows.first; y <= rows.last; ++y)
    for (auto x = columns.first; x <= columns.last; ++x) {
      const auto* pixel = from.at(x, y);
      const auto weight = rows.of(y) * columns.of(x);
      whole += weight;
      opacity += weight * pixel[3];
      for (std::size_t i = 0; i < sums.size(); ++i)
        sums[i] += weight * pixel[3] * pixel[i];
    }
  for (std::size_t i = 0; i < sums.size(); ++i)
    to[i] = opacity == 0 ? std::uint8_t{0}
                         : static_cast<std::uint8_t>((sums[i] + opacity / 2) / opacity);
  to[3] = static_cast<std::uint8_t>((opacity + whole / 2) / whole);
}

}  // namespace

Pixels scaled_down(const Pixels& from, std::uint64_t most) {
  const auto ratio = std::sqrt(
      static_cast<double>(most) / static_cast<double>(std::max<std::uint64_t>(from.count(), 1))
  );
  if (ratio >= 1) return from;
  const auto shorter = [ratio](std::uint32_t side) {
    return std::max(1U, static_cast<std::uint32_t>(side * ratio));
  };
  // What is one pixel thin can only be shortened.
  const auto fitting = [most](std::uint32_t side, std::uint32_t other) {
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(side, most / other));
  };
  const auto width = fitting(shorter(from.width), 1);
  const auto height = fitting(shorter(from.height), width);
  Pixels to(width, height);
  std::vector<Cover> columns;
  columns.reserve(width);
  for (std::uint32_t x = 0; x < width; ++x)
    columns.push_back(cover_of(x, from.width, width));
  for (std::uint32_t y = 0; y < height; ++y) {
    const auto rows = cover_of(y, from.height, height);
    for (std::uint32_t x = 0; x < width; ++x)
      write_mean(from, columns[x], rows, to.at(x, y));
  }
  return to;
}

Pixels turned(Pixels from, std::uint32_t orientation) {
  // Of 1 to 8: whether rows become columns, and then whether it is seen from the right, from below.
  struct Turn {
    bool transposed, from_right, from_below;
  };
  constexpr std::array<Turn, 9> turns{
      {{false, false, false},
       {false, false, false},
       {false, true, false},
       {false, true, true},
       {false, false, true},
       {true, false, false},
       {true, true, false},
       {true, true, true},
       {true, false, true}}};
  if (orientation < 2 || orientation >= turns.size()) return from;
  const auto turn = turns[orientation];
  Pixels to(turn.transposed ? from.height : from.width, turn.transposed ? from.width : from.height);
  for (std::uint32_t y = 0; y < to.height; ++y)
    for (std::uint32_t x = 0; x < to.width; ++x) {
      const auto column = turn.from_right ? to.width - 1 - x : x;
      const auto row = turn.from_below ? to.height - 1 - y : y;
      const auto* pixel = turn.transposed ? from.at(row, column) : from.at(column, row);
      std::copy_n(pixel, Pixels::channels, to.at(x, y));
    }
  return to;
}

bool is_opaque(const Pixels& pixels) {
  for (std::size_t i = 3; i < pixels.bytes.size(); i += Pixels::channels)
    if (pixels.bytes[i] != 0xFF) return false;
  return true;
}

}  // namespace quire::image
