#include "cover_sheet/cover_sheet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "book/print_cover.h"
#include "cover_sheet/spine.h"
#include "dom/xml.h"

namespace quire::cover_sheet {
namespace {

constexpr double trim_width = 432, trim_height = 648;  ///< 6 by 9 inches

/// A text of a panel and where it stands.
struct Shown {
  std::string text;
  double x = 0, y = 0, right = 0, bottom = 0;
};

/// A book of so many pages, and its cover.
class Press {
public:
  /// `css`: beside the rules for covers.
  explicit Press(std::string css = {})
      : css_(std::move(css)),
        fonts_(font::FontSet::load(QUIRE_BUILD_DIRECTORY "/share/quire/fonts")),
        hyphenators_(QUIRE_BUILD_DIRECTORY "/share/quire/hyphen"),
        cascade_(sheets(), css::Medium::Print, ignored_) {
    book.metadata.title = "Sails and Rigging";
    book.metadata.authors = {"Ada Example"};
    book.metadata.description = "How sails are cut.";
    book.metadata.language = "en";
    book.chapters.resize(1);
    book.print_cover.emplace();
  }

  CoverSheet cover(std::size_t pages) {
    page::Pages interior;
    interior.pages.resize(pages);
    for (auto& page : interior.pages)
      page.size = {Length::from_pt(trim_width), Length::from_pt(trim_height)};
    return make_cover_sheet(book, interior, cascade_, {fonts_, hyphenators_, cache_}, diagnostics);
  }

  std::string codes() {
    std::string result;
    const SourceMap sources;
    for (const auto& cause : diagnostics.by_cause(sources))
      result += (result.empty() ? "" : " ") + std::string(cause.code);
    return result;
  }

  book::Book book;
  Diagnostics diagnostics;

private:
  std::vector<css::Stylesheet> sheets() {
    const auto& source = sources_.add(
        "s.css", "section.cover { background-color: #123456; page: cover; color: white }" + css_
    );
    return {css::parse_stylesheet(source, css::Origin::Author, ignored_)};
  }

  std::string css_;
  SourceMap sources_;
  Diagnostics ignored_;
  font::FontSet fonts_;
  text::Hyphenators hyphenators_;
  text::ShapeCache cache_;
  css::Cascade cascade_;
};

std::vector<Shown> texts(const CoverSheet& cover, std::size_t panel) {
  std::vector<Shown> result;
  for (const auto& [origin, fragment, is_artifact] : cover.pages.pages.at(panel).placed)
    if (const auto* line = std::get_if<layout::LineFragment>(&fragment->content))
      result.push_back(
          {line->text->paragraph.text.substr(
               line->line.text_begin, line->line.text_end - line->line.text_begin
           ),
           origin.x.pt(),
           origin.y.pt(),
           (origin.x + line->line.width).pt(),
           (origin.y + fragment->size.height).pt()}
      );
  return result;
}

TEST(CoverSheet, IsAsWideAsTwoSidesAndTheSpine) {
  Press press;
  press.book.print_cover->paper = book::Paper::Cream;
  const auto cover = press.cover(200);
  EXPECT_NEAR(cover.sheet.size.width.pt(), 2 * trim_width + 36, 0.01);
  EXPECT_NEAR(cover.sheet.size.height.pt(), trim_height, 0.01);
  EXPECT_NEAR(cover.sheet.bleed.left.pt(), 9, 0.01);
  ASSERT_EQ(cover.panels.size(), 3U);
  EXPECT_NEAR(cover.panels[0].place.x.pt(), trim_width + 36, 0.01) << "the front is at the right";
  EXPECT_NEAR(cover.panels[1].place.x.pt(), trim_width, 0.01);
  EXPECT_EQ(cover.panels[2].place.x, Length());
  EXPECT_EQ(cover.pages.pages[0].bleed.left, Length()) << "at the spine";
  EXPECT_EQ(cover.pages.pages[2].bleed.right, Length());
  EXPECT_EQ(press.codes(), "");
}

TEST(CoverSheet, HasTheBleedOfPrintersUnlessTheSheetSaysAnother) {
  EXPECT_NEAR(Press("@page cover { marks: crop }").cover(200).sheet.bleed.left.pt(), 9, 0.01);
  const auto own = Press("@page cover { bleed: 3mm; marks: crop }").cover(200);
  EXPECT_NEAR(own.sheet.bleed.left.pt(), 8.504, 0.01);
}

TEST(CoverSheet, IsMirroredWhereTextRunsFromRightToLeft) {
  Press press;
  press.book.metadata.language = "he";
  press.book.metadata.title = "ספינות";
  const auto cover = press.cover(200);
  EXPECT_EQ(cover.panels[0].place.x, Length()) << "the front is at the left";
  EXPECT_EQ(cover.panels[1].turn, Turn::Counterclockwise) << "up is where the front is";
  EXPECT_EQ(cover.pages.pages[0].bleed.right, Length());
  EXPECT_GT(cover.pages.pages[0].bleed.left, Length());
}

TEST(CoverSheet, SpinesAreReadAsTheLanguageHasIt) {
  const auto ltr = Direction::LeftToRight;
  EXPECT_EQ(turn_of_spine("en", ltr), Turn::Clockwise);
  EXPECT_EQ(turn_of_spine("en-GB", ltr), Turn::Clockwise);
  EXPECT_EQ(turn_of_spine("nl", ltr), Turn::Clockwise);
  EXPECT_EQ(turn_of_spine("fr-CA", ltr), Turn::Counterclockwise);
  EXPECT_EQ(turn_of_spine("ar", Direction::RightToLeft), Turn::Counterclockwise);
}

TEST(CoverSheet, TheSpineLeavesItsEdgesFree) {
  const std::vector<std::string> titles{
      "Sails", "The Whole History of Sailing Ships in the Northern Seas, and of Their Builders"};
  for (const auto pages : {120U, 300U, 800U})
    for (const auto& title : titles) {
      Press press;
      press.book.metadata.title = title;
      const auto cover = press.cover(pages);
      const auto& spine = cover.pages.pages[1];
      const auto shown = texts(cover, 1);
      ASSERT_GE(shown.size(), 2U) << pages;
      for (const auto& text : shown) {
        EXPECT_GE(text.y, 4.5 - 0.1) << text.text;
        EXPECT_LE(text.bottom, spine.size.height.pt() - 4.5 + 0.1) << text.text;
        EXPECT_GE(text.x, 27 - 0.1);
        EXPECT_LE(text.right, spine.size.width.pt() - 27 + 0.1) << text.text;
      }
      EXPECT_LE(shown.front().right, shown.back().x) << "title and author are apart";
    }
}

TEST(CoverSheet, LeavesFreeWhatThePrinterAsksFor) {
  Press press;
  press.book.print_cover->printer = book::PrintShop::Lulu;
  const auto cover = press.cover(300);
  const auto& spine = cover.pages.pages[1];
  for (const auto& text : texts(cover, 1)) {
    EXPECT_GE(text.y, 9 - 0.1) << text.text;
    EXPECT_LE(text.bottom, spine.size.height.pt() - 9 + 0.1) << text.text;
    EXPECT_GE(text.x, 36 - 0.1);
    EXPECT_LE(text.right, spine.size.width.pt() - 36 + 0.1);
  }
  for (const auto& text : texts(cover, 2)) {
    EXPECT_GE(text.x, 36 - 0.1);
    EXPECT_LE(text.right, trim_width - 36 + 0.1);
  }
}

TEST(CoverSheet, ThinSpinesHaveNoText) {
  Press press;
  press.book.print_cover->printer = book::PrintShop::Kdp;
  EXPECT_TRUE(texts(press.cover(78), 1).empty());
  EXPECT_TRUE(texts(press.cover(80), 1).empty()) << "under 5 points";
  EXPECT_FALSE(texts(press.cover(120), 1).empty());
}

TEST(CoverSheet, KeepsTheBarcodesPlaceFree) {
  Press press;
  std::string description;
  while (description.size() < 900)
    description += "Ships that pass in the night leave more behind than names. ";
  press.book.metadata.description = description;
  const auto shown = texts(press.cover(200), 2);
  ASSERT_FALSE(shown.empty());
  for (const auto& text : shown)
    EXPECT_LE(text.bottom, trim_height - 72 * (1.2 + 0.25)) << text.text;
  EXPECT_EQ(press.codes(), "");
  while (press.book.metadata.description.size() < 20'000)
    press.book.metadata.description += description;
  for (const auto& text : texts(press.cover(200), 2))
    EXPECT_LE(text.bottom, trim_height - 72 * (1.2 + 0.25)) << text.text;
  EXPECT_EQ(press.codes(), "CVR-005");
}

TEST(CoverSheet, NothingIsOnTheBackWithoutADescription) {
  Press press;
  press.book.metadata.description.clear();
  EXPECT_TRUE(texts(press.cover(200), 2).empty());
}

book::CoverPicture picture(std::uint32_t columns, std::uint32_t rows) {
  auto image = std::make_shared<image::Image>();
  image->columns = columns;
  image->rows = rows;
  image->size = {Length::from_pt(columns), Length::from_pt(rows)};
  return {"p.png", {}, image};
}

/// Where the panel's picture is.
Rect picture_of(const CoverSheet& cover, std::size_t panel) {
  for (const auto& [origin, fragment, is_artifact] : cover.pages.pages.at(panel).placed)
    if (std::holds_alternative<layout::ImageFragment>(fragment->content))
      return {origin, fragment->size};
  return {};
}

TEST(CoverSheet, PicturesFillTheirSideAndKeepTheirProportions) {
  Press press;
  press.book.print_cover->front = picture(1900, 2775);
  const auto rect = picture_of(press.cover(200), 0);
  EXPECT_LE(rect.origin.x.pt(), 0.01);
  EXPECT_GE(rect.right().pt(), trim_width + 9 - 0.01);
  EXPECT_LE(rect.origin.y.pt(), -9 + 0.01);
  EXPECT_GE(rect.bottom().pt(), trim_height + 9 - 0.01);
  EXPECT_NEAR(rect.size.width.pt() / rect.size.height.pt(), 1900.0 / 2775, 0.001);
  EXPECT_EQ(press.codes(), "");
  EXPECT_TRUE(texts(press.cover(200), 0).empty());
}

TEST(CoverSheet, PicturesOfOtherProportionsAreShownWhole) {
  Press press;
  press.book.print_cover->back = picture(3000, 3000);
  const auto rect = picture_of(press.cover(200), 2);
  EXPECT_NEAR(rect.size.width.pt(), rect.size.height.pt(), 0.01);
  EXPECT_NEAR(rect.size.width.pt(), trim_width + 9, 0.01);
  EXPECT_EQ(press.codes(), "CVR-002");
}

TEST(CoverSheet, SmallPicturesAreReported) {
  Press press;
  press.book.print_cover->front = picture(1838, 2775);
  press.cover(200);
  EXPECT_EQ(press.codes(), "");
  press.book.print_cover->front = picture(1800, 2718);
  press.cover(200);
  EXPECT_EQ(press.codes(), "CVR-001");
}

TEST(CoverSheet, EachPanelHasItsTags) {
  const auto cover = Press().cover(200);
  ASSERT_EQ(cover.pages.struct_trees.size(), 3U);
  const auto roles = [&](std::size_t panel) {
    std::vector<layout::Role> result;
    for (const auto& elem : cover.pages.struct_trees[panel].elements)
      if (elem.parent == layout::chapter_root) result.push_back(elem.role);
    return result;
  };
  using layout::Role;
  EXPECT_THAT(roles(0), testing::ElementsAre(Role::H1, Role::P));
  EXPECT_THAT(roles(1), testing::ElementsAre(Role::P, Role::P));
  EXPECT_THAT(roles(2), testing::ElementsAre(Role::P));
}

TEST(CoverSheet, CountsPagesForThePrinter) {
  Press press;
  press.book.print_cover->printer = book::PrintShop::Kdp;
  press.cover(20);
  EXPECT_EQ(press.codes(), "STO-013");
}

TEST(CoverSheet, IngramsSpineNeedsTheAuthor) {
  Press press;
  press.book.print_cover->printer = book::PrintShop::Ingram;
  press.cover(200);
  EXPECT_EQ(press.codes(), "CVR-003");
  Press measured;
  measured.book.print_cover->printer = book::PrintShop::Ingram;
  measured.book.print_cover->page_thickness = Length::from_pt(0.15);
  measured.cover(200);
  EXPECT_EQ(measured.codes(), "");
}

}  // namespace
}  // namespace quire::cover_sheet
