#include "image/image.h"

#include <gtest/gtest.h>
#include <libdeflate.h>

#include <string>

#include "image/format.h"

namespace quire::image {
namespace {

using namespace std::string_literals;

std::string be32(std::uint32_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8)
    bytes.push_back(static_cast<char>(value >> shift));
  return bytes;
}

std::string chunk(const std::string& type, const std::string& data) {
  const auto checked = type + data;
  return be32(static_cast<std::uint32_t>(data.size())) + checked +
         be32(libdeflate_crc32(0, checked.data(), checked.size()));
}

std::string zlib(const std::string& raw) {
  auto* compressor = libdeflate_alloc_compressor(1);
  std::string packed(libdeflate_zlib_compress_bound(compressor, raw.size()), '\0');
  packed.resize(
      libdeflate_zlib_compress(compressor, raw.data(), raw.size(), packed.data(), packed.size())
  );
  libdeflate_free_compressor(compressor);
  return packed;
}

/// A grey PNG with `rows` bytes of pixel data, whatever its header says.
std::string png(
    std::uint32_t width, std::uint32_t height, std::size_t rows, bool interlaced = false
) {
  return "\x89PNG\r\n\x1A\n"s +
         chunk("IHDR", be32(width) + be32(height) + "\x08\0\0\0"s + (interlaced ? '\x01' : '\0')) +
         chunk("pHYs", be32(5669) + be32(5669) + '\x01') +  // 144 dots to the inch
         chunk("IDAT", zlib(std::string(rows, '\0'))) + chunk("IEND", "");
}

struct SniffCase {
  std::string bytes;
  std::optional<Format> kind;
};

// mimesniff #matching-an-image-type-pattern
TEST(Sniff, TellsAPictureByItsBytes) {
  const SniffCase cases[] = {
      {"\x89PNG\r\n\x1A\n....", Format::Png},
      {"\xFF\xD8\xFF\xE0", Format::Jpeg},
      {"GIF89a....", Format::Gif},
      {"RIFF....WEBPVP8 ", Format::WebP},
      {"<svg/>", Format::Svg},
      {"\xEF\xBB\xBF<?xml version='1.0'?><!-- > --><!DOCTYPE svg PUBLIC \"a\" \"b\">\n<svg>",
       Format::Svg},
      {"<!DOCTYPE svg [<!ENTITY a \"b\">]><s:svg xmlns:s=''/>", Format::Svg},
      {"<html><svg/></html>", std::nullopt},
      {"<!-- never ends", std::nullopt},
      {"", std::nullopt},
      {"GIF", std::nullopt},
  };
  for (const auto& [bytes, kind] : cases) {
    SCOPED_TRACE(bytes);
    EXPECT_EQ(sniff(bytes), kind);
  }
}

const Image* picture(const std::variant<Image, Refusal>& result) {
  return std::get_if<Image>(&result);
}

TEST(Png, IsMeasuredByItsOwnResolution) {
  const auto result = load(png(288, 144, 144 * 289));
  ASSERT_TRUE(picture(result));
  EXPECT_NEAR(picture(result)->size.width.pt(), 144, 0.1);
  EXPECT_NEAR(picture(result)->size.height.pt(), 72, 0.1);
}

TEST(Png, InterlacedIsWhole) { EXPECT_TRUE(picture(load(png(1, 1, 2, true)))); }

TEST(Png, DamageIsRefused) {
  const auto whole = png(8, 8, 8 * 9);
  EXPECT_TRUE(picture(load(whole)));
  EXPECT_FALSE(picture(load(png(8, 8, 8 * 9 - 1)))) << "pixels missing";
  EXPECT_FALSE(picture(load(png(40'000, 40'000, 9)))) << "larger than anyone means";
  EXPECT_FALSE(picture(load(png(0, 8, 8))));
  for (std::size_t size = 8; size < whole.size(); size += 5)
    EXPECT_FALSE(picture(load(whole.substr(0, size)))) << size;
  for (std::size_t at = 16; at < whole.size(); at += 3) {
    auto damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
    EXPECT_FALSE(picture(load(damaged))) << at;
  }
}

TEST(Jpeg, FrameHeaderAndDensity) {
  const auto jpeg =
      "\xFF\xD8\xFF\xE0\x00\x10JFIF\0\x01\x01\x01\x00\x90\x00\x90\0\0"
      "\xFF\xC0\x00\x0B\x08\x00\x48\x00\x90\x03\x01\x11\x00\xFF\xD9"s;
  const auto raster = measure_jpeg(jpeg);
  ASSERT_TRUE(raster);
  EXPECT_EQ(raster->width, 144U);
  EXPECT_EQ(raster->height, 72U);
  EXPECT_EQ(raster->horizontal_density, 144);
  EXPECT_FALSE(picture(load(jpeg))) << "a header without a picture";
  for (std::size_t size = 3; size < jpeg.size(); ++size)
    EXPECT_FALSE(measure_jpeg(jpeg.substr(0, size))) << size;
}

struct SvgSizeCase {
  const char* attributes;
  double width, height;  ///< pt
};

// SVG 2 #SizingSVGInCSS
TEST(Svg, SizeFollowsFromWhatItSays) {
  constexpr SvgSizeCase cases[] = {
      {"width='96' height='48'", 72, 36},
      {"width='1in' height='36pt'", 72, 36},
      {"width='96px' viewBox='0 0 2 1'", 72, 36},
      {"height='48' viewBox='0,0,2,1'", 72, 36},
      {"viewBox='0 0 96 48'", 72, 36},
      {"width='100%' height='100%' viewBox='0 0 96 48'", 72, 36},
      {"", 225, 112.5},
      {"width='-1' height='nan' viewBox='0 0 0 0'", 225, 112.5},
  };
  for (const auto& [attributes, width, height] : cases) {
    SCOPED_TRACE(attributes);
    const auto result = load("<svg " + std::string(attributes) + "></svg>");
    ASSERT_TRUE(picture(result));
    EXPECT_NEAR(picture(result)->size.width.pt(), width, 0.01);
    EXPECT_NEAR(picture(result)->size.height.pt(), height, 0.01);
  }
}

// epub-33 #sec-svg: nothing may run, nothing may be fetched.
TEST(Svg, WhatRunsOrFetchesIsTakenOut) {
  const auto result = load(
      "<?xml version='1.0'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://x/svg11.dtd'>"
      "<svg onload='run()'><script>run()</script><style>@import 'http://x/a.css';</style>"
      "<g style='fill:url(http://x/a)'><foreignObject><script/></foreignObject>"
      "<use href='#a' xlink:href='http://x/'/><rect fill='url(#g)'/><text>kept</text></g></svg>"
  );
  ASSERT_TRUE(picture(result));
  const auto& bytes = picture(result)->bytes;
  for (const auto* gone : {"DOCTYPE", "onload", "script", "http://x", "foreignObject", "@import"})
    EXPECT_EQ(bytes.find(gone), std::string::npos) << gone;
  for (const auto* kept : {"href=\"#a\"", "url(#g)", ">kept<", "http://www.w3.org/2000/svg"})
    EXPECT_NE(bytes.find(kept), std::string::npos) << kept;
  EXPECT_TRUE(picture(result)->has_text);
}

struct LeftOut {
  const char* drawing;
  const char* gone;  ///< may not stand in what is made of it
  const char* kept;  ///< must
};

// epub-33 #sec-svg; each line is a way in that some drawing or some attack has used.
TEST(Svg, NothingRunsLoadsOrMoves) {
  constexpr LeftOut cases[] = {
      {"<style>a{fill:\\75rl(http://x/a)}</style>", "http://x", "a{"},
      {"<style>a{fill:u\\72 l(http://x/a)}</style>", "http://x", "a{"},
      {"<style>a{fill:ur/**/l(http://x/a)}</style>", "http://x", "a{"},
      {"<style>a{fill:URL( 'http://x/a' )}b{c:d}</style>", "http://x", "b{c:d}"},
      {"<style>@\\69mport 'http://x/a';b{c:d}</style>", "http://x", "b{c:d}"},
      {"<style>@IMPORT url(http://x/a);b{c:d}</style>", "http://x", "b{c:d}"},
      {"<style>a{b:image-set('http://x/a' 1x)}</style>", "http://x", "style"},
      {"<style>@import 'a';a{b:\\5c 75rl(http://x/a)}</style>", "http://x", "style"},
      {"<rect style='fill:\\000075rl(//x/a)'/>", "//x/a", "rect"},
      {"<rect fill='url(//x/a) red'/>", "//x/a", "red"},
      {"<use href='http://x/a.svg#b'/>", "http://x", "use"},
      {"<use xmlns:l='http://www.w3.org/1999/xlink' l:href='http://x/'/>", "http://x/", "use"},
      {"<use href=' JavaScript:run()'/>", "run()", "use"},
      {"<use href='data:image/svg+xml,a'/>", "data:", "use"},
      {"<a href='javascript:run()'><text>b</text></a>", "run()", ">b<"},
      {"<image href='http://x/a.png'/>", "http://x", "image"},
      {"<image HREF='../../a.png'/>", "a.png", "image"},
      {"<rect onclick='run()' ONLOAD='run()'/>", "run()", "rect"},
      {"<SCRIPT>run()</SCRIPT><g/>", "run()", "<g>"},
      {"<x:script xmlns:x='http://www.w3.org/2000/svg'>run()</x:script>", "run()", "svg"},
      {"<set attributeName='href' to='http://x/'/>", "http://x", "svg"},
      {"<animate attributeName='x' values='1;2'/><g/>", "animate", "<g>"},
      {"<foreignObject x='10' width='20' height='8'><p>words<script>run()</script></p>"
       "</foreignObject>",
       "foreignObject",
       "x=\"20.000\" y=\"4.000\""},
      {"<switch><foreignObject><p>words</p></foreignObject><text>other</text></switch>",
       "words",
       "other"},
      {"<iframe src='http://x/'/><audio/><video/>", "http://x", "svg"},
      {"<g xml:base='http://x/'/>", "http://x", "<g>"},
      {"<metadata><x:y xmlns:x='z'/></metadata><i:v xmlns:i='z' i:w='u'/><g i:w='u'/>",
       "i:",
       "<g>"},
      {"<lineargradient gradientunits='userSpaceOnUse'/>", "lineargradient", "gradientUnits"},
      {"<?xml-stylesheet href='http://x/a.css'?><g/>", "http://x", "<g>"},
  };
  for (const auto& [drawing, gone, kept] : cases) {
    SCOPED_TRACE(drawing);
    const auto result = load("<svg>" + std::string(drawing) + "</svg>");
    ASSERT_TRUE(picture(result)) << std::get<Refusal>(result).reason;
    EXPECT_EQ(picture(result)->bytes.find(gone), std::string::npos) << picture(result)->bytes;
    EXPECT_NE(picture(result)->bytes.find(kept), std::string::npos) << picture(result)->bytes;
  }
}

TEST(Svg, WhatWasLostIsSaid) {
  const auto result = load("<svg><script/><use href='http://x/a'/><animate/></svg>");
  ASSERT_EQ(picture(result)->remarks.size(), 1U);
  EXPECT_EQ(picture(result)->remarks[0].code, "IMG-008");
  EXPECT_EQ(
      picture(result)->remarks[0].message, "is shown without <script>, http://x/a, its animation"
  );
  EXPECT_TRUE(picture(load("<svg><metadata/><g/></svg>"))->remarks.empty());
}

TEST(Svg, ACommentIsNoElementThatIsLost) {
  for (const auto* drawing :
       {"<svg><!-- by a program --><g><!-- a --><path/></g></svg>",
        "<svg><g><?pi?><path/></g></svg>"})
    EXPECT_TRUE(picture(load(drawing))->remarks.empty()) << drawing;
}

TEST(Svg, APictureBesideItIsPutIn) {
  const auto neighbours = [](std::string_view reference) {
    return reference == "a.png" ? std::optional(png(8, 8, 8 * 9)) : std::nullopt;
  };
  const auto result =
      load("<svg><image href='a.png'/><image xlink:href='b.png'/></svg>", neighbours);
  ASSERT_TRUE(picture(result));
  const auto& bytes = picture(result)->bytes;
  EXPECT_NE(bytes.find("xlink:href=\"data:image/png;base64,iVBORw0KGgo"), std::string::npos);
  ASSERT_EQ(picture(result)->remarks.size(), 1U);
  EXPECT_EQ(picture(result)->remarks[0].message, "is shown without b.png");
}

// librsvg draws them only with a loader of the machine's, so that the PDF's bytes depended on it.
TEST(Svg, AGifInItBecomesAPng) {
  const std::string gif = "R0lGODlhAQABAIABAP8AAP///yH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==";
  const auto result = load("<svg><image href=' data:image/GIF;base64," + gif + "'/></svg>");
  ASSERT_TRUE(picture(result));
  EXPECT_NE(picture(result)->bytes.find("\"data:image/png;base64,iVBORw0KGgo"), std::string::npos)
      << picture(result)->bytes;
  const auto broken = load("<svg><image href='data:image/gif;base64,R0lG'/></svg>");
  ASSERT_EQ(picture(broken)->remarks.size(), 1U);
  EXPECT_EQ(picture(broken)->remarks[0].message, "is shown without data:image/gif;base64,R0lG");
}

TEST(Svg, EntitiesOfDrawingProgramsAreRead) {
  const auto result = load(
      "<!DOCTYPE svg [<!ENTITY ns_svg \"http://www.w3.org/2000/svg\"> <!ENTITY word 'kept'>"
      "<!ENTITY file SYSTEM 'file:///etc/passwd'>]>"
      "<svg xmlns='&ns_svg;'><text>&word;&file;</text></svg>"
  );
  ASSERT_TRUE(picture(result));
  EXPECT_NE(picture(result)->bytes.find(">kept&amp;file;<"), std::string::npos)
      << picture(result)->bytes;
}

TEST(Svg, NothingIsMultipliedWithoutEnd) {
  std::string entities = "<!DOCTYPE svg [<!ENTITY l0 'laugh'>";
  std::string uses = "<svg><g id='u0'><rect/></g>";
  for (int i = 1; i < 30; ++i) {
    const auto before = std::to_string(i - 1);
    std::string twice;
    std::string used;
    for (int k = 0; k < 10; ++k) {
      twice += "&l" + before + ";";
      used += "<use xlink:href='#u" + before + "'/>";
    }
    entities += "<!ENTITY l" + std::to_string(i) + " '" + twice + "'>";
    uses += "<g id='u" + std::to_string(i) + "'>" + used + "</g>";
  }
  const auto laughs = load(entities + "]><svg><text>&l29;</text></svg>");
  ASSERT_TRUE(picture(laughs));
  EXPECT_LT(picture(laughs)->bytes.size(), 1000U);

  std::string long_value = "<!DOCTYPE svg [<!ENTITY a '" + std::string(190, 'a') + "'>]><svg>";
  for (int i = 0; i < 100'000; ++i)
    long_value += "&a;";
  EXPECT_EQ(std::get<Refusal>(load(long_value + "</svg>")).reason, "has more than 256 kB of text");

  EXPECT_EQ(std::get<Refusal>(load(uses + "</svg>")).reason, "draws more than 1000000 parts");
  for (const auto* endless :
       {"<svg><g id='a'><use href='#a'/></g></svg>",
        "<svg><pattern id='a'><rect fill='url( \"#b\")'/></pattern>"
        "<mask id='b'><rect style='fill:url(#a)'/></mask></svg>"})
    EXPECT_EQ(std::get<Refusal>(load(endless)).reason, "uses itself, without end");
  std::string deep = "<svg>";
  std::string ends;
  for (int i = 0; i < 100'000; ++i) {
    deep += "<g>";
    ends += "</g>";
  }
  EXPECT_EQ(std::get<Refusal>(load(deep + ends + "</svg>")).reason, "is nested too deeply");
}

// cairo needs time that grows with the square of a text's length.
TEST(Svg, OfOneLongTextIsRefusedAndOfManyLabelsIsNot) {
  const auto drawing = [](int texts, std::size_t length) {
    std::string svg = R"(<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10">)";
    for (int i = 0; i < texts; ++i)
      svg += "<text><tspan>" + std::string(length, 'x') + "</tspan></text>";
    return svg + "</svg>";
  };
  const auto* refused = "has too much text in one element";
  EXPECT_EQ(std::get<Refusal>(load(drawing(1, 8'000))).reason, refused);
  EXPECT_EQ(std::get<Refusal>(load(drawing(4, 4'000))).reason, refused);
  EXPECT_TRUE(std::holds_alternative<Image>(load(drawing(5'000, 40))));
}

// Six of them in one another took nine seconds: each point of a path draws its marker.
TEST(Svg, MarkersInMarkersAreCountedAsOftenAsTheyAreDrawn) {
  const auto nested = [](const std::string& sheet, int depth, bool by_sheet) {
    std::string drawing = "<svg width='9' height='9'><style>" + sheet + "</style>";
    const std::string path = "d='M0 0 1 1 2 2 3 3 4 4 5 5 6 6 7 7 8 8 9 9 10 10'";
    for (int i = 0; i < depth; ++i) {
      const auto mark = i > 0 ? " marker-mid='url(#m" + std::to_string(i - 1) + ")'" : "";
      drawing += "<marker id='m" + std::to_string(i) + "'><path " + path + mark + "/></marker>";
    }
    const auto last = " style='marker: url(\"#m" + std::to_string(depth - 1) + "\")'";
    const auto result = load(drawing + "<path " + path + (by_sheet ? "" : last) + "/></svg>");
    const auto* refusal = std::get_if<Refusal>(&result);
    return refusal ? refusal->reason : std::string();
  };
  EXPECT_EQ(nested("", 6, false), "draws more than 1000000 parts");
  EXPECT_EQ(nested("path { marker-mid: url(#m5) }", 6, true), "draws more than 1000000 parts");
  EXPECT_EQ(nested("", 2, false), "");
  EXPECT_EQ(nested("path { marker-mid: url(#m1) }", 2, true), "");
}

// Fifty of these took most of a minute, named by a sheet where no bound counted them.
TEST(Svg, FiltersThatWouldTakeMinutesAreRefusedHoweverTheyAreNamed) {
  const auto reason_of = [](const std::string& style, const std::string& element, int count) {
    std::string drawing = "<svg width='9' height='9'><style>" + style + "</style>";
    drawing += "<filter id='f'><feMorphology radius='90'/></filter>";
    for (int i = 0; i < count; ++i)
      drawing += element;
    const auto result = load(drawing + "</svg>");
    const auto* refusal = std::get_if<Refusal>(&result);
    return refusal ? refusal->reason : std::string();
  };
  const auto* refused = "filters too much too often";
  EXPECT_EQ(reason_of("g > rect, .b{filter:url(#f)}", "<rect width='9' height='9'/>", 50), refused);
  EXPECT_EQ(reason_of(".a{filter:url(#f)}", "<rect class='b a'/>", 50), refused);
  EXPECT_EQ(reason_of("*{filter:blur(400px)}", "<rect/>", 50), refused);
  EXPECT_EQ(reason_of("", "<rect filter='url(#f)'/>", 50), refused);
  EXPECT_EQ(reason_of("", "<rect style='fill:red;filter:url(&quot;#f&quot;)'/>", 50), refused);
  EXPECT_EQ(reason_of("", "<rect filter='url(#f)'/>", 20), "");
  EXPECT_EQ(reason_of(".a{filter:url(#f)} rect{fill:red}", "<rect/>", 50), "");
}

// Three hundred in one value, on thirty elements, took ten seconds: only elements were counted.
TEST(Svg, FunctionsOfFiltersAreCountedEach) {
  const auto reason_of = [](const std::string& style, const std::string& element, int count) {
    std::string drawing = "<svg width='9' height='9'><style>" + style + "</style>";
    for (int i = 0; i < count; ++i)
      drawing += element;
    const auto result = load(drawing + "</svg>");
    const auto* refusal = std::get_if<Refusal>(&result);
    return refusal ? refusal->reason : std::string();
  };
  std::string functions;
  for (int i = 0; i < 300; ++i)
    functions += "blur(9px) ";
  const auto* refused = "filters too much too often";
  EXPECT_EQ(reason_of("rect{filter:" + functions + "}", "<rect/>", 30), refused);
  EXPECT_EQ(reason_of("", "<rect style='filter:" + functions + "'/>", 1), refused);
  EXPECT_EQ(reason_of("", "<rect filter='" + functions + "'/>", 1), refused);
  EXPECT_EQ(reason_of("", "<rect style='filter:blur(9px) grayscale(1) blur(3px)'/>", 99), refused);
  EXPECT_EQ(reason_of(".a{filter:blur(2px)}", "<rect class='a'/>", 60), "");
}

TEST(Svg, AFilterThatLibrsvgCannotDrawIsRefused) {
  std::string ones;
  for (int i = 0; i < 1024; ++i)
    ones += "1 ";
  const auto reason_of = [](const std::string& step) {
    const auto result = load("<svg><filter id='f'>" + step + "</filter></svg>");
    const auto* refusal = std::get_if<Refusal>(&result);
    return refusal ? refusal->reason : std::string();
  };
  // librsvg 2.54 panics on an order of 32, which ended the whole program.
  EXPECT_EQ(
      reason_of("<feConvolveMatrix order='32' kernelMatrix='" + ones + "'/>"),
      "asks for too much: order of feConvolveMatrix"
  );
  EXPECT_EQ(
      reason_of("<feConvolveMatrix order='3' kernelMatrix='1 2'/>"),
      "has a feConvolveMatrix whose kernelMatrix does not fit its order"
  );
  EXPECT_EQ(
      reason_of("<feTurbulence baseFrequency='0.1' numOctaves='1000000'/>"),
      "asks for too much: numOctaves of feTurbulence"
  );
  EXPECT_EQ(
      reason_of("<feGaussianBlur stdDeviation='1e300'/>"),
      "asks for too much: stdDeviation of feGaussianBlur"
  );
  EXPECT_EQ(reason_of("<feConvolveMatrix order='3' kernelMatrix='0 -1 0 -1 5 -1 0 -1 0'/>"), "");
  EXPECT_EQ(reason_of("<feColorMatrix type='matrix' values='1 0 0 0 0 0 1 0 0 0'/>"), "");
  EXPECT_EQ(reason_of("<feGaussianBlur stdDeviation='2.5,3'/>"), "");
}

TEST(Svg, ItScalesWithItsPlaceAndSaysItsSize) {
  const auto attributes = [](const std::string& given) {
    const auto result = load("<svg " + given + "/>");
    const auto& bytes = picture(result)->bytes;
    return bytes.substr(0, bytes.find('>'));
  };
  EXPECT_NE(attributes("width='20' height='1in'").find("viewBox=\"0 0 20 96\""), std::string::npos);
  const auto from_box = attributes("viewBox='0 0 40 30' width='100%'");
  EXPECT_NE(from_box.find("width=\"40\""), std::string::npos) << from_box;
  EXPECT_NE(from_box.find("height=\"30\""), std::string::npos) << from_box;
}

TEST(Svg, AStyleThatIsPutTogetherByCleaningIsLookedAt) {
  const auto result = load(
      "<svg><style>a{}<script/>b{fill:url(http://x/a)}</style>"
      "<style>@imp<script/>ort 'http://x/b';</style></svg>"
  );
  ASSERT_TRUE(picture(result));
  EXPECT_EQ(picture(result)->bytes.find("http://x"), std::string::npos) << picture(result)->bytes;
}

TEST(Svg, WhatOnlyLooksLikeOneIsRefused) {
  const auto result = load_svg("<html><svg/></html>");
  ASSERT_TRUE(std::holds_alternative<Refusal>(result));
  EXPECT_NE(std::get<Refusal>(result).reason.find("html"), std::string::npos);
}

TEST(Svg, BrokenXmlIsRefusedWithItsPlace) {
  const auto result = load("<svg><g></svg>");
  ASSERT_TRUE(std::holds_alternative<Refusal>(result));
  EXPECT_NE(std::get<Refusal>(result).reason.find("byte"), std::string::npos);
}

}  // namespace
}  // namespace quire::image
