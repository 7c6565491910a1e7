#include "image/png_filter.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <string>

namespace quire::image {
namespace {

const std::uint8_t* bytes_of(const std::string& row) {
  return reinterpret_cast<const std::uint8_t*>(row.data());
}

/// The row as its filter leaves it, by the formulas of PNG 9.2 alone.
std::string filtered(
    int filter, const std::string& row, const std::string& above, std::size_t step
) {
  std::string rest;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const int a = i < step ? 0 : bytes_of(row)[i - step];
    const int b = bytes_of(above)[i];
    const int c = i < step ? 0 : bytes_of(above)[i - step];
    const int p = a + b - c;
    const int pa = std::abs(p - a);
    const int pb = std::abs(p - b);
    const int pc = std::abs(p - c);
    const int nearest = pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
    const std::array foretold{0, a, b, (a + b) / 2, nearest};
    rest += static_cast<char>(bytes_of(row)[i] - foretold.at(static_cast<std::size_t>(filter)));
  }
  return rest;
}

struct Rows {
  const char* what;
  std::string row, above;
};

/// Flat stretches, which are undone word by word, of every length and at every place.
std::vector<Rows> examples() {
  std::vector<Rows> rows{
      {"nothing", std::string(40, '\0'), std::string(40, '\0')},
      {"a row as above", std::string(40, 'x'), std::string(40, 'x')},
      {"less than a word", "abcabc", "abcabc"},
  };
  std::string noise;
  for (unsigned i = 0; i < 120; ++i)
    noise += static_cast<char>(i * i * 7 % 251);
  for (std::size_t begin = 0; begin < 60; begin += 7) {
    for (std::size_t size = 0; size < 60; size += 5) {
      auto row = noise;
      row.replace(begin, size, size, 'f');
      rows.push_back({"flat in noise", row, noise});
      rows.push_back({"noise over flat", noise, row});
      rows.push_back({"the same flat above", row, row});
    }
  }
  return rows;
}

TEST(PngFilter, IsUndone) {
  for (const auto& [what, row, above] : examples()) {
    for (const std::size_t step : {1U, 2U, 3U, 4U, 8U}) {
      for (int filter = 0; filter <= 4; ++filter) {
        auto rest = filtered(filter, row, above, step);
        auto* data = reinterpret_cast<std::uint8_t*>(rest.data());
        ASSERT_TRUE(unfilter(filter, data, bytes_of(above), rest.size(), step));
        ASSERT_EQ(rest, row) << what << ", filter " << filter << ", step " << step;
      }
    }
  }
}

TEST(PngFilter, ThereAreFive) {
  std::string row = "abc";
  auto* data = reinterpret_cast<std::uint8_t*>(row.data());
  EXPECT_FALSE(unfilter(5, data, data, row.size(), 3));
}

TEST(PngFilter, TheSmallestRestIsTaken) {
  std::string rows;
  add_filtered("abcabc", "abcabc", 3, rows);
  EXPECT_EQ(rows, std::string("\2\0\0\0\0\0\0", 7));
  rows.clear();
  add_filtered("ddd", std::string(3, '\0'), 1, rows);
  EXPECT_EQ(rows, std::string("\1d\0\0", 4));
}

}  // namespace
}  // namespace quire::image
