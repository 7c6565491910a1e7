#include "image/png_filter.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>

namespace quire::image {
namespace {

/// 9.2; average hardly ever wins, and is only undone.
enum Filter : std::uint8_t { None, Sub, Up, Average, Paeth };

/// Which of the neighbours is nearest to the plane through all three. Source: PNG 9.4.
int paeth(int left, int above, int above_left) {
  const int to_left = std::abs(above - above_left);
  const int to_above = std::abs(left - above_left);
  const int to_above_left = std::abs(left + above - 2 * above_left);
  if (to_left <= to_above && to_left <= to_above_left) return left;
  return to_above <= to_above_left ? above : above_left;
}

template <Filter filter>
int foretold(int left, int above, int above_left) {
  if constexpr (filter == Sub) return left;
  if constexpr (filter == Up) return above;
  if constexpr (filter == Paeth) return paeth(left, above, above_left);
  return 0;
}

/// A row as a filter leaves it, and the sum of what is left, each byte as a signed number.
struct FilteredRow {
  Filter filter = None;
  std::uint64_t sum = 0;
  std::string bytes;
};

template <Filter filter>
FilteredRow filtered(const std::string& row, const std::string& above, std::size_t step) {
  FilteredRow result{filter, 0, std::string(row.size(), '\0')};
  const auto at = [](const std::string& bytes, std::size_t i) {
    return int{static_cast<std::uint8_t>(bytes[i])};
  };
  const auto put = [&](std::size_t i, int guess) {
    const auto rest = static_cast<std::int8_t>(at(row, i) - guess);
    result.sum += static_cast<std::uint64_t>(std::abs(int{rest}));
    result.bytes[i] = static_cast<char>(rest);
  };
  const auto first = std::min(step, row.size());
  for (std::size_t i = 0; i < first; ++i)
    put(i, foretold<filter>(0, at(above, i), 0));
  for (std::size_t i = first; i < row.size(); ++i)
    put(i, foretold<filter>(at(row, i - step), at(above, i), at(above, i - step)));
  return result;
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

/// Sixteen bytes at once: compilers make one instruction of the inner loop.
void unfilter_up(std::uint8_t* row, const std::uint8_t* above, std::size_t size) {
  using Block = std::array<std::uint8_t, 16>;
  std::size_t at = 0;
  for (Block sum, other; at + sizeof sum <= size; at += sizeof sum) {
    std::memcpy(&sum, row + at, sizeof sum);
    std::memcpy(&other, above + at, sizeof other);
    for (std::size_t i = 0; i < sum.size(); ++i)
      sum[i] = static_cast<std::uint8_t>(sum[i] + other[i]);  // NOLINT(*-constant-array-index)
    std::memcpy(row + at, &sum, sizeof sum);
  }
  for (; at < size; ++at)
    row[at] = static_cast<std::uint8_t>(row[at] + above[at]);
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
    case Up: unfilter_up(row, above, size); return true;
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
  const std::array rows{
      filtered<None>(row, above, step),
      filtered<Sub>(row, above, step),
      filtered<Up>(row, above, step),
      filtered<Paeth>(row, above, step)};
  const auto& best = *std::ranges::min_element(rows, {}, &FilteredRow::sum);
  to += static_cast<char>(best.filter);
  to += best.bytes;
}

}  // namespace quire::image
