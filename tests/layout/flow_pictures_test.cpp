#include <gmock/gmock.h>

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "layout/layout_helpers.h"

namespace quire::layout::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using namespace literals;

TEST(FlowPictures, ScalesPicturesToTheMeasureAndThePage) {
  Laid laid(
      "<p><img src='images/wide.png' alt='a'/></p><p><img src='images/high.png' alt='b'/></p>",
      "p{text-align:center}"
  );
  const auto& items = laid.flow().items;
  ASSERT_EQ(items.size(), 2u);
  EXPECT_EQ(items[0].placed[0].fragment->size, (Size{200_pt, 50_pt}));
  EXPECT_EQ(items[1].placed[0].fragment->size, (Size{24_pt, 240_pt}));
  EXPECT_EQ(items[1].placed[0].origin.x, 88_pt);
}

// It stood at the left of a Hebrew page.
TEST(FlowPictures, StartsAPictureWhereTheTextAroundItStarts) {
  const auto x = [](std::string_view attributes, std::string_view css) {
    Laid laid(
        "<p " + std::string(attributes) + "><img src='images/small.png' alt='a'/></p>",
        std::string(css)
    );
    return laid.flow().items.at(0).placed.at(0).origin.x;
  };
  EXPECT_EQ(x("", ""), 0_pt);
  const auto right = x("", "p{text-align:right}");
  EXPECT_GT(right, 100_pt);
  EXPECT_EQ(x("dir='rtl'", ""), right);
  EXPECT_EQ(x("lang='he'", "p{text-align:justify}"), right);
  EXPECT_EQ(x("dir='rtl'", "p{text-align:end}"), 0_pt);
  EXPECT_EQ(x("dir='rtl'", "p{text-align:left}"), 0_pt);
}

TEST(FlowPictures, StandsASmallPictureOnTheBaseline) {
  Laid laid("<p>ab<img src='images/small.png' alt='a'/></p>");
  const auto& item = laid.flow().items[0];
  ASSERT_EQ(item.placed.size(), 2u);
  const auto* line = line_of(item);
  EXPECT_EQ(item.placed[1].origin, (Point{20_pt, line->line.baseline - 8_pt}));
}

TEST(FlowPictures, ScalesAPictureInALineToTheMeasure) {
  Laid laid("<p>see <img src='images/wide.png' alt='a' height='10'/></p>", "p{width:15pt}");
  std::vector<Length> widths;
  for (const auto& item : laid.flow().items)
    for (const auto& placed : item.placed)
      if (std::holds_alternative<ImageFragment>(placed.fragment->content))
        widths.push_back(placed.fragment->size.width);
  EXPECT_THAT(widths, ElementsAre(15_pt));
}

std::vector<Size> picture_sizes(Laid& laid) {
  std::vector<Size> sizes;
  for (const auto& item : laid.flow().items)
    for (const auto& placed : item.placed)
      if (std::holds_alternative<ImageFragment>(placed.fragment->content))
        sizes.push_back(placed.fragment->size);
  return sizes;
}

struct SizeCase {
  const char* body;
  const char* css;
  Size size;
};

// CSS2 10.3.2, 10.4; html #dimRendering. wide.png is 400 by 100 points, the measure 200.
TEST(FlowPictures, SizesPicturesAsAttributesAndSheetsSay) {
  const SizeCase cases[] = {
      {"<p><img src='images/wide.png' width='50%'/></p>", "", {100_pt, 25_pt}},
      {"<p><img src='images/wide.png' width='80'/></p>", "", {60_pt, 15_pt}},
      {"<p><img src='images/wide.png' width='80px'/></p>", "", {60_pt, 15_pt}},
      {"<p><img src='images/wide.png' height='20'/></p>", "", {60_pt, 15_pt}},
      {"<p><img src='images/wide.png' width='40' height='40'/></p>", "", {30_pt, 30_pt}},
      {"<p><img src='images/wide.png' width='2em'/></p>", "", {200_pt, 50_pt}},
      {"<p><img src='images/wide.png' width='80'/></p>", "img{width:4em}", {40_pt, 10_pt}},
      {"<p><img src='images/wide.png'/></p>", "img{max-width:30%}", {60_pt, 15_pt}},
      {"<p><img src='images/high.png'/></p>", "img{max-height:100pt}", {10_pt, 100_pt}},
      {"<p>a <img src='images/wide.png' width='40%'/></p>", "", {80_pt, 20_pt}},
      {"<p>a <img src='images/wide.png'/></p>", "img{width:3em}", {30_pt, 7.5_pt}},
      {"<p>a <img src='images/wide.png'/></p>", "", {200_pt, 50_pt}},
      {"<p>a <img src='images/small.png'/></p>", "p{line-height:7pt}", {17.5_pt, 7_pt}},
      // The page is 300 points high; a heading or caption must find room beside the picture.
      {"<p><img src='images/high.png'/></p>", "", {24_pt, 240_pt}},
      {"<p>a <img src='images/high.png'/></p>", "", {24_pt, 240_pt}},
  };
  for (const auto& [body, css, size] : cases) {
    SCOPED_TRACE(std::string(body) + css);
    Laid laid(body, css);
    const auto sizes = picture_sizes(laid);
    ASSERT_EQ(sizes.size(), 1U);
    EXPECT_NEAR(sizes[0].width.pt(), size.width.pt(), 0.01);
    EXPECT_NEAR(sizes[0].height.pt(), size.height.pt(), 0.01);
  }
}

TEST(FlowPictures, APictureNarrowerThanItsPlaceStandsAsTextWould) {
  const std::pair<const char*, Length> cases[] = {
      {"p{text-align:center} img{width:50%}", 50_pt},
      {"p{text-align:right} img{width:40pt}", 160_pt},
      {"img{display:block;width:50%;margin-left:auto;margin-right:auto}", 50_pt},
      {"img{width:50%}", 0_pt},
  };
  for (const auto& [css, x] : cases) {
    Laid laid("<p><img src='images/wide.png'/></p>", css);
    EXPECT_EQ(laid.flow().items[0].placed[0].origin.x, x) << css;
  }
}

TEST(FlowPictures, ALineGrowsWithALargePicture) {
  Laid laid("<p>a <img src='images/wide.png' width='40%'/></p>");
  EXPECT_GE(laid.flow().items[0].height, 20_pt);
}

constexpr const char* drawing =
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16' width='16' height='16'>"
    "<title>A note</title><path fill='currentColor'/></svg>";

TEST(FlowPictures, ADrawingInTheTextIsAPictureInItsColor) {
  Laid laid(
      "<p>" + std::string(drawing) + " Note</p><div>" + drawing + "</div>",
      "p{color:#123456} svg{width:10pt} div svg{color:#654321;width:auto}"
  );
  EXPECT_THAT(picture_sizes(laid), ElementsAre(Size{10_pt, 10_pt}, Size{12_pt, 12_pt}));
  std::vector<std::string> colors;
  for (const auto& item : laid.flow().items)
    for (const auto& placed : item.placed)
      if (const auto* image = std::get_if<ImageFragment>(&placed.fragment->content)) {
        ASSERT_TRUE(image->drawing);
        const auto& bytes = image->drawing->bytes;
        colors.push_back(bytes.substr(bytes.find(" color=\"") + 8, 7));
      }
  EXPECT_THAT(colors, ElementsAre("#123456", "#654321"));
  EXPECT_THAT(laid.tag_dump(), HasSubstr("A note"));
}

TEST(FlowPictures, ADecorativeDrawingIsAnArtifactAndItsTextIsCounted) {
  Laid laid(
      "<p><svg aria-hidden='true' viewBox='0 0 9 9'><title>no</title><text>no</text></svg> "
      "Note</p><p>after</p>"
  );
  const auto& items = laid.flow().items;
  EXPECT_TRUE(items[0].placed.back().is_artifact);
  EXPECT_EQ(line_of(items[0])->text->paragraph.text.find("no"), std::string::npos);
  EXPECT_EQ(items[1].first_text.text_node, 3U);
}

}  // namespace
}  // namespace quire::layout::test
