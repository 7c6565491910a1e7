#include "book/qr_code.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <string>
#include <vector>

namespace quire::book {
namespace {

/// The rows of the code that the path draws: # is dark.
std::vector<std::string> rows_of(const QrCode& code) {
  std::vector<std::string> rows(code.modules, std::string(code.modules, '.'));
  const char* at = code.path.c_str();
  unsigned x = 0, y = 0, width = 0, back = 0;
  int length = 0;
  while (std::sscanf(at, "M%u %uh%uv1H%uz%n", &x, &y, &width, &back, &length) == 4) {
    EXPECT_EQ(back, x);
    rows.at(y).replace(x, width, std::string(width, '#'));
    at += length;
  }
  EXPECT_EQ(*at, '\0');
  return rows;
}

// ISO/IEC 18004 6.3.3: three corners have the same pattern; table 7: 26 bytes fit version 2-M.
TEST(QrCode, HasItsPatternsAndTheSmallestSize) {
  const auto code = qr_code_of("https://example.org/slides");
  ASSERT_TRUE(code);
  ASSERT_EQ(code->modules, 25U);
  const auto rows = rows_of(*code);
  const std::vector<std::string> finder{
      "#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######"};
  for (std::size_t y = 0; y < finder.size(); ++y) {
    EXPECT_EQ(rows[y].substr(0, 7), finder[y]);
    EXPECT_EQ(rows[y].substr(18), finder[y]);
    EXPECT_EQ(rows[18 + y].substr(0, 7), finder[y]);
  }
}

TEST(QrCode, HoldsSoMuchAndNoMore) {
  EXPECT_TRUE(qr_code_of(std::string(2331, 'a')));
  EXPECT_FALSE(qr_code_of(std::string(2332, 'a')));
  EXPECT_FALSE(qr_code_of(""));
}

}  // namespace
}  // namespace quire::book
