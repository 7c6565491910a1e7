// Drawings that EPUBCheck 4.2.6, and so Kobo, must take: it knows SVG 1.1 to the letter.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dom/xml.h"
#include "image/drawing.h"
#include "image/image.h"

namespace quire::image {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string drawn(const std::string& inside) {
  const auto result = load("<svg width='1' height='1'>" + inside + "</svg>");
  const auto* image = std::get_if<Image>(&result);
  if (!image) return "refused: " + std::get<Refusal>(result).reason;
  const auto begin = image->bytes.find('>') + 1;
  return image->bytes.substr(begin, image->bytes.rfind('<') - begin);
}

struct Case {
  const char *what, *in, *out;
};
constexpr Case cases[] = {
    {"an attribute that nobody knows", "<g poster=\"x\" data-x=\"y\"></g>", "<g></g>"},
    {"a property where SVG 1.1 has none",
     "<circle r=\"1\" font-size=\"9\"></circle>",
     "<circle r=\"1\" style=\"font-size: 9\"></circle>"},
    {"a property of SVG 2",
     "<g style=\"fill: red\" paint-order=\"stroke\"></g>",
     "<g style=\"paint-order: stroke; fill: red\"></g>"},
    {"a value of SVG 2", "<g display=\"grid\"></g>", "<g style=\"display: grid\"></g>"},
    {"a property that EPUB forbids in styles",
     "<circle r=\"1\" direction=\"rtl\"></circle>",
     "<circle r=\"1\"></circle>"},
    {"a style that is none", "<g style=\": ;{; color:; position: fixed; 1x: y\"></g>", "<g></g>"},
    {"a style with strings and brackets",
     "<g style=\"font-family: 'a;b'; fill: rgb(1, 2, 3); x\"></g>",
     "<g style=\"font-family: 'a;b'; fill: rgb(1, 2, 3)\"></g>"},
    {"a value that is none", "<pattern patternUnits=\"x\"></pattern>", "<pattern></pattern>"},
    {"a role", "<g role=\"button\"></g><g role=\"img\"></g>", "<g></g><g role=\"img\"></g>"},
    {"two languages", "<g lang=\"de\" xml:lang=\"en\"></g>", "<g xml:lang=\"en\"></g>"},
    {"no language", "<g lang=\"en_US\"></g>", "<g></g>"},
    {"what must be there",
     "<path></path><circle></circle><linearGradient><stop></stop></linearGradient>",
     "<path d=\"\"></path><circle r=\"0\"></circle>"
     "<linearGradient><stop offset=\"0\"></stop></linearGradient>"},
    {"words in a group", "<g>loose</g>", "<g><desc>loose</desc></g>"},
    {"a word's part without its text", "<g><tspan>t</tspan></g>", "<g><desc>t</desc></g>"},
    {"a shape in a shape",
     "<rect width=\"1\" height=\"1\"><path d=\"M0\"></path></rect>",
     "<rect width=\"1\" height=\"1\"></rect>"},
    {"a gradient in a text",
     "<text>a<linearGradient></linearGradient></text>",
     "<text>a</text><linearGradient></linearGradient>"},
    {"a style in a path",
     "<path d=\"\"><style>a{}</style></path>",
     "<path d=\"\"></path><style>a{}</style>"},
    {"elements in a title", "<title>a<g><text>b</text></g></title>", "<title>ab</title>"},
    {"functions in any order",
     "<filter><feComponentTransfer><feFuncB></feFuncB><feFuncR type=\"gamma\"></feFuncR>"
     "</feComponentTransfer></filter>",
     "<filter><feComponentTransfer><feFuncR type=\"gamma\"></feFuncR>"
     "<feFuncB type=\"identity\"></feFuncB></feComponentTransfer></filter>"},
    {"two lights",
     "<filter><feDiffuseLighting><fePointLight></fePointLight><feDistantLight></feDistantLight>"
     "</feDiffuseLighting></filter>",
     "<filter><feDiffuseLighting><fePointLight></fePointLight></feDiffuseLighting></filter>"},
    {"characters that XML has none of",
     "<text>a&#xFFFF;&#1;b</text>",
     "<text>a\uFFFD\uFFFDb</text>"},
    {"what is right stays",
     "<g fill=\"red\" transform=\"scale(2)\"><text x=\"1\" font-size=\"9\" text-anchor=\"middle\">"
     "a<tspan dx=\"1\">b</tspan></text></g>",
     "<g fill=\"red\" transform=\"scale(2)\"><text x=\"1\" font-size=\"9\" text-anchor=\"middle\">"
     "a<tspan dx=\"1\">b</tspan></text></g>"},
};

TEST(SvgModel, MakesADrawingOfSvg11) {
  for (const auto& [what, in, out] : cases)
    EXPECT_EQ(drawn(in), out) << what;
}

TEST(SvgModel, WhatIsNotDrawnIsSaid) {
  const auto result = load("<svg><g>loose</g><rect><path/></rect></svg>");
  const auto& remarks = std::get<Image>(result).remarks;
  ASSERT_EQ(remarks.size(), 1U);
  EXPECT_EQ(remarks[0].message, "is shown without words outside of <text>, <path> in <rect>");
}

TEST(SvgIds, AreValidAndUnlikeAndStillMeant) {
  EXPECT_EQ(
      drawn("<g id=\"a b\"></g><g id=\"1\"></g><g id=\"\"></g><use xlink:href=\"#1\"></use>"),
      "<g id=\"a_b\"></g><g id=\"_1\"></g><g id=\"_\"></g><use xlink:href=\"#_1\"></use>"
  );
  EXPECT_EQ(
      drawn("<g id=\"a\"></g><g id=\"a\"></g><g fill=\"url(#a)\"></g>"),
      "<g id=\"a\"></g><g></g><g fill=\"url(#a)\"></g>"
  );
  EXPECT_EQ(
      drawn("<g id=\"a:b\"></g><g id=\"a_b\"></g><g mask=\"url('#a:b')\"></g>"),
      "<g id=\"a_b\"></g><g></g><g mask=\"url('#a_b')\"></g>"
  );
}

TEST(SvgIds, ALabelIsOneOfTheDrawing) {
  EXPECT_EQ(
      drawn("<g id=\"a\" aria-labelledby=\"none a\" aria-describedby=\"none\"></g>"),
      "<g id=\"a\" aria-labelledby=\"a\"></g>"
  );
}

TEST(SvgIds, GetAPrefixWithAllThatNamesThem) {
  const auto document = dom::parse(
      "<svg aria-labelledby=\"t other\"><style>#g, a:hover { fill: url(#g) }</style>"
      "<title id=\"t\">T</title><g id=\"g\" fill=\"#fff\"></g><use xlink:href=\"#g\"></use></svg>"
  );
  prefix_ids(document->document_element(), "one-");
  const auto text = dom::serialize(document->document_element());
  EXPECT_THAT(text, HasSubstr("aria-labelledby=\"one-t other\""));
  EXPECT_THAT(text, HasSubstr("#one-g, a:hover { fill: url(#one-g) }"));
  EXPECT_THAT(text, HasSubstr("<title id=\"one-t\">"));
  EXPECT_THAT(text, HasSubstr("fill=\"#fff\""));
  EXPECT_THAT(text, HasSubstr("xlink:href=\"#one-g\""));
}

}  // namespace
// The colour was black, and nothing said so.
TEST(SvgNewer, PutsCustomPropertiesInWhereTheyAreUsed) {
  EXPECT_EQ(
      drawn("<style>:root{--c:#933}.a{fill:var(--c)}</style><g fill=\"var( --d, blue )\"></g>"),
      "<style>:root{--c:#933}.a{fill:#933}</style><g fill=\"blue\"></g>"
  );
  const auto result = load("<svg><g fill=\"var(--none)\"></g></svg>");
  const auto& remarks = std::get<Image>(result).remarks;
  ASSERT_EQ(remarks.size(), 1U);
  EXPECT_EQ(remarks[0].message, "is shown without var(--none)");
}

// librsvg drew nothing at all of a shape with a drop shadow.
TEST(SvgNewer, WritesADropShadowAsTheFiltersThatItIsShortFor) {
  const auto drawing =
      drawn("<filter><feDropShadow dx=\"4\" dy=\"3\" stdDeviation=\"1\"></feDropShadow></filter>");
  EXPECT_THAT(drawing, Not(HasSubstr("feDropShadow")));
  EXPECT_THAT(drawing, HasSubstr("<feGaussianBlur in=\"SourceGraphic\" stdDeviation=\"1\">"));
  EXPECT_THAT(drawing, HasSubstr("<feOffset dx=\"4\" dy=\"3\" result=\"quire-shadow-1\">"));
  EXPECT_THAT(drawing, HasSubstr("<feMergeNode in=\"SourceGraphic\">"));
}

}  // namespace quire::image
