#include <gmock/gmock.h>

#include <variant>

#include "layout/layout_helpers.h"

namespace quire::layout::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using namespace literals;

/// What the flow is made of, without what is drawn: "line 12", "space 5 avoid", "open 3".
std::vector<std::string> outline(Laid& laid) {
  std::vector<std::string> result;
  for (const auto& item : laid.flow().items) {
    constexpr const char* kinds[] = {"content", "space", "open", "close"};
    constexpr const char* breaks[] = {"", " avoid", " forced", " left", " right"};
    std::ostringstream out;
    out << kinds[static_cast<int>(item.kind)] << ' ' << item.height.pt()
        << breaks[static_cast<int>(item.before)];
    result.push_back(out.str());
  }
  return result;
}

/// "x y width height" of what is drawn behind each line's text, in points.
std::vector<std::string> fills(Laid& laid) {
  std::vector<std::string> result;
  for (const auto& item : laid.flow().items)
    for (const auto& [origin, fragment, is_artifact] : item.placed) {
      if (!std::holds_alternative<FillFragment>(fragment->content)) continue;
      EXPECT_TRUE(is_artifact);
      std::ostringstream out;
      out << origin.x.pt() << ' ' << origin.y.pt() << ' ' << fragment->size.width.pt() << ' '
          << fragment->size.height.pt();
      result.push_back(out.str());
    }
  return result;
}

TEST(GeneratedBlock, HasItsEdgesAndStaysWithWhatItLabels) {
  Laid laid(
      "<pre>one\ntwo</pre><p>text</p>",
      "pre::before,p::after{display:block;content:'label'} pre::before{margin-bottom:5pt}"
      "p::after{padding-top:3pt;break-before:auto}"
  );
  EXPECT_THAT(
      outline(laid),
      ElementsAre(
          "content 12",
          "space 5 avoid",
          "content 12 avoid",
          "content 12",
          "content 12",
          "open 3 avoid",
          "content 12 avoid",
          "close 0 avoid"
      )
  );
}

// The square's font has an ascent of 8 and a descent of 2 tenths: as high as the letters.
TEST(InlineBox, HasABackgroundWithItsPaddingWhichTakesRoomInTheLine) {
  Laid laid("<p>ab<em>cd</em>e</p>", "em{background-color:red; padding:1pt 5pt; margin-left:3pt}");
  EXPECT_THAT(fills(laid), ElementsAre("23 0 30 12"));
  const auto* line = line_of(laid.flow().items.front());
  ASSERT_EQ(line->line.pieces.size(), 3u);
  EXPECT_EQ(line->line.pieces[1].x, 28_pt);
  EXPECT_EQ(line->line.pieces[2].x, 53_pt);
  EXPECT_EQ(laid.flow().items.front().height, 12_pt) << "the line is no higher for its padding";
}

// css-break-3 #valdef-box-decoration-break-slice
TEST(InlineBox, HasNoEdgeWhereALineCutsIt) {
  Laid laid(
      "<p>aaaaaaaaaa <em>bbbbbb cccccccc dddddddddddd e</em></p>",
      "em{border:1pt solid red; padding:0 4pt}"
  );
  // Top and bottom on both lines, a left side on the first, a right one on the last.
  EXPECT_THAT(
      fills(laid),
      ElementsAre("0 0 155 1", "0 11 155 1", "0 0 1 12", "0 0 145 1", "0 11 145 1", "144 0 1 12")
  );
}

TEST(InlineBox, HangsItsEdgesInTheMarginWhereTheyAreCloned) {
  Laid laid(
      "<p>aaaaaaaaaa <em>bbbbbb cccccccc</em></p>",
      "em{background:red; padding:0 4pt; box-decoration-break:clone}"
  );
  EXPECT_THAT(fills(laid), ElementsAre("110 1 68 10", "-4 1 88 10"));
}

TEST(InlineBox, LiesInsideTheOneAroundIt) {
  Laid laid(
      "<p><b>a<i>b</i></b></p>",
      "b{background:red; padding-right:2pt} i{background:blue; padding-right:3pt}"
  );
  EXPECT_THAT(fills(laid), ElementsAre("0 1 25 10", "10 1 13 10"));
}

TEST(InlineBox, OfGeneratedContentAndOfFirstLettersIsDrawnToo) {
  Laid laid(
      "<p>ab</p>", "p::before{content:'x'; background:red} p::after{content:'y'; border:1pt solid}"
  );
  EXPECT_THAT(fills(laid).size(), 5u);
}

TEST(InlineBox, TakesNoMoreThanItsTextWhereASpaceAtItsEndIsGone) {
  Laid laid("<p><em>ab </em><br/>cd</p>", "em{background:red}");
  EXPECT_THAT(fills(laid), ElementsAre("0 1 20 10"));
}

TEST(InlineBox, BeginsWithItsRightEdgeInTextFromRightToLeft) {
  Laid laid(
      "<p dir='rtl'>\u05d0<em>\u05d1\u05d2</em>\u05d3</p>",
      "em{background:red; padding-right:3pt; padding-left:7pt}"
  );
  // From the right: a letter, then the box of 3 + 20 + 7.
  EXPECT_THAT(fills(laid), ElementsAre("160 1 30 10"));
}

// css-backgrounds-3 #border-style
TEST(Border, IsDrawnInItsStyle) {
  const auto drawn = [](std::string_view style) {
    Laid laid("<p><em>aa</em></p>", "em{border-top:2pt " + std::string(style) + " red}");
    return fills(laid);
  };
  EXPECT_THAT(drawn("solid"), ElementsAre("0 -1 20 2"));
  EXPECT_THAT(drawn("dashed"), ElementsAre("0 -1 6 2", "14 -1 6 2"));
  EXPECT_THAT(drawn("dotted").size(), 5u);
  EXPECT_THAT(drawn("double").size(), 2u);
}

// CSS2 8.3.1
TEST(Flow, CollapsesMarginsOfSiblings) {
  Laid laid("<p class='a'>x</p><p class='b'>y</p>", ".a{margin-bottom:20pt} .b{margin-top:8pt}");
  EXPECT_THAT(outline(laid), ElementsAre("content 12", "space 20", "content 12"));
}

TEST(Flow, AddsNegativeMarginsToPositiveOnes) {
  Laid laid("<p class='a'>x</p><p class='b'>y</p>", ".a{margin-bottom:20pt} .b{margin-top:-8pt}");
  EXPECT_THAT(outline(laid), ElementsAre("content 12", "space 12", "content 12"));
}

TEST(Flow, CollapsesMarginsThroughParentsAndEmptyBoxes) {
  Laid laid(
      "<p>x</p><div><div class='e'></div><p class='i'>y</p></div><p>z</p>",
      "div{margin:5pt 0} .e{margin:9pt 0} .i{margin:7pt 0 11pt}"
  );
  EXPECT_THAT(
      outline(laid), ElementsAre("content 12", "space 9", "content 12", "space 11", "content 12")
  );
}

TEST(Flow, KeepsMarginsInsideBordersAndPadding) {
  Laid laid(
      "<p>x</p><div><p>y</p></div><p>z</p>",
      "div{margin:5pt 0; padding:3pt 0; border-top: 1pt solid} div p{margin:7pt 0}"
  );
  EXPECT_THAT(
      outline(laid),
      ElementsAre(
          "content 12",
          "space 5",
          "open 4",
          "space 7 avoid",
          "content 12 avoid",
          "space 7 avoid",
          "close 3 avoid",
          "space 5",
          "content 12"
      )
  );
}

// The background begins where the first child does, for their margins are one.
TEST(Flow, OpensABackgroundBelowTheMarginThatIsCollapsed) {
  Laid laid("<p>x</p><div><p>y</p></div><p>z</p>", "div{background-color:red} div p{margin:7pt 0}");
  EXPECT_THAT(
      outline(laid),
      ElementsAre(
          "content 12",
          "space 7",
          "open 0",
          "content 12 avoid",
          "close 0 avoid",
          "space 7",
          "content 12"
      )
  );
  const auto& flow = laid.flow();
  EXPECT_EQ(flow.items[1].container, 0u);
  EXPECT_EQ(flow.items[3].container, 1u);
  EXPECT_EQ(flow.containers[1].background, (Color{255, 0, 0, 255}));
}

TEST(Flow, DrawsARuleAndNothingForAnEmptyBox) {
  Laid laid(
      "<hr/><div class='e'></div>",
      "hr{border-top:1pt solid; width:50%; margin:4pt auto} .e{background-color:red}"
  );
  EXPECT_THAT(outline(laid), ElementsAre("space 4", "open 1", "close 0 avoid"));
  EXPECT_EQ(laid.flow().containers[1].x, 50_pt);
  EXPECT_EQ(laid.flow().containers[1].width, 100_pt);
}

// css-break-3 #break-between
TEST(Flow, ForcesBreaksBeforeTheOutermostBoxThatBegins) {
  Laid laid(
      "<p>x</p><section><h1>y</h1></section>",
      "p{margin-bottom:30pt} section{padding-top:2pt} h1{break-before:page; margin-top:50pt}"
  );
  EXPECT_THAT(
      outline(laid),
      ElementsAre(
          "content 12", "open 2 forced", "space 50 avoid", "content 12 avoid", "close 0 avoid"
      )
  );
}

TEST(Flow, KeepsTheMarginAfterAForcedBreakOnly) {
  Laid laid("<p>x</p><h1>y</h1>", "p{margin-bottom:80pt} h1{break-before:page; margin-top:50pt}");
  EXPECT_THAT(outline(laid), ElementsAre("content 12", "space 50 forced", "content 12 forced"));
}

TEST(Flow, KeepsAHeadingWithWhatFollows) {
  Laid laid("<h1>x</h1><p>y</p><p>z</p>", "h1{break-after:avoid; margin-bottom:5pt}");
  EXPECT_THAT(
      outline(laid), ElementsAre("content 12", "space 5 avoid", "content 12 avoid", "content 12")
  );
}

// css-break-3 #break-propagation
TEST(Flow, KeepsAPictureWithTheNextParagraphWhichMayBeItsCaption) {
  Laid laid(
      "<p><img src='images/small.png' alt='s'/></p><p>x</p><p>y</p>",
      "p > img:only-child{break-after:avoid}"
  );
  EXPECT_THAT(outline(laid), ElementsAre("content 8", "content 12 avoid", "content 12"));
}

TEST(Flow, AvoidsBreaksInsideAFigureButNotAroundIt) {
  Laid laid(
      "<p>x</p><figure><p>y</p><div><p>z</p></div></figure><p>w</p>", "figure{break-inside:avoid}"
  );
  EXPECT_THAT(
      outline(laid), ElementsAre("content 12", "content 12", "content 12 avoid", "content 12")
  );
}

TEST(Flow, ForcesABreakWhereTheKindOfPageChanges) {
  Laid laid("<div class='f'>x</div><p>y</p>", ".f{page:front}");
  EXPECT_THAT(outline(laid), ElementsAre("content 12", "content 12 forced"));
  EXPECT_EQ(laid.flow().items[0].page_name, "front");
  EXPECT_EQ(laid.flow().items[1].page_name, "");
}

TEST(Flow, CountsTheLinesOfAParagraph) {
  Laid laid("<p>aaaaaaaa bbbbbbbbbbb cccc</p>", "p{orphans:3; text-indent:20pt; text-align:left}");
  const auto& items = laid.flow().items;
  ASSERT_EQ(items.size(), 2u);  // 18 squares, then 20
  EXPECT_EQ(items[0].line, 0u);
  EXPECT_EQ(items[1].line, 1u);
  EXPECT_EQ(items[1].line_count, 2u);
  EXPECT_EQ(items[0].orphans, 3u);
  EXPECT_EQ(items[0].placed[0].origin.x, 20_pt);
  EXPECT_EQ(items[1].placed[0].origin.x, 0_pt);
  EXPECT_EQ(items[1].first_text.offset, 9u);
}

TEST(Flow, HangsMarkersInTheMargin) {
  Laid laid("<ol><li>one</li><li><p>two</p></li><li></li></ol>", "ol{padding-left:40pt}");
  const auto& items = laid.flow().items;
  ASSERT_EQ(items.size(), 3u);
  for (const auto& item : items) {
    ASSERT_FALSE(item.placed.empty());
    EXPECT_EQ(item.placed[0].origin.x, 15_pt);  // 40, less 5 for the gap, less 20 for "1."
  }
  EXPECT_EQ(items[0].placed[1].origin.x, 40_pt);
  expect_golden("layout/list.lines.expected", laid.flow_dump());
}

TEST(Flow, PutsANoteWithTheLineThatCallsIt) {
  Laid laid(
      "<p>aaaaaaaaaa bbbbbbbbbb<sup class='footnote-call'><a href='#n'>1</a></sup> c</p>"
      "<aside class='footnote' id='n'>Note<sup class='footnote-call'><a "
      "href='#m'>2</a></sup></aside>"
      "<aside class='footnote' id='m'>More</aside>",
      "aside{float:footnote} p{text-align:left}"
  );
  const auto& flow = laid.flow();
  ASSERT_EQ(flow.items.size(), 2u);
  EXPECT_TRUE(flow.items[0].notes.empty());
  EXPECT_THAT(flow.items[1].notes, ElementsAre(0u, 1u));
  ASSERT_EQ(flow.notes.size(), 2u);
  EXPECT_EQ(line_of(flow.notes[1].items[0])->text->paragraph.text, "More");
}

TEST(Flow, ContinuesALongLineOfCodeWithAMark) {
  Laid laid("<pre>abcdefghijklmnopqrstuvwxyz\nb\n</pre>", "pre{overflow-wrap:anywhere}");
  const auto& items = laid.flow().items;
  ASSERT_EQ(items.size(), 3u);
  EXPECT_EQ(items[1].before, PageBreak::Avoid);
  EXPECT_EQ(items[2].before, PageBreak::Allowed);
  ASSERT_EQ(items[1].placed.size(), 2u);
  EXPECT_TRUE(std::holds_alternative<WrapMarkFragment>(items[1].placed[1].fragment->content));
  EXPECT_TRUE(items[1].placed[1].is_artifact);
  EXPECT_EQ(items[1].placed[0].origin.x, 15_pt);
}

TEST(Flow, SaysWhichLineSticksOut) {
  Laid laid("<p>a b</p>", "p{width:5pt}");
  laid.flow();
  const auto faults = laid.diagnostics.by_cause();
  ASSERT_EQ(faults.size(), 2u);
  EXPECT_EQ(faults[0].code, "LAY-001");
  EXPECT_THAT(faults[0].message, HasSubstr(": a"));
}

TEST(Flow, CarriesDestinationsToTheItemThatBeginsThere) {
  Laid laid(
      "<section id='s'><h1 id='h'>x</h1><p>aaaaaaaaaa bbbbbbbbbb <a id='in'>c</a></p></section>"
  );
  const auto& items = laid.flow().items;
  EXPECT_THAT(
      items[0].ids, ElementsAre("chapter-001.xhtml", "chapter-001.xhtml#s", "chapter-001.xhtml#h")
  );
  EXPECT_THAT(items[2].ids, ElementsAre("chapter-001.xhtml#in"));
}

TEST(Flow, BeginsAHyphenatedLineWhereItsWordBegins) {
  Laid laid("<p>aaaaa bbbbbbbbbb\u00ADbbbbbbbbbb ccc</p>", "p{text-align:left}");
  const auto& items = laid.flow().items;
  ASSERT_EQ(items.size(), 2u);
  ASSERT_EQ(line_of(items[0])->line.hyphens.size(), 1u);
  EXPECT_EQ(items[1].first_text.offset, 6u);
}

TEST(Flow, KeepsAMeasureHoweverDeepListsAre) {
  std::string body, end;
  for (int i = 0; i < 200; ++i) {
    body += "<ul><li>x";
    end += "</li></ul>";
  }
  Laid laid(body + end, "ul{padding-left:20pt}");
  for (const auto& item : laid.flow().items)
    for (const auto& placed : item.placed)
      EXPECT_LE(placed.origin.x, 200_pt);
  expect_all_text_once(laid);
}

}  // namespace

// css-sizing-3 #box-sizing; CSS2 10.7
TEST(Flow, CountsBorderAndPaddingInWhereBoxSizingSaysSo) {
  Laid laid(
      "<div>x</div>",
      "div{box-sizing:border-box; width:100pt; min-height:50pt; padding:5pt 10pt; "
      "background-color:red}"
  );
  EXPECT_EQ(laid.flow().containers[1].width, 100_pt);
  EXPECT_THAT(
      outline(laid), ElementsAre("open 5", "content 12 avoid", "content 28 avoid", "close 5 avoid")
  );
}

// css-position-3 #relpos-insets
TEST(Flow, MovesWhatIsPositionedAndNothingElse) {
  Laid laid(
      "<div><p>x</p></div><p>y</p>",
      "div{position:relative; left:3pt; bottom:4pt; background-color:red}"
  );
  const auto& flow = laid.flow();
  EXPECT_EQ(flow.containers[1].x, 3_pt);
  EXPECT_EQ(flow.containers[1].lowered, -4_pt);
  EXPECT_EQ(flow.items[1].placed[0].origin, (Point{3_pt, -4_pt}));
  EXPECT_EQ(flow.items[3].placed[0].origin, (Point{0_pt, 0_pt}));
}

TEST(Flow, KeepsAMarkerInTheMarginWhereLastLinesAreCentred) {
  Laid laid("<ol><li>x</li></ol>", "ol{text-align-last:center; padding-left:40pt}");
  const auto& line = std::get<LineFragment>(laid.flow().items[0].placed[0].fragment->content).line;
  EXPECT_EQ(line.pieces[0].x, 0_pt);
}

}  // namespace quire::layout::test
