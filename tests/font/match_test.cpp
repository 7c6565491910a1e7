#include "font/match.h"

#include <gtest/gtest.h>

#include <vector>

namespace quire::font {
namespace {

constexpr Slant normal = Slant::Normal;
constexpr Slant italic = Slant::Italic;
constexpr Slant oblique = Slant::Oblique;

struct Case {
  const char* what;
  std::vector<Style> family;
  Style wanted;
  Style expected;
};

const std::vector<Style> book = {{400, normal}, {400, italic}, {700, normal}, {700, italic}};
const std::vector<Style> weights = {{100, normal}, {300, normal}, {500, normal}, {900, normal}};

// css-fonts-4 #font-style-matching
const Case cases[] = {
    {"the very style", book, {700, italic}, {700, italic}},
    {"regular", book, {400, normal}, {400, normal}},
    {"oblique is italic where there is none", book, {400, oblique}, {400, italic}},
    {"semibold is bold", book, {600, normal}, {700, normal}},
    {"medium is regular, not bold", book, {500, normal}, {400, normal}},
    {"light is regular", book, {300, normal}, {400, normal}},
    {"black is bold", book, {900, italic}, {700, italic}},
    {"slant before weight", {{700, italic}, {400, normal}}, {400, italic}, {700, italic}},
    {"oblique before normal", {{400, normal}, {400, oblique}}, {400, italic}, {400, oblique}},
    {"oblique before italic", {{400, italic}, {400, oblique}}, {400, normal}, {400, oblique}},
    {"anything before nothing", {{900, italic}}, {100, normal}, {900, italic}},
    {"400 looks up to 500 first", weights, {400, normal}, {500, normal}},
    {"450 likewise", weights, {450, normal}, {500, normal}},
    {"400 then down", {{300, normal}, {501, normal}}, {400, normal}, {300, normal}},
    {"500 then down", {{100, normal}, {600, normal}}, {500, normal}, {100, normal}},
    {"below 400 down first", weights, {350, normal}, {300, normal}},
    {"below 400 down however far", {{100, normal}, {400, normal}}, {390, normal}, {100, normal}},
    {"below 400 then up, the nearest", weights, {50, normal}, {100, normal}},
    {"above 500 up first", weights, {510, normal}, {900, normal}},
    {"above 500 then down, the nearest", weights, {950, normal}, {900, normal}},
};

TEST(NearestStyle, IsThatOfTheSpecification) {
  for (const auto& [what, family, wanted, expected] : cases) {
    SCOPED_TRACE(what);
    const auto nearest = nearest_style(family, wanted);
    ASSERT_LT(nearest, family.size());
    EXPECT_EQ(family[nearest].weight, expected.weight);
    EXPECT_EQ(family[nearest].slant, expected.slant);
  }
}

TEST(NearestStyle, IsTheFirstOfEquals) {
  const std::vector<Style> twins = {{700, normal}, {400, normal}, {400, normal}};
  EXPECT_EQ(nearest_style(twins, {400, normal}), 1U);
}

}  // namespace
}  // namespace quire::font
