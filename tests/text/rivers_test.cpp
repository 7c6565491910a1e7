#include "text/breaks/rivers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "text/scratch.h"

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

/// How many stacks of four spaces lines of ten points a letter have.
int rivers_of(const std::vector<Line>& lines, const ShapedText& text) {
  int rivers = 0;
  std::vector<std::pair<double, int>> above, here;  // of each space its middle, and its stack
  for (const auto& line : lines) {
    here.clear();
    double end = 0;
    bool is_after_space = false;
    for (const auto& piece : line.pieces) {
      auto x = piece.x.pt();
      for (const auto& glyph : glyphs_of(piece, line, text)) {
        const bool is_space = text.paragraph.text[glyph.cluster] == ' ';
        if (is_after_space && !is_space) {
          int height = 1;
          for (const auto& [middle, stack] : above)
            if (std::abs(middle - (end + x) / 2) < (x - end) / 2)
              height = std::max(height, stack + 1);
          here.emplace_back((end + x) / 2, height);
          rivers += height == 4;
        }
        x += 10;
        if (!is_space) end = x;
        is_after_space = is_space;
      }
    }
    std::swap(above, here);
  }
  return rivers;
}

TEST(Rivers, AreTakenOutWhereOtherBreaksCostLittle) {
  Scratch scratch;
  scratch.inherited.text_align = css::TextAlign::Justify;
  std::mt19937 random(4);
  int rivers = 0;
  for (int round = 0; round < 100; ++round) {
    std::string text;
    for (int word = 0; word < 80; ++word)
      text += std::string(1 + random() % 6, 'a') + ' ';
    const auto lines = scratch.set(scratch.paragraph(text), 500_pt);
    rivers += rivers_of(lines, *scratch.shaped);
  }
  EXPECT_LT(rivers, 12) << "31 as they are broken first";
}

TEST(Rivers, AreNotBetweenIdeographs) {
  EXPECT_THAT(TwoWordLines({40, 42, 41, 43, 40}, 'b').rivers(), IsEmpty());
}

}  // namespace
}  // namespace quire::text
