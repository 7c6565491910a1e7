#include <gmock/gmock.h>

#include <map>
#include <random>
#include <variant>

#include "layout/layout_helpers.h"
#include "page/compose.h"
#include "page/cut.h"

namespace quire::page {
namespace {

using layout::Flow;
using layout::LineFragment;
using layout::test::Laid;

/// Ten lines of 12 points; tables are laid out for 200 by 300.
constexpr PageArea ten_lines{Length::from_pt(120), Length::from_pt(12), Length::from_pt(5)};
constexpr Rect area{{}, {Length::from_pt(200), Length::from_pt(120)}};

std::vector<Page> pages_of(const Flow& flow, const PageArea& page_area = ten_lines) {
  std::vector<Page> pages;
  for (const auto& slice : cut(flow, PageGeometry(page_area)))
    compose(flow, slice, {{}, {area.size.width, page_area.height}}, pages.emplace_back());
  return pages;
}

std::string text_of(const LineFragment& fragment) {
  const auto& line = fragment.line;
  auto text =
      fragment.text->paragraph.text.substr(line.text_begin, line.text_end - line.text_begin);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n'))
    text.pop_back();
  return text;
}

/// The lines of a page in the order of painting; what is repeated in brackets.
std::string words_of(const Page& page) {
  std::string text;
  for (const auto& [origin, fragment, is_artifact] : page.placed)
    if (const auto* line = std::get_if<LineFragment>(&fragment->content))
      text +=
          (text.empty() ? "" : " ") + (is_artifact ? "[" + text_of(*line) + "]" : text_of(*line));
  return text;
}

using LineId = std::pair<const text::ShapedText*, std::uint32_t>;

void collect_lines(const Flow& flow, std::map<LineId, int>& lines) {
  for (const auto& item : flow.items)
    for (const auto& placed : item.placed)
      if (const auto* line = std::get_if<LineFragment>(&placed.fragment->content))
        lines[{line->text.get(), line->line.text_begin}] = 0;
  for (const auto& band : flow.bands)
    for (const auto& cell : band.cells)
      collect_lines(cell.flow, lines);
}

/// Each space of a page takes its share of what the page is too tall, to the nearest unit.
constexpr auto rounding = Length::from_sp(2);

/// What must hold of all pages: each line is on one of them, once, and none below its area.
void expect_all_lines_once(const Flow& flow, const PageArea& page_area = ten_lines) {
  std::map<LineId, int> lines;
  collect_lines(flow, lines);
  for (const auto& page : pages_of(flow, page_area))
    for (const auto& [origin, fragment, is_artifact] : page.placed) {
      EXPECT_LE(origin.y + fragment->size.height, page_area.height + rounding);
      EXPECT_GE(origin.y, Length());
      const auto* line = std::get_if<LineFragment>(&fragment->content);
      if (line && !is_artifact) ++lines[{line->text.get(), line->line.text_begin}];
    }
  for (const auto& [line, count] : lines)
    EXPECT_EQ(count, 1) << line.first->paragraph.text.substr(line.second, 20);
}

std::string rows(int count) {
  std::string text;
  for (int i = 0; i < count; ++i)
    text += "<tr><td>a" + std::to_string(i) + "</td><td>b" + std::to_string(i) + "</td></tr>";
  return text;
}

TEST(TablePages, RepeatTheHeadAndTheFootAsArtifacts) {
  Laid laid(
      "<table><thead><tr><th>H</th></tr></thead><tbody>" + rows(12) +
      "</tbody><tfoot><tr><td>F</td></tr></tfoot></table>"
  );
  const auto pages = pages_of(laid.flow());
  ASSERT_EQ(pages.size(), 2u);
  EXPECT_EQ(words_of(pages[0]), "H a0 b0 a1 b1 a2 b2 a3 b3 a4 b4 a5 b5 a6 b6 a7 b7 [F]");
  EXPECT_EQ(words_of(pages[1]), "[H] a8 b8 a9 b9 a10 b10 a11 b11 F");
  expect_all_lines_once(laid.flow());
}

TEST(TablePages, DoNotRepeatAHeadThatTakesAQuarterOfThePage) {
  std::string head = "H";
  for (int i = 0; i < 7; ++i)
    head += "<br/>H";  // 96 of 300 points
  Laid laid(
      "<table><thead><tr><th>" + head + "</th></tr></thead><tbody>" + rows(40) + "</tbody></table>"
  );
  EXPECT_THAT(words_of(pages_of(laid.flow()).at(1)), testing::Not(testing::HasSubstr("[")));
}

TEST(TablePages, NeitherEndNorBeginWithOneRow) {
  Laid laid(
      "<p>x<br/>x<br/>x<br/>x<br/>x<br/>x<br/>x<br/>x</p>"
      "<table><thead><tr><th>H</th></tr></thead><tbody>" +
      rows(4) + "</tbody></table>"
  );
  const auto pages = pages_of(laid.flow());
  ASSERT_EQ(pages.size(), 2u);
  EXPECT_EQ(words_of(pages[1]), "H a0 b0 a1 b1 a2 b2 a3 b3") << "a head is not left alone";
}

TEST(TablePages, KeepASmallTableTogether) {
  Laid laid(
      "<p>x<br/>x<br/>x</p><table><thead><tr><th>H</th></tr></thead><tbody>" + rows(7) +
      "</tbody></table>"
  );
  EXPECT_EQ(words_of(pages_of(laid.flow()).at(1)), "H a0 b0 a1 b1 a2 b2 a3 b3 a4 b4 a5 b5 a6 b6")
      << "though seven lines would fit below the text";
}

TEST(TablePages, DivideATableOfFewTallRowsRatherThanLeaveAPageHalfEmpty) {
  std::string tall;
  for (const auto* name : {"a", "b", "c", "d", "e"})
    tall += std::string("<tr><td>") + name + "1<br/>" + name + "2<br/>" + name + "3</td></tr>";
  Laid laid("<p>x<br/>x</p><table><tbody>" + tall + "</tbody></table>");
  EXPECT_THAT(words_of(pages_of(laid.flow()).at(0)), testing::HasSubstr("a1 a2 a3 b1 b2 b3"));
}

TEST(TablePages, KeepARowTogetherThatFits) {
  Laid laid(
      "<p>x<br/>x<br/>x<br/>x<br/>x<br/>x<br/>x</p><table><tr><td>a<br/>b<br/>c<br/>d</td></tr></"
      "table>"
  );
  EXPECT_EQ(words_of(pages_of(laid.flow()).at(1)), "a b c d");
}

TEST(TablePages, GoOnInAllCellsOfARowThatIsTooTall) {
  std::string left, right;
  for (int i = 0; i < 25; ++i)
    left += "l" + std::to_string(i) + "<br/>";
  for (int i = 0; i < 12; ++i)
    right += "r" + std::to_string(i) + "<br/>";
  Laid laid(
      "<table><tr><td>" + left + "</td><td>" + right + "</td></tr></table>",
      "td{vertical-align:top}"
  );
  const auto pages = pages_of(laid.flow());
  ASSERT_EQ(pages.size(), 3u);
  EXPECT_EQ(words_of(pages[0]), "l0 l1 l2 l3 l4 l5 l6 l7 l8 l9 r0 r1 r2 r3 r4 r5 r6 r7 r8 r9")
      << "cell by cell, as it is read";
  EXPECT_THAT(words_of(pages[1]), testing::EndsWith("r10 r11"));
  expect_all_lines_once(laid.flow());
}

TEST(TablePages, DrawTheBoxOfABrokenCellOnEveryPage) {
  std::string lines;
  for (int i = 0; i < 15; ++i)
    lines += "l<br/>";
  Laid laid("<table><tr><td>" + lines + "</td></tr></table>", "td{background-color:red}");
  for (const auto& page : pages_of(laid.flow())) {
    const auto& first = page.placed.front();
    EXPECT_TRUE(std::holds_alternative<layout::FillFragment>(first.fragment->content));
    EXPECT_EQ(first.origin.y, Length());
    const auto& last = page.placed.back();
    EXPECT_EQ(first.fragment->size.height, last.origin.y + last.fragment->size.height);
  }
}

TEST(TablePages, HoldRowsThatACellSpansTogether) {
  Laid laid(
      "<p>x<br/>x<br/>x<br/>x<br/>x<br/>x<br/>x</p><table><tr><td rowspan='4'>s</td><td>a</td></tr>"
      "<tr><td>b</td></tr><tr><td>c</td></tr><tr><td>d</td></tr></table>"
  );
  EXPECT_EQ(words_of(pages_of(laid.flow()).at(1)), "s a b c d");
}

/// Any table: spans, breaks, sizes of line, tables in tables; the generator's numbers say which.
std::string random_table(std::mt19937& random, int depth) {
  const auto pick = [&random](unsigned below) { return random() % below; };
  const auto content = [&] {
    std::string text;
    for (auto words = pick(12) == 0 ? pick(90) : pick(9); words > 0; --words)
      text += "w" + std::to_string(pick(1000)) + (pick(9) == 0 ? "<br/>" : " ");
    return text;
  };
  std::string table = "<table>";
  for (const auto* group : {"thead", "tbody", "tbody", "tfoot"}) {
    if (pick(2) == 0) continue;
    table += std::string("<") + group + ">";
    for (auto rows = pick(7); rows > 0; --rows) {
      table += "<tr>";
      for (auto cells = pick(4); cells > 0; --cells) {
        table += "<td class='c" + std::to_string(pick(4)) + "'";
        if (pick(6) == 0) table += " rowspan='" + std::to_string(pick(5)) + "'";
        if (pick(6) == 0) table += " colspan='" + std::to_string(pick(4)) + "'";
        table += ">" + content();
        if (depth > 0 && pick(12) == 0) table += random_table(random, depth - 1);
        table += "</td>";
      }
      table += "</tr>";
    }
    table += std::string("</") + group + ">";
  }
  return table + "</table>";
}

TEST(TablePages, LoseNoLineOfAnyTable) {
  for (unsigned seed = 0; seed < 150; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    Laid laid(
        "<p>before</p>" + random_table(random, 2) + "<p>after</p>",
        "td{padding:1pt 2pt} .c1{line-height:17pt; vertical-align:top} .c2{vertical-align:middle}"
        ".c3{border:1pt solid; vertical-align:bottom} table{border-spacing:1pt}"
    );
    layout::test::expect_all_text_once(laid);
    // The page that tables are laid out for, so that nothing is too tall.
    expect_all_lines_once(
        laid.flow(), {Length::from_pt(300), Length::from_pt(12), Length::from_pt(5)}
    );
  }
}

}  // namespace
}  // namespace quire::page
