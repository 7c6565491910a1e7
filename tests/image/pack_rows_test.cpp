#include "image/pack_rows.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "base/deflate.h"
#include "image/huffman.h"

namespace quire::image {
namespace {

std::string unpacked(const std::string& packed, std::size_t size) {
  std::string bytes(size, '?');
  EXPECT_TRUE(inflate(packed, bytes.data(), size));
  return bytes;
}

/// Bytes below `limit`, each repeated for up to `run` pixels.
std::string picture(std::uint32_t seed, std::size_t size, unsigned limit, unsigned run) {
  std::mt19937 random(seed);
  std::string bytes;
  while (bytes.size() < size) {
    std::string pixel(3, '\0');
    for (auto& c : pixel)
      c = static_cast<char>(random() % limit);
    for (auto i = random() % run + 1; i > 0; --i)
      bytes += pixel;
  }
  bytes.resize(size);
  return bytes;
}

TEST(PackRows, PacksNothing) { EXPECT_EQ(unpacked(packed_rows("", 1, 1), 0), ""); }

TEST(PackRows, PacksFewerBytesThanAMatchHas) {
  for (const std::string bytes : {"a", "ab", "aaa", "aaaa"})
    EXPECT_EQ(unpacked(packed_rows(bytes, bytes.size(), 3), bytes.size()), bytes);
}

TEST(PackRows, GivesBackWhatItTook) {
  std::uint32_t seed = 0;
  for (const std::size_t size : {257, 258, 259, 5'000, 70'001})
    for (const unsigned limit : {2, 16, 256})
      for (const unsigned run : {1, 700})
        for (const std::size_t row_size : {4, 301, 40'000}) {
          const auto bytes = picture(++seed, size, limit, run);
          ASSERT_EQ(unpacked(packed_rows(bytes, row_size, 3), size), bytes)
              << size << ' ' << limit << ' ' << run << ' ' << row_size;
        }
}

TEST(PackRows, FindsWhatRepeatsAtTheWindowsEnd) {
  const auto noise = picture(7, 32'768, 256, 1);
  EXPECT_EQ(unpacked(packed_rows(noise + noise, 100, 1), 65'536), noise + noise);
  EXPECT_LT(packed_rows(noise + noise, 100, 1).size(), 34'000U);
}

TEST(PackRows, PacksAFlatPictureAsSmallAsAGeneralEncoder) {
  const auto rows = picture(3, 400'000, 256, 900);
  EXPECT_LT(packed_rows(rows, 3'000, 3).size(), Deflater(6)(rows).size() * 21 / 20);
}

/// 1 if each sequence of bits can be read. Source: Kraft's inequality.
double sum_of(const PrefixCode& code) {
  return std::accumulate(
      code.lengths.begin(),
      code.lengths.end(),
      0.0,
      [](double sum, std::uint8_t length) {
        return length == 0 ? sum : sum + std::pow(0.5, length);
      }
  );
}

TEST(PrefixCode, IsNeverLongerThanAllowed) {
  std::vector<std::uint32_t> counts{1, 1};
  while (counts.size() < 40)
    counts.push_back(counts[counts.size() - 1] + counts[counts.size() - 2]);
  for (const unsigned longest : {7, 15}) {
    const auto code = prefix_code(counts, longest);
    EXPECT_EQ(*std::ranges::max_element(code.lengths), longest);
    EXPECT_EQ(sum_of(code), 1);
  }
}

TEST(PrefixCode, HasTwoSymbolsAtLeast) {
  const std::vector<std::uint32_t> none(30), last{0, 0, 0, 9};
  EXPECT_EQ(sum_of(prefix_code(none, 15)), 1);
  EXPECT_EQ(sum_of(prefix_code(last, 15)), 1);
  EXPECT_EQ(prefix_code(last, 15).lengths, (std::vector<std::uint8_t>{0, 0, 1, 1}));
}

TEST(PrefixCode, GivesFrequentSymbolsShortCodes) {
  const auto code = prefix_code(std::vector<std::uint32_t>{1, 0, 2, 100, 4}, 15);
  EXPECT_EQ(code.lengths, (std::vector<std::uint8_t>{3, 0, 3, 1, 2}));
  EXPECT_EQ(code.bits, (std::vector<std::uint16_t>{0b011, 0, 0b111, 0b0, 0b01}));
}

}  // namespace
}  // namespace quire::image
