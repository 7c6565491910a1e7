#include <fmt/format.h>
#include <gmock/gmock.h>

#include "layout/layout_helpers.h"

namespace quire::layout::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using namespace literals;

/// Squares of 10 points on lines of 12; the page area is 200 points wide and 300 high.
const Band& band(Laid& laid, std::size_t index = 0) { return laid.flow().bands.at(index); }

/// "x y width height" of the cells of a band, in points.
std::vector<std::string> cells(Laid& laid, std::size_t index = 0) {
  std::vector<std::string> result;
  for (const auto& cell : band(laid, index).cells) {
    std::ostringstream out;
    out << cell.box.x.pt() << ' ' << cell.top.pt() << ' ' << cell.box.width.pt() << ' '
        << (cell.bottom - cell.top).pt();
    result.push_back(out.str());
  }
  return result;
}

std::vector<double> content_tops(Laid& laid) {
  std::vector<double> result;
  for (const auto& cell : band(laid).cells)
    result.push_back(cell.content_top.pt());
  return result;
}

/// The tree of boxes, a letter a box.
std::string kinds(const Box& box) {
  constexpr std::string_view letters = "BLPIFTCOGRD";
  std::string text(1, letters[static_cast<std::size_t>(box.kind)]);
  if (box.children.empty()) return text;
  text += '(';
  for (const auto& child : box.children)
    text += kinds(child);
  return text + ')';
}

struct FixupCase {
  const char* body;
  const char* boxes;  ///< T table, C caption, O column, G row group, R row, D cell, P paragraph
};

// CSS2 17.2.1
constexpr FixupCase fixup_cases[] = {
    {"<table><tbody><tr><td>a</td></tr></tbody></table>", "B(T(G(R(D(P)))))"},
    {"<table><tr><td>a</td></tr><tr/></table>", "B(T(G(R(D(P))R(D))))"},
    {"<table><td>a</td><td>b</td></table>", "B(T(G(R(D(P)D(P)))))"},
    {"<div><tr><td>a</td></tr><p>b</p></div>", "B(B(T(G(R(D(P))))P))"},
    {"<table>a<tr>b</tr></table>", "B(T(G(R(D(P))R(D(P)))))"},
    {"<table><caption>a</caption><colgroup><col/></colgroup><thead/></table>", "B(T(C(P)O(O)G))"},
    {"<table><colgroup>a<col/></colgroup></table>", "B(T(O(O)G(R(D(P)))))"},
    {"<table><tr><td><table><td>a</td></table></td></tr></table>", "B(T(G(R(D(T(G(R(D(P)))))))))"},
};

TEST(Table, IsPutRoundWhatBelongsToOne) {
  for (const auto& [body, boxes] : fixup_cases) {
    SCOPED_TRACE(body);
    Laid laid(body);
    EXPECT_EQ(kinds(laid.boxes().root), boxes);
    expect_all_text_once(laid);
  }
}

TEST(Table, GivesEachCellItsPlace) {
  Laid laid(
      "<table><tr><td rowspan='2'>a</td><td colspan='2'>b</td></tr>"
      "<tr><td>c</td></tr><tr><td colspan='9999'>d</td></tr><tr><td/><td/><td/></tr></table>"
  );
  std::vector<std::string> places;
  for (const auto* box : all_boxes(laid.boxes()))
    if (box->kind == Box::Kind::TableCell) {
      const auto& [column, columns, rows] = box->place;
      places.push_back(fmt::format("{}+{}x{}", column, columns, rows));
    }
  // Of the last two, one was made up, and one goes no further than a cell begins.
  EXPECT_THAT(
      places, ElementsAre("0+1x2", "1+2x1", "1+1x1", "2+1x1", "0+3x1", "0+1x1", "1+1x1", "2+1x1")
  );
}

TEST(Table, KeepsSpansInsideTheirGroup) {
  Laid laid(
      "<table><tbody><tr><td rowspan='9'>a</td><td>b</td></tr></tbody>"
      "<tbody><tr><td>c</td><td rowspan='0'>d</td></tr><tr><td>e</td></tr></tbody></table>"
  );
  EXPECT_THAT(laid.tag_dump(), Not(HasSubstr("rows=9")));
  EXPECT_THAT(laid.tag_dump(), HasSubstr("TD rows=2"));
}

TEST(Table, HasABodyInTheStructureWhenItIsAllHead) {
  Laid laid("<table><thead><tr><th>a</th></tr></thead></table>");
  EXPECT_THAT(laid.tag_dump(), HasSubstr("TBody"));
  EXPECT_THAT(laid.tag_dump(), Not(HasSubstr("THead")));
}

// It stood at the left, with its first column at its own right.
TEST(Table, FromRightToLeftBeginsAtTheRight) {
  const std::string cells_of_row = "<tr><td>\u05d0</td><td>\u05d1</td></tr>";
  Laid laid("<table dir='rtl'>" + cells_of_row + "</table>");
  EXPECT_THAT(cells(laid), ElementsAre("190 0 10 12", "180 0 10 12"));
  Laid centred(
      "<table dir='rtl'>" + cells_of_row + "</table>", "table{margin-left:auto;margin-right:auto}"
  );
  EXPECT_THAT(cells(centred), ElementsAre("100 0 10 12", "90 0 10 12"));
}

TEST(Table, IsAsWideAsItsContents) {
  Laid laid("<table><tr><td>ab</td><td>c d</td></tr></table>", "td{padding:0 5pt}");
  EXPECT_THAT(cells(laid), ElementsAre("0 0 30 12", "30 0 40 12"));
}

TEST(Table, SharesTheMeasureWhereItIsNotEnough) {
  // 20 and 10 * 30: the first is left whole.
  Laid laid("<table><tr><td>ab</td><td>aa aa aa aa aa aa aa aa aa aa</td></tr></table>");
  EXPECT_THAT(cells(laid), ElementsAre("0 0 20 24", "20 0 180 24"));
}

TEST(Table, MakesAPictureSmallerRatherThanBreakTheWordsBesideIt) {
  Laid laid(
      "<table><tr><td><p><img src='images/wide.png' alt='w'/></p></td><td>aa aa "
      "aa</td></tr></table>"
  );
  EXPECT_THAT(cells(laid), ElementsAre("0 0 120 33", "120 0 80 33"));
}

TEST(Table, BreaksWordsRatherThanLeaveThePage) {
  Laid laid(
      "<table><tr><td>aaaaaaaaaaaaaaaaaaaaaaaa</td><td>bbbbbbbbbbbbbbbbbbbbbbbb</td></tr></table>"
  );
  const auto& row = band(laid).cells;
  EXPECT_EQ(row[0].box.width + row[1].box.width, 200_pt);
  EXPECT_EQ(row[0].box.width, 100_pt);
  ASSERT_EQ(laid.diagnostics.by_cause().size(), 1u);
  EXPECT_EQ(laid.diagnostics.by_cause()[0].code, "LAY-003") << "cut words are reported";
}

TEST(Table, IsSetInBlocksWhereNotEvenLettersFitBesideEachOther) {
  std::string row;
  for (int i = 0; i < 30; ++i)
    row += "<td>a" + std::to_string(i) + "</td>";
  Laid laid("<table><tr>" + row + "</tr></table>");
  EXPECT_TRUE(laid.flow().bands.empty());
  ASSERT_EQ(laid.diagnostics.by_cause().size(), 1u);
  EXPECT_EQ(laid.diagnostics.by_cause()[0].code, "LAY-002");
  EXPECT_THAT(laid.flow_dump(), HasSubstr("\"a29\""));
}

TEST(Table, MakesPaddingLessBeforeItBreaksWords) {
  Laid laid("<table><tr><td>aaaaaaaaa</td><td>bbbbbbbbb</td></tr></table>", "td{padding:0 20pt}");
  EXPECT_THAT(cells(laid), ElementsAre("0 0 100 12", "100 0 100 12"));
  EXPECT_EQ(band(laid).cells[0].box.padding.left, 5_pt);
}

TEST(Table, TakesTheWidthsThatItIsGiven) {
  Laid laid(
      "<table><col class='a'/><col/><tr><td>x</td><td>y</td></tr></table>",
      "table{width:100%} .a{width:25%}"
  );
  EXPECT_THAT(cells(laid), ElementsAre("0 0 50 12", "50 0 150 12"));
  Laid fixed(
      "<table><tr><td class='a'>x</td><td>y</td><td>zz</td></tr></table>",
      "table{width:150pt; table-layout:fixed} .a{width:50pt}"
  );
  EXPECT_THAT(cells(fixed), ElementsAre("0 0 50 12", "50 0 50 12", "100 0 50 12"));
}

TEST(Table, StandsInTheMiddleBetweenAutoMargins) {
  Laid laid("<table><tr><td>aaaa</td></tr></table>", "table{margin:0 auto}");
  EXPECT_THAT(cells(laid), ElementsAre("80 0 40 12"));
}

TEST(Table, KeepsItsCellsApart) {
  Laid laid(
      "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
      "table{border-spacing:4pt 6pt} td{border:1pt solid}"
  );
  EXPECT_THAT(cells(laid, 0), ElementsAre("4 0 12 14", "20 0 12 14"));
  EXPECT_EQ(band(laid, 0).height, 20_pt);
  EXPECT_EQ(laid.flow().items[0].height, 6_pt) << "above the first row too";
}

// css-tables-3 #border-conflict-resolution-algorithm
TEST(Table, LetsTheWiderOfTwoBordersWin) {
  Laid laid(
      "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>",
      "table{border-collapse:collapse; border:2pt solid red}"
      "thead{border-bottom:3pt solid lime} td{border-top:1pt solid blue}"
  );
  const auto& head = band(laid, 0).cells[0].box;
  const auto& body = band(laid, 1).cells[0].box;
  EXPECT_EQ(head.border, (Sides<Length>{2_pt, 2_pt, 3_pt, 2_pt}));
  EXPECT_EQ(head.border_color.bottom, (Color{0, 255, 0, 255}));
  EXPECT_EQ(body.border, (Sides<Length>{{}, 2_pt, 2_pt, 2_pt})) << "what they share is the upper's";
  EXPECT_EQ(laid.flow().containers[1].border, Sides<Length>{});
}

struct AlignmentCase {
  const char* value;
  double top;
};

// The other cell has four lines of 12 and a top padding of 2: 50.
constexpr AlignmentCase alignment_cases[] = {
    {"top", 0}, {"middle", 19}, {"bottom", 38}, {"baseline", 2}};

TEST(Table, AlignsItsCellsVertically) {
  for (const auto& [value, top] : alignment_cases) {
    SCOPED_TRACE(value);
    Laid laid(
        "<table><tr><td class='a'>x</td><td class='b'>a<br/>b<br/>c<br/>d</td></tr></table>",
        ".b{padding-top:2pt} .a{vertical-align:" + std::string(value) + "}"
    );
    EXPECT_EQ(content_tops(laid)[0], top);
  }
}

TEST(Table, GivesRowsRoomForACellThatSpansThem) {
  Laid laid(
      "<table><tr><td "
      "rowspan='2'>a<br/>b<br/>c<br/>d</td><td>x</td></tr><tr><td>y</td></tr></table>"
  );
  EXPECT_THAT(cells(laid), ElementsAre("0 0 10 48", "10 0 10 24", "10 24 10 24"));
  EXPECT_EQ(laid.flow().bands.size(), 1u) << "rows that a cell spans are one band";
}

// A cell of two rows was broken into half its width with the rest of the page free.
TEST(Table, LeavesACellThatSpansRowsInOneLineWhereThereIsRoom) {
  Laid laid("<table><tr><td rowspan='2'>a b c d e f</td><td>x</td></tr><tr><td>y</td></tr></table>"
  );
  EXPECT_THAT(cells(laid), ElementsAre("0 0 110 24", "110 0 10 12", "110 12 10 12"));
}

// Overleaf a row stood nearer to the head's rule than on its first page.
TEST(Table, KeepsACellsPaddingWhereItGoesOnOverleaf) {
  Laid laid(
      "<table><tr><td>a<br/>b<br/>c</td></tr></table>",
      "td{vertical-align:top; orphans:1; widows:1; padding-top:5pt}"
  );
  std::vector<double> rises;
  for (const auto& item : laid.flow().items)
    if (item.slice.is_some()) rises.push_back(item.slice.rise.pt());
  EXPECT_THAT(rises, ElementsAre(0, 5, 5));
}

TEST(Table, CutsABandWhereLinesOfItsCellsEnd) {
  Laid laid(
      "<table><tr><td>a<br/>b<br/>c</td><td class='s'>d<br/>e<br/>f</td></tr></table>",
      ".s{line-height:15pt} td{vertical-align:top; orphans:1; widows:1}"
  );
  std::vector<double> cuts, rises;
  for (const auto& item : laid.flow().items)
    if (item.slice.is_some()) rises.push_back(item.slice.rise.pt());
  for (const auto cut : band(laid).cuts)
    cuts.push_back(cut.pt());
  EXPECT_THAT(cuts, ElementsAre(0, 12, 15, 24, 30));
  // At 12 the other cell's first line has begun, at 15 the second line of this one, and so on.
  EXPECT_THAT(rises, ElementsAre(0, 12, 3, 9, 6));
}

TEST(Table, KeepsACaptionWithItself) {
  Laid laid(
      "<p>x</p><table><caption>c</caption><tr><td>a</td></tr></table>"
      "<table><caption class='b'>d</caption><tr><td>b</td></tr></table>",
      ".b{caption-side:bottom}"
  );
  const auto& items = laid.flow().items;
  EXPECT_EQ(items[1].before, PageBreak::Allowed) << "the caption";
  EXPECT_EQ(items[2].before, PageBreak::Avoid) << "the table under it";
  EXPECT_EQ(items.back().before, PageBreak::Avoid) << "the caption under its table";
}

TEST(Table, CarriesWhatIsInItsCells) {
  Laid laid(
      "<table id='t'><tr id='r'><td id='c'>a<sup class='footnote-call'><a href='#n'>1</a></sup>"
      "</td></tr></table><aside class='footnote' id='n'>Note</aside>",
      "aside{float:footnote}"
  );
  for (const auto& item : laid.flow().items) {
    if (!item.slice.is_some()) continue;
    EXPECT_THAT(item.notes, ElementsAre(0u));
    EXPECT_TRUE(item.has_text);
    EXPECT_THAT(item.ids, ElementsAre("chapter-001.xhtml#c"));
  }
  for (const auto* id : {"#t", "#r"})
    EXPECT_THAT(laid.flow_dump(), HasSubstr("id=chapter-001.xhtml" + std::string(id)));
}

}  // namespace
}  // namespace quire::layout::test
