#include "pdf/imposition.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace quire::pdf {
namespace {

using testing::ElementsAre;

constexpr auto ltr = Direction::LeftToRight;

/// What a reader finds who prints the sides on both sides of sheets, lays these into one another,
/// folds them and turns the leaves: the pages' indices, -1 for an empty side.
std::vector<int> as_bound(std::size_t pages, Direction direction) {
  const auto cells = cells_of(pages, Imposition::Booklet, direction);
  std::map<std::pair<std::size_t, std::size_t>, int> at;
  for (std::size_t i = 0; i < cells.size(); ++i)
    at[{cells[i].side, cells[i].cell}] = static_cast<int>(i);
  const auto page = [&](std::size_t side, std::size_t cell) {
    const auto found = at.find({side, cell});
    return found == at.end() ? -1 : found->second;
  };
  const std::size_t sheets = side_count(pages, Imposition::Booklet) / 2;
  const std::size_t near =
      direction == ltr ? 1 : 0;  // the leaf that opens first, seen from its front
  std::vector<int> result;
  for (std::size_t sheet = 0; sheet < sheets; ++sheet) {
    result.push_back(page(2 * sheet, near));
    result.push_back(page(2 * sheet + 1, 1 - near));  // its back
  }
  for (std::size_t sheet = sheets; sheet-- > 0;) {
    result.push_back(page(2 * sheet + 1, near));
    result.push_back(page(2 * sheet, 1 - near));
  }
  return result;
}

TEST(Imposition, ABookletOfAnyLengthIsReadInOrder) {
  for (const auto direction : {ltr, Direction::RightToLeft})
    for (std::size_t pages = 1; pages <= 200; ++pages) {
      const auto bound = as_bound(pages, direction);
      EXPECT_EQ(bound.size() % 4, 0U) << pages;
      for (std::size_t i = 0; i < bound.size(); ++i)
        EXPECT_EQ(bound[i], i < pages ? static_cast<int>(i) : -1) << pages << " pages, place " << i;
    }
}

// Each is a booklet of its own, after the one before it.
TEST(Imposition, SignaturesAreBookletsOfFourSheets) {
  for (const auto direction : {ltr, Direction::RightToLeft})
    for (std::size_t pages = 1; pages <= 200; ++pages) {
      const auto cells = cells_of(pages, Imposition::Signatures, direction);
      for (std::size_t first = 0; first < pages; first += 16) {
        const auto count = std::min<std::size_t>(16, pages - first);
        const auto booklet = cells_of(count, Imposition::Booklet, direction);
        for (std::size_t i = 0; i < count; ++i) {
          EXPECT_EQ(cells[first + i].side, first / 2 + booklet[i].side) << pages;
          EXPECT_EQ(cells[first + i].cell, booklet[i].cell) << pages;
        }
      }
    }
}

TEST(Imposition, EveryPageHasACellOfItsOwn) {
  for (const auto& [name, imposition] : impositions)
    for (std::size_t pages = 1; pages <= 200; ++pages) {
      std::set<std::pair<std::size_t, std::size_t>> taken;
      for (const auto& [side, cell] : cells_of(pages, imposition, ltr)) {
        EXPECT_LT(side, side_count(pages, imposition));
        EXPECT_TRUE(taken.emplace(side, cell).second) << name << ' ' << pages;
      }
    }
}

TEST(Imposition, SeveralPagesUpAreReadRowByRow) {
  const auto cells = cells_of(5, Imposition::FourUp, ltr);
  std::vector<std::size_t> order;
  for (const auto& cell : cells)
    order.push_back(4 * cell.side + cell.cell);
  EXPECT_THAT(order, ElementsAre(0, 1, 2, 3, 4));
  const auto mirrored = cells_of(4, Imposition::FourUp, Direction::RightToLeft);
  EXPECT_EQ(mirrored[0].cell, 1U);
  EXPECT_EQ(mirrored[3].cell, 2U);
}

page::Pages pages_of(std::size_t count, double width, double height) {
  page::Pages pages;
  pages.pages.resize(count);
  for (auto& page : pages.pages)
    page.size = {Length::from_pt(width), Length::from_pt(height)};
  return pages;
}

const Size paper{Length::from_pt(600), Length::from_pt(800)};

TEST(Imposition, PagesMeetAtTheFoldAndAreMadeSmallerOnlyWhereTheyMust) {
  const auto sheets = imposed(pages_of(4, 300, 400), Imposition::Booklet, paper, ltr);
  EXPECT_EQ(sheets.size.width, Length::from_pt(800));
  EXPECT_EQ(sheets.count, 2U);
  EXPECT_EQ(sheets.fold, 400);
  EXPECT_EQ(sheets.pages[0].scale, 1);
  EXPECT_EQ(sheets.pages[0].x, 400);
  EXPECT_EQ(sheets.pages[0].y, 100);
  EXPECT_EQ(sheets.pages[3].x, 100);  // 400 less its width
  const auto large = imposed(pages_of(4, 600, 800), Imposition::Booklet, paper, ltr);
  EXPECT_DOUBLE_EQ(large.pages[0].scale, 2.0 / 3);
}

// 0.1 mm per sheet that is around.
TEST(Imposition, PagesOfInnerSheetsAreMovedTowardsTheFold) {
  constexpr double step = 0.1 / 25.4 * 72;
  const auto booklet = imposed(pages_of(40, 300, 400), Imposition::Booklet, paper, ltr);
  EXPECT_DOUBLE_EQ(booklet.pages[2].x, 400 - step);       // the second sheet's front
  EXPECT_DOUBLE_EQ(booklet.pages[37].x, 100 + step);      // beside it
  EXPECT_DOUBLE_EQ(booklet.pages[19].x, 100 + 9 * step);  // the innermost
  const auto signatures = imposed(pages_of(40, 300, 400), Imposition::Signatures, paper, ltr);
  EXPECT_DOUBLE_EQ(signatures.pages[16].x, 400);  // the outermost of the second signature
  EXPECT_DOUBLE_EQ(signatures.pages[18].x, 400 - step);
}

TEST(Imposition, FourPagesStandOnAnUprightSheet) {
  const auto sheets = imposed(pages_of(4, 300, 400), Imposition::FourUp, paper, ltr);
  EXPECT_EQ(sheets.size, paper);
  EXPECT_EQ(sheets.count, 1U);
  EXPECT_EQ(sheets.pages[0].y, 400);
  EXPECT_EQ(sheets.pages[3].x, 300);
  EXPECT_EQ(sheets.pages[3].y, 0);
}

}  // namespace
}  // namespace quire::pdf
