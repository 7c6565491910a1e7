#include "layout/content/locators.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "layout/layout_helpers.h"

namespace quire::layout::test {
namespace {

/// "12, 14–16" of the pages of an entry's places; the pages iv and v come before page 1.
std::string set(const std::vector<int>& pages) {
  Folios folios;
  std::vector<std::string> destinations;
  for (const auto page : pages) {
    const auto id = "a.xhtml#" + std::to_string(destinations.size());
    destinations.push_back(id);
    if (page == 0) continue;  // not known
    const auto folio = page == -2 ? "iv" : page == -1 ? "v" : std::to_string(page);
    folios[id] = {folio, static_cast<std::uint32_t>(page < 0 ? page + 10 : page + 9)};
  }
  std::string text;
  for (const auto& locator : locators(destinations, folios))
    text += (text.empty() ? "" : locator.ends_range ? "–" : ", ") + locator.folio;
  return text;
}

TEST(Locators, AreEachPageOnceAndRangesOfThree) {
  EXPECT_EQ(set({7}), "7");
  EXPECT_EQ(set({7, 7, 7}), "7");
  EXPECT_EQ(set({7, 8}), "7, 8");
  EXPECT_EQ(set({9, 7, 8}), "7–9");
  EXPECT_EQ(set({1, 3, 4, 5, 5, 6, 8, 10, 11}), "1, 3–6, 8, 10, 11");
  EXPECT_EQ(set({-2, -1, 1}), "iv, v, 1");
  EXPECT_EQ(set({0, 0}), "?");
  EXPECT_EQ(set({0, 4}), "4");
  EXPECT_EQ(set({}), "");
}

TEST(Locators, StandForTheSectionsNames) {
  Laid laid(
      "<ul><li><span>term</span>, <span class='locators'><a href='chapter-001.xhtml#x'>One</a>, <a "
      "href='chapter-001.xhtml#y'>Two</a></span></li></ul><p>z</p>",
      "li { list-style-type: none }"
  );
  laid.folios["chapter-001.xhtml#x"] = {"4", 3};
  laid.folios["chapter-001.xhtml#y"] = {"6", 5};
  std::vector<std::string> texts;
  for (const auto* box : all_boxes(laid.boxes()))
    if (box->paragraph) texts.push_back(box->paragraph->text);
  EXPECT_THAT(texts, testing::ElementsAre("term, 4, 6", "z"));
  EXPECT_TRUE(laid.boxes().shows_folios);
  EXPECT_THAT(laid.tag_dump(), testing::HasSubstr("#chapter-001.xhtml#y"));
  // Text that is passed over is counted: what comes behind keeps its position.
  const auto* last = all_boxes(laid.boxes()).back();
  EXPECT_EQ(last->paragraph->runs.front().origin.text_node, 5u);
}

}  // namespace
}  // namespace quire::layout::test
