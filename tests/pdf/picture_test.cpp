#include <cairo.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "image/pixels.h"
#include "pdf/reader.h"
#include "pdf/sheet.h"

namespace quire::pdf::test {
namespace {

using layout::Role;
using testing::HasSubstr;
using testing::Not;

std::string png() {
  std::string bytes;
  auto* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 8, 4);
  cairo_surface_write_to_png_stream(
      surface,
      [](void* out, const unsigned char* data, unsigned size) {
        static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(data), size);
        return CAIRO_STATUS_SUCCESS;
      },
      &bytes
  );
  cairo_surface_destroy(surface);
  return bytes;
}

/// As much of a JPEG as says how large it is, and in how many colours.
std::string jpeg(char components) {
  std::string bytes = "\xFF\xD8\xFF\xC0";
  bytes += std::string({0, static_cast<char>(8 + 3 * components), 8, 0, 4, 0, 8, components});
  for (char i = 1; i <= components; ++i)
    bytes += std::string({i, 0x11, 0});
  return bytes + "\xFF\xD9";
}

constexpr auto drawing =
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 50'><a href='#x'>"
    "<rect width='100' height='50' fill='teal'/></a>"
    "<text x='5' y='20' font-size='12' font-family='sans-serif'>Words</text></svg>";

layout::StructElemIndex add_figure(Sheet& sheet, const std::string& name, double y) {
  const auto figure = sheet.add(Role::Figure);
  sheet[figure].alt = "a picture";
  sheet.put(
      20,
      y,
      {Length::from_pt(100), Length::from_pt(50)},
      layout::ImageFragment{name, nullptr, figure}
  );
  return figure;
}

Sheet sheet_with(const std::string& name, image::Format kind, const std::string& bytes) {
  Sheet sheet(QUIRE_BUILD_DIRECTORY "/share/quire/fonts");
  image::Image image;
  image.kind = kind;
  image.bytes = bytes;
  image.id = name;
  image.has_text = true;
  sheet.book.images[name] = image;
  sheet.new_page();
  return sheet;
}

TEST(Picture, IsAFigure) {
  auto sheet = sheet_with("a.png", image::Format::Png, png());
  add_figure(sheet, "a.png", 100);
  const auto structure = Made(sheet).plain().structure();
  EXPECT_THAT(structure, HasSubstr("Figure Alt (a picture) A << /BBox [ 20 250 120 300 ]"));
  EXPECT_THAT(structure, HasSubstr("content 0 of page 0"));
}

TEST(Picture, IsPackedOnceHoweverOftenItIsDrawn) {
  auto sheet = sheet_with("a.png", image::Format::Png, png());
  add_figure(sheet, "a.png", 100);
  add_figure(sheet, "a.png", 200);
  sheet.new_page("2");
  add_figure(sheet, "a.png", 100);
  const Made made(sheet);
  EXPECT_EQ(made.plain().count("/Subtype /Image"), 1U);
  EXPECT_EQ(made.plain().count(" Do Q\n"), 3U);
  EXPECT_THAT(made.plain().bytes(), Not(HasSubstr("/Interpolate true")));
}

TEST(Picture, OfAJpegIsItsFile) {
  const auto bytes = jpeg(3);
  auto sheet = sheet_with("a.jpg", image::Format::Jpeg, bytes);
  add_figure(sheet, "a.jpg", 100);
  const auto plain = Made(sheet).plain();
  EXPECT_THAT(plain.bytes(), HasSubstr("stream\n" + bytes));
  EXPECT_THAT(plain.content(0), HasSubstr("100 0 0 50 20 250 cm"));
  EXPECT_THAT(plain.bytes(), HasSubstr("<pdfaid:part>"));
}

TEST(Picture, InInksIsNotClaimedToBePdfA) {
  auto sheet = sheet_with("a.jpg", image::Format::Jpeg, jpeg(4));
  add_figure(sheet, "a.jpg", 100);
  EXPECT_THAT(Made(sheet).plain().bytes(), Not(HasSubstr("<pdfaid:part>")));
}

TEST(Picture, OfADrawingHasTextInOurFonts) {
  auto sheet = sheet_with("a.svg", image::Format::Svg, drawing);
  const auto figure = add_figure(sheet, "a.svg", 100);
  const auto after = sheet.add(Role::P);
  sheet.write(20, 200, {{"after", {after, sheet.face("serif")}}});
  const Made made(sheet);
  EXPECT_THAT(made.text(), HasSubstr("Words"));
  EXPECT_THAT(run("pdffonts " + made.path()).output, HasSubstr("Lato"));
  // The link in the drawing is not counted among our marked contents.
  EXPECT_THAT(made.plain().structure(), HasSubstr("P\n      content 1 of page 0"));
  EXPECT_EQ(figure, 2U);
}

TEST(Picture, ThatFillsThePageKeepsItsPlaceInTheStructure) {
  auto sheet = sheet_with("a.png", image::Format::Png, png());
  const auto figure = sheet.add(Role::Figure);
  sheet[figure].alt = "the cover";
  const Size whole = sheet.pages.pages[0].size;
  sheet.put(0, 0, whole, layout::ImageFragment{"a.png", nullptr, figure});
  sheet.put(0, 0, whole, layout::FillFragment{{255, 255, 255}});
  sheet.write(20, 300, {{"after", {sheet.add(Role::P), sheet.face("serif")}}});
  const Made made(sheet);
  EXPECT_THAT(
      made.plain().structure(),
      testing::EndsWith("content 0 of page 0\n    P\n      content 1 of page 0\n")
  );
  EXPECT_TRUE(is_marked_throughout(made.plain().content(0)));
}

/// What librsvg does by groups, masks, patterns and pixels, each as all there is on a page.
TEST(Picture, OfAnyDrawingKeepsItsPlaceInTheStructure) {
  for (const std::string body :
       {"<g opacity='.5'><rect width='9' height='9'/><circle r='9' fill='red'/></g>",
        "<mask id='m'><rect width='9' height='9' fill='white'/></mask><rect width='50' height='50' "
        "mask='url(#m)'/>",
        "<filter id='f'><feGaussianBlur stdDeviation='2'/></filter><rect width='50' height='50' "
        "filter='url(#f)'/>",
        "<linearGradient id='g'><stop stop-color='red'/><stop offset='1'/></linearGradient><rect "
        "width='100' height='50' fill='url(#g)'/>",
        "<pattern id='p' width='.1' height='.1'><circle r='2'/></pattern><rect width='100' "
        "height='50' fill='url(#p)'/>",
        "<image width='100' height='50' "
        "href='data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB"
        "CAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='/>",
        "<svg viewBox='0 0 1 1'><rect width='1' height='1'/></svg>",
        "<clipPath id='c'><circle r='30'/></clipPath><rect clip-path='url(#c)' width='9' "
        "height='9'/>",
        "<text style='mix-blend-mode:multiply' x='9' y='20'>a<tspan dy='3' "
        "fill='red'>b</tspan></text>"}) {
    SCOPED_TRACE(body);
    const auto bytes =
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 50'>" + body + "</svg>";
    auto sheet = sheet_with("a.svg", image::Format::Svg, bytes);
    add_figure(sheet, "a.svg", 100);
    const Made made(sheet);
    EXPECT_EQ(made.checked().status, 0) << made.checked().output;
    EXPECT_THAT(made.plain().structure(), HasSubstr("content 0 of page 0"));
    EXPECT_THAT(made.plain().bytes(), Not(HasSubstr("/Interpolate true")));
    EXPECT_TRUE(is_marked_throughout(made.plain().content(0)));
    const auto grey = Made(sheet, {.look = {.space = ColorSpace::Grey}}).plain();
    for (const auto* const color : {"/DeviceRGB", " rg", " RG"})
      EXPECT_THAT(grey.bytes(), Not(HasSubstr(color)));
  }
}

/// Two pixels, red and blue.
std::string two_colors(image::Format format) {
  image::Pixels pixels(2, 1);
  pixels.bytes = {255, 0, 0, 255, 0, 0, 255, 255};
  return format == image::Format::Png ? image::encode_png(pixels) : image::encode_jpeg(pixels, 100);
}

// Luminances of 0.2126 and 0.0722: greys of 127 and 76.
TEST(Picture, BecomesGreyByItsLuminance) {
  auto png = sheet_with("a.png", image::Format::Png, two_colors(image::Format::Png));
  add_figure(png, "a.png", 100);
  const auto flat = Made(png, {.look = {.space = ColorSpace::Grey}}).plain();
  EXPECT_THAT(flat.bytes(), HasSubstr("/Indexed\n    /DeviceGray\n    1\n    <7f4c>"));

  auto jpeg = sheet_with("a.jpg", image::Format::Jpeg, two_colors(image::Format::Jpeg));
  add_figure(jpeg, "a.jpg", 100);
  const auto photograph = Made(jpeg, {.look = {.space = ColorSpace::Grey}}).plain();
  EXPECT_EQ(photograph.count("/DCTDecode"), 1U);
  EXPECT_EQ(photograph.count("/DeviceRGB"), 0U);
}

TEST(Picture, ThatIsBrokenIsAFrame) {
  for (const auto kind :
       {image::Format::Png, image::Format::Jpeg, image::Format::Svg, image::Format::Gif}) {
    auto sheet = sheet_with("a", kind, "no picture");
    add_figure(sheet, "a", 100);
    add_figure(sheet, "missing", 200);
    sheet.write(20, 300, {{"after", {sheet.add(Role::P), sheet.face("serif")}}});
    const Made made(sheet);
    EXPECT_EQ(made.checked().status, 0) << made.checked().output;
    EXPECT_THAT(made.text(), HasSubstr("after"));
    EXPECT_THAT(made.plain().content(0), HasSubstr("20 250 100 50 re S"));
  }
}

TEST(Picture, WithNothingToSayIsAnArtifact) {
  auto sheet = sheet_with("a.png", image::Format::Png, png());
  sheet[add_figure(sheet, "a.png", 100)].alt.clear();
  const auto plain = Made(sheet).plain();
  EXPECT_EQ(plain.structure(), "Document\n  Part\n");
  EXPECT_THAT(plain.content(0), HasSubstr("/Artifact BMC"));
}

}  // namespace
}  // namespace quire::pdf::test
