#include "text/breaks/rivers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace quire::text {
namespace {

using namespace literals;
using testing::ElementsAre;
using testing::IsEmpty;

/// Lines of two words that fill 100 pt, of which the first has these widths.
struct TwoWordLines {
  explicit TwoWordLines(const std::vector<int>& widths, char between = ' ') : text{'a', between} {
    for (const auto width : widths) {
      add(Box{Length::from_pt(width)}, 0);
      add(Glue{6_pt, 3_pt, 2_pt}, 1);
      add(Box{Length::from_pt(94 - width)}, 0);
      breaks.push_back({static_cast<std::uint32_t>(list.items.size()), 0});
      add(Glue{6_pt, 3_pt, 2_pt}, 1);
    }
    list.items.back() = Penalty{.cost = Penalty::forced};
  }

  std::vector<std::size_t> rivers() const {
    return find_rivers(list, text, breaks, {100_pt, 100_pt, {}}, 0);
  }

  ItemList list;
  std::string text;
  std::vector<LineBreak> breaks;

private:
  void add(const Item& item, std::uint32_t at) {
    list.items.push_back(item);
    list.origins.push_back({.text_begin = at, .text_end = at + 1});
  }
};

TEST(Rivers, AreFourSpacesBelowEachOther) {
  EXPECT_THAT(TwoWordLines({40, 42, 41, 43, 40}).rivers(), ElementsAre(3u));
  EXPECT_THAT(TwoWordLines({40, 42, 41}).rivers(), IsEmpty());
}

TEST(Rivers, AreNotWhereASpaceIsBesideThoseOfItsNeighbours) {
  EXPECT_THAT(TwoWordLines({40, 5, 40, 42, 41}).rivers(), IsEmpty());
}

TEST(Rivers, AreNotBetweenIdeographs) {
  EXPECT_THAT(TwoWordLines({40, 42, 41, 43, 40}, 'b').rivers(), IsEmpty());
}

}  // namespace
}  // namespace quire::text
