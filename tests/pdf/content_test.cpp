#include "pdf/paint/content.h"

#include <gtest/gtest.h>

#include <array>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "pdf/objects/inks.h"
#include "pdf/press_profile.h"

namespace quire::pdf {
namespace {

/// The numbers before each " re".
std::vector<std::vector<double>> rectangles(const std::string& operators) {
  std::vector<std::vector<double>> result;
  std::istringstream words(operators);
  std::vector<double> numbers;
  for (std::string word; words >> word;) {
    if (word == "re") result.push_back(numbers);
    if (word == "re" || word == "f")
      numbers.clear();
    else
      numbers.push_back(std::stod(word));
  }
  return result;
}

TEST(Content, FillsOfRectanglesThatTouchLeaveNoGap) {
  PaintedPage page;
  Alphas alphas;
  Content content(page, Length::from_pt(500), alphas);
  Length x = Length::from_pt(22.24);
  for (const double width : {29.164, 47.424, 43.918, 10.006}) {
    content.fill({{x, Length::from_pt(100.003)}, {Length::from_pt(width), Length::from_pt(17.5)}});
    x += Length::from_pt(width);
  }
  const auto filled = rectangles(page.operators);
  ASSERT_EQ(filled.size(), 4U);
  for (std::size_t i = 1; i < filled.size(); ++i)
    EXPECT_NEAR(filled[i][0], filled[i - 1][0] + filled[i - 1][2], 1e-9);
}

TEST(Content, IsInTheColorSpaceOfTheFile) {
  for (const auto& [space, ink] :
       {std::pair(ColorSpace::Rgb, "1 0 0 rg\n"), std::pair(ColorSpace::Grey, "0.4984 g\n")}) {
    PaintedPage page;
    Alphas alphas;
    Content content(page, Length::from_pt(500), alphas, {space});
    content.fill_in({255, 0, 0});
    EXPECT_EQ(page.operators, ink);
  }
}

TEST(Content, IsInInksOfThePress) {
  const Inks inks(test::press_profile());
  PaintedPage page;
  Alphas alphas;
  Content content(page, Length::from_pt(500), alphas, {ColorSpace::Cmyk, &inks});
  content.fill_in({64, 64, 64});
  EXPECT_EQ(page.operators, "0.251 g\n");
  page.operators.clear();
  content.fill_in({255, 0, 0});
  EXPECT_TRUE(page.operators.ends_with(" k\n")) << page.operators;
  page.operators.clear();
  content.stroke_in_all_inks(Length::from_pt(1));
  content.stroke_in({0, 0, 0}, Length::from_pt(1));
  EXPECT_EQ(page.operators, "/All CS\n1 SCN\n1 J\n0 G\n");
}

TEST(Inks, OfGraysAreBlackAlone) {
  const Inks inks(test::press_profile());
  EXPECT_EQ(inks.operands_of({0, 0, 0}), "0 0 0 1");
  EXPECT_EQ(inks.operands_of({255, 255, 255}), "0 0 0 0");
  EXPECT_EQ(inks.bytes_of({204, 204, 204}), (std::array<std::uint8_t, 4>{0, 0, 0, 51}));
  const auto red = inks.bytes_of({255, 0, 0});
  EXPECT_LT(red[0], 40);
  EXPECT_GT(red[1], 200);
  EXPECT_GT(red[2], 200);
}

}  // namespace
}  // namespace quire::pdf
