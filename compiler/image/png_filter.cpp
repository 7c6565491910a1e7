#include "image/png_filter.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace quire::image {
namespace {

/// 9.2; average hardly ever wins.
enum Filter : std::uint8_t { None, Sub, Up, Average, Paeth };
constexpr std::array tried{None, Sub, Up, Paeth};

/// Which of the neighbours is nearest to the plane through all three. Source: PNG 9.4.
int paeth(int left, int above, int above_left) {
  const int to_left = std::abs(above - above_left);
  const int to_above = std::abs(left - above_left);
  const int to_above_left = std::abs(left + above - 2 * above_left);
  if (to_left <= to_above && to_left <= to_above_left) return left;
  return to_above <= to_above_left ? above : above_left;
}

int foretold(Filter filter, int left, int above, int above_left) {
  switch (filter) {
    case Sub: return left;
    case Up: return above;
    case Paeth: return paeth(left, above, above_left);
    default: return 0;
  }
}

/// How many bytes of a row are nothing from here on, in whole words: in pictures of screens most.
std::size_t zeros_at(const std::uint8_t* row, std::size_t begin, std::size_t size) {
  auto at = begin;
  for (std::uint64_t word = 0; at + sizeof word <= size; at += sizeof word) {
    std::memcpy(&word, row + at, sizeof word);
    if (word != 0) break;
  }
  return at - begin;
}

/// Where nothing is left of the bytes and the pixel before is as the one above it, all are as those
/// above them.
void unfilter_paeth(
    std::uint8_t* row, const std::uint8_t* above, std::size_t size, std::size_t step
) {
  for (std::size_t i = 0; i < std::min(step, size); ++i)
    row[i] = static_cast<std::uint8_t>(row[i] + above[i]);
  for (std::size_t i = step; i < size;) {
    if (std::memcmp(row + i - step, above + i - step, step) == 0) {
      const auto count = zeros_at(row, i, size);
      std::memcpy(row + i, above + i, count);
      i += count;
    }
    for (const auto end = std::min(i + step, size); i < end; ++i)
      row[i] = static_cast<std::uint8_t>(row[i] + paeth(row[i - step], above[i], above[i - step]));
  }
}

}  // namespace

bool unfilter(
    int filter, std::uint8_t* row, const std::uint8_t* above, std::size_t size, std::size_t step
) {
  const auto add = [row](std::size_t i, int guess) {
    row[i] = static_cast<std::uint8_t>(row[i] + guess);
  };
  switch (filter) {
    case None: return true;
    case Sub:
      for (std::size_t i = step; i < size; ++i)
        add(i, row[i - step]);
      return true;
    case Up:
      for (std::size_t i = 0; i < size; ++i)
        add(i, above[i]);
      return true;
    case Average:
      for (std::size_t i = 0; i < size; ++i)
        add(i, ((i < step ? 0 : row[i - step]) + above[i]) / 2);
      return true;
    case Paeth: unfilter_paeth(row, above, size, step); return true;
    default: return false;
  }
}

void add_filtered(
    const std::string& row, const std::string& above, std::size_t step, std::string& to
) {
  std::string best;
  std::uint64_t smallest = ~std::uint64_t{0};
  for (const auto filter : tried) {
    std::string filtered(1, static_cast<char>(filter));
    filtered.reserve(row.size() + 1);
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const auto at = [i](const std::string& bytes, std::size_t back) {
        return i < back ? std::uint8_t{0} : static_cast<std::uint8_t>(bytes[i - back]);
      };
      const auto guess = foretold(filter, at(row, step), at(above, 0), at(above, step));
      const auto rest = static_cast<std::int8_t>(at(row, 0) - guess);
      sum += static_cast<std::uint64_t>(std::abs(int{rest}));
      filtered.push_back(static_cast<char>(rest));
    }
    if (sum >= smallest) continue;
    smallest = sum;
    best = std::move(filtered);
  }
  to += best;
}

}  // namespace quire::image
