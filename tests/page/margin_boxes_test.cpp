#include "page/margin_boxes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <variant>
#include <vector>

#include "css/cascade.h"

namespace quire::page {
namespace {

using testing::ElementsAre;

/// What stands in the margins of a page of 300 by 200 points, with margins of 40: of letters 10
/// points wide on lines of 12, "x y text"; of what is drawn behind, "x y width height".
std::vector<std::string> margins(const std::string& boxes) {
  SourceMap sources;
  Diagnostics diagnostics;
  const auto& source = sources.add(
      "a.css",
      "html { font-size: 10pt; line-height: 12pt } @page { size: 300pt 200pt; margin: 40pt; " +
          boxes + " }"
  );
  const css::Cascade cascade(
      {css::parse_stylesheet(source, css::Origin::Author, diagnostics)},
      css::Medium::Print,
      diagnostics
  );
  css::StyleTable styles;
  const auto fonts = font::FontSet::load(QUIRE_TESTS_DIRECTORY "/fonts");
  const text::Hyphenators hyphenators("no-such-folder");
  text::ShapeCache cache;
  Page page;
  const std::map<std::string, StringOnPage> strings;
  set_margin_boxes(
      cascade.page_style({}, styles),
      {7, strings, 9},
      "en",
      {fonts, hyphenators, cache},
      page,
      diagnostics
  );
  std::vector<std::string> result;
  for (const auto& [origin, fragment, is_artifact] : page.placed) {
    EXPECT_TRUE(is_artifact);
    std::ostringstream out;
    const auto* line = std::get_if<layout::LineFragment>(&fragment->content);
    const auto left = line ? line->line.pieces.front().x : Length();
    out << (origin.x + left).pt() << ' ' << origin.y.pt() << ' ';
    if (line)
      out << line->text->paragraph.text.substr(
          line->line.text_begin, line->line.text_end - line->line.text_begin
      );
    else
      out << fragment->size.width.pt() << ' ' << fragment->size.height.pt();
    result.push_back(out.str());
  }
  return result;
}

struct MarginCase {
  const char* boxes;
  const char* placed;
};

// css-page-3 #margin-text-alignment
constexpr MarginCase cases[] = {
    {"@top-left-corner { content: 'a' }", "30 14 a"},
    {"@top-left { content: 'a' }", "40 14 a"},
    {"@top-center { content: 'a' }", "145 14 a"},
    {"@top-right { content: 'a' }", "250 14 a"},
    {"@top-right-corner { content: 'a' }", "260 14 a"},
    {"@right-top { content: 'a' }", "275 40 a"},
    {"@right-middle { content: 'a' }", "275 94 a"},
    {"@right-bottom { content: 'a' }", "275 148 a"},
    {"@bottom-right-corner { content: 'a' }", "260 174 a"},
    {"@bottom-right { content: counter(page) }", "250 174 7"},
    {"@bottom-center { content: counter(pages) }", "145 174 9"},
    {"@bottom-left { content: 'a' }", "40 174 a"},
    {"@bottom-left-corner { content: 'a' }", "30 174 a"},
    {"@left-bottom { content: 'a' }", "15 148 a"},
    {"@left-middle { content: 'a' }", "15 94 a"},
    {"@left-top { content: 'a' }", "15 40 a"},
    {"@left-top { content: 'a'; text-align: right; vertical-align: bottom }", "30 148 a"},
    {"@top-left { content: 'a'; vertical-align: top; padding: 3pt }", "43 3 a"},
};

TEST(MarginBoxes, StandInTheirPlaces) {
  for (const auto& [boxes, placed] : cases) {
    SCOPED_TRACE(boxes);
    EXPECT_THAT(margins(boxes), ElementsAre(placed));
  }
}

TEST(MarginBoxes, AtTheSidesHaveAsManyLinesAsTheyNeed) {
  EXPECT_THAT(
      margins("@left-middle { content: 'aaa bbb' }"), ElementsAre("5 88 aaa ", "5 100 bbb")
  );
}

TEST(MarginBoxes, AboveTheTextShareItsWidthAndDoNotOverlap) {
  // 22 letters: 14 and 6 want 200 of 220 points, and get what they want.
  EXPECT_THAT(
      margins("@top-left { content: 'aaaaaa bbbbbbb' } @top-right { content: 'cccccc' }"),
      ElementsAre("40 14 aaaaaa bbbbbbb", "200 14 cccccc")
  );
  // 21 and 12 letters share the width by what they want, and are cut.
  EXPECT_THAT(
      margins(
          "@top-left { content: 'aaa aaa aaa aaa aaa a' } @top-right { content: 'cccc cccc cc' }"
      ),
      ElementsAre("40 14 aaa aaa aaa…", "210 14 cccc…")
  );
}

TEST(MarginBoxes, HaveBordersInsideTheirMargins) {
  EXPECT_THAT(
      margins("@top-left { content: 'a'; border-bottom: 1pt solid; margin-bottom: 4pt }"),
      ElementsAre("40 35 220 1", "40 11.5 a")
  );
}

}  // namespace
}  // namespace quire::page
