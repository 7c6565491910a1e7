#include "epub/accessibility.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "book.h"

namespace quire::epub {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr const char* good =
    "<h1>A</h1><p><img src=\"a.png\" alt=\"a\"/><ruby>r<rt>t</rt></ruby></p>"
    "<section role=\"doc-index\"><p>i</p></section>";

AccessibilityMetadata found_in(
    const std::string& body, bool has_pages = true, const std::string& drawing = "<svg/>"
) {
  test::BookBuilder builder;
  builder.chapter("<section>" + body + "</section>");
  image::Image image;
  image.kind = image::Format::Svg;
  image.bytes = drawing;
  builder.book().images["images/a.svg"] = image;
  return accessibility_of(builder.book(), has_pages);
}

std::string without(std::string text, const std::string& part, const std::string& instead = "") {
  const auto at = text.find(part);
  EXPECT_NE(at, std::string::npos) << part;
  return text.replace(at, part.size(), instead);
}

struct Defect {
  const char *feature, *part, *instead;
};

constexpr Defect defects[] = {
    {"structuralNavigation", "<h1>A</h1>", ""},
    {"alternativeText", "alt=\"a\"", "alt=\"\""},
    {"alternativeText", "<ruby>", "<svg/><ruby>"},
    {"alternativeText", "<img src=\"a.png\" alt=\"a\"/>", ""},
    {"index", "doc-index", "doc-chapter"},
    {"rubyAnnotations", "<ruby>r<rt>t</rt></ruby>", ""},
};

TEST(Accessibility, EachDefectTakesItsClaimAway) {
  for (const auto& [feature, part, instead] : defects) {
    EXPECT_THAT(found_in(good).features, Contains(feature));
    EXPECT_THAT(found_in(without(good, part, instead)).features, Not(Contains(feature))) << part;
  }
  EXPECT_THAT(found_in(good, true).features, Contains("pageNavigation"));
  EXPECT_THAT(found_in(good, false).features, Not(Contains("pageNavigation")));
  EXPECT_THAT(found_in(good, false).features, Not(Contains("pageBreakMarkers")));
}

TEST(Accessibility, TextIsEnoughOnlyIfEveryPictureHasWords) {
  EXPECT_THAT(found_in(good).sufficient_access_modes, ElementsAre("textual"));
  const auto silent = found_in(without(good, "alt=\"a\"", "alt=\"\""));
  EXPECT_THAT(silent.sufficient_access_modes, ElementsAre("textual,visual"));
  EXPECT_THAT(silent.summary, HasSubstr("1 of 1 images have no alternative text"));
}

TEST(Accessibility, DecorationsAreNoPictures) {
  const auto found = found_in(
      "<p><img src=\"a\" alt=\"\" role=\"presentation\"/>"
      "<svg aria-hidden=\"true\"/></p>"
  );
  EXPECT_THAT(found.access_modes, ElementsAre("textual"));
  EXPECT_THAT(found.features, Not(Contains("alternativeText")));
}

TEST(Accessibility, WhatMovesMayBeAHazard) {
  EXPECT_EQ(found_in(good).hazard, "none");
  EXPECT_EQ(found_in(good, true, "<svg><animate/></svg>").hazard, "unknown");
}

}  // namespace
}  // namespace quire::epub
