#include "image/draw_svg.h"

#include <gtest/gtest.h>

#include <cstring>
#include <memory>
#include <string>
#include <vector>

namespace quire::image {
namespace {

constexpr int width = 60, height = 90;

/// White paper and what a function draws on it: the result, and the pixels.
template <typename Draw>
std::pair<bool, std::string> drawn(Draw draw) {
  auto* const surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
  auto* const context = cairo_create(surface);
  cairo_set_source_rgb(context, 1, 1, 1);
  cairo_paint(context);
  const bool is_drawn = draw(context);
  cairo_surface_flush(surface);
  std::string pixels(
      reinterpret_cast<const char*>(cairo_image_surface_get_data(surface)),
      static_cast<std::size_t>(cairo_image_surface_get_stride(surface)) * height
  );
  cairo_destroy(context);
  cairo_surface_destroy(surface);
  return {is_drawn, pixels};
}

std::string svg(std::string_view attributes, std::string_view content) {
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"60pt\" height=\"90pt\" " +
         std::string(attributes) + ">" + std::string(content) + "</svg>";
}

/// What quire's own covers are made of.
const std::vector<std::pair<std::string_view, std::string_view>> plain{
    {"viewBox=\"0 0 60 90\"",
     "<rect x=\"0.0\" y=\"0.0\" width=\"60.0\" height=\"90.0\" fill=\"#1d4676\"/>"},
    {"viewBox=\"0 0 120.5 180.7\"",
     "<rect x=\"10.3\" y=\"20.2\" width=\"61.7\" height=\"33.3\" rx=\"4.5\" fill=\"#c03020\"/>"},
    {"viewBox=\"0 0 100 100\"",
     "<path fill=\"#102030\" d=\"M10.5 90L90 80.2C70 60 50 20 30.1 40ZM20 20L40 20L30 40Z\"/>"},
};

TEST(DrawSvg, DrawsAPlainOneAsLibrsvgDoes) {
  for (const auto& [attributes, content] : plain) {
    const auto [is_plain, pixels] = drawn([&](cairo_t* context) {
      return draw_plain_svg(context, svg(attributes, content), width, height);
    });
    const auto grouped = svg(attributes, "<g>" + std::string(content) + "</g>");
    const auto [is_drawn, expected] =
        drawn([&](cairo_t* context) { return draw_svg(context, grouped, width, height); });
    EXPECT_TRUE(is_plain) << content;
    EXPECT_TRUE(is_drawn) << content;
    EXPECT_TRUE(pixels == expected) << content;
  }
}

TEST(DrawSvg, LeavesAllElseToLibrsvg) {
  const auto nothing = drawn([](cairo_t*) { return false; });
  for (const auto* const content : {
           "<g><rect width=\"9\" height=\"9\" fill=\"#000000\"/></g>",
           "<rect width=\"9\" height=\"9\" fill=\"black\"/>",
           "<rect width=\"9\" height=\"9\"/>",
           "<rect width=\"50%\" height=\"9\" fill=\"#000000\"/>",
           "<rect width=\"9\" height=\"9\" fill=\"#000000\" opacity=\"0.5\"/>",
           "<rect width=\"9\" height=\"9\" fill=\"#000000\"><title>Nine</title></rect>",
           "<path fill=\"#000000\" d=\"m1 1 2 2z\"/>",
           "<path fill=\"#000000\" d=\"M1 1A2 2 0 0 0 3 3\"/>",
           "<path fill=\"#000000\" d=\"M1\"/>",
           "text",
       })
    EXPECT_TRUE(
        drawn([&](cairo_t* context) {
          return draw_plain_svg(context, svg("viewBox=\"0 0 60 90\"", content), width, height);
        }) == nothing
    ) << content;
  for (const auto* const attributes :
       {"",
        "viewBox=\"1 0 60 90\"",
        "viewBox=\"0 0 0 90\"",
        "viewBox=\"0 0 60 90\" style=\"opacity:0.5\""})
    EXPECT_FALSE(drawn([&](cairo_t* context) {
                   return draw_plain_svg(context, svg(attributes, ""), width, height);
                 }).first
    ) << attributes;
}

}  // namespace
}  // namespace quire::image
