#include <gmock/gmock.h>

#include "layout/layout_helpers.h"

namespace quire::layout::test {
namespace {

using testing::ElementsAre;

/// The text of all paragraphs, in order, one a line.
std::vector<std::string> paragraphs(Laid& laid) {
  std::vector<std::string> result;
  for (const auto* box : all_boxes(laid.boxes()))
    if (box->paragraph) result.push_back(box->paragraph->text);
  return result;
}

std::vector<std::string> markers(Laid& laid) {
  std::vector<std::string> result;
  for (const auto* box : all_boxes(laid.boxes()))
    if (box->kind == Box::Kind::ListItem) result.push_back(box->marker ? box->marker->text : "-");
  return result;
}

struct WhiteSpaceCase {
  const char* body;
  const char* text;
};

// css-text-3 #white-space-rules
constexpr WhiteSpaceCase white_space_cases[] = {
    {"<p>one two</p>", "one two"},
    {"<p>  one \n two\t</p>", "one two"},
    {"<p><em>a</em> <em>b</em></p>", "a b"},
    {"<p><em>a </em> <em> b</em></p>", "a b"},
    {"<p>a<em> </em>b</p>", "a b"},
    {"<p>a <br/> b</p>", "a\nb"},
    {"<p>a<span> </span></p>", "a"},
    {"<p>\u4E2D\n\u6587 a\nb</p>", "\u4E2D\u6587 a b"},
    {"<p>\u4E2D <b>\n\u6587</b></p>", "\u4E2D\u6587"},
    {"<p>\u4E2D \u6587</p>", "\u4E2D \u6587"},
    {"<p>a\u00A0 b</p>", "a\u00A0 b"},
    {"<pre> a\n\n\tb \n</pre>", " a\n\n\tb \n"},
    {"<p style=''>x <span class='pre'> y  z </span> w</p>", "x  y  z  w"},
    {"<p class='line'>a  \n  b</p>", "a\nb"},
};

TEST(BoxTree, CollapsesWhiteSpaceAcrossInlineBoundaries) {
  for (const auto& [body, text] : white_space_cases) {
    SCOPED_TRACE(body);
    Laid laid(body, ".pre { white-space: pre } .line { white-space: pre-line }");
    EXPECT_THAT(paragraphs(laid), ElementsAre(text));
    expect_all_text_once(laid);
  }
}

TEST(BoxTree, KeepsTheMarkersOfItemsWhoseDecorationIsCloned) {
  Laid laid("<ul><li>one</li></ul>", "li { box-decoration-break: clone }");
  EXPECT_THAT(markers(laid), ElementsAre("•"));
}

TEST(BoxTree, WrapsTextBesideBlocksInAnonymousParagraphs) {
  Laid laid("<div>one <em>two</em><p>three</p> four <div>five</div></div>");
  EXPECT_THAT(paragraphs(laid), ElementsAre("one two", "three", "four", "five"));
  expect_all_text_once(laid);
}

TEST(BoxTree, BreaksAnInlineAroundABlock) {
  Laid laid("<p>a <a href='u'>b <span class='block'>c</span> d</a> e</p>", ".block{display:block}");
  EXPECT_THAT(paragraphs(laid), ElementsAre("a b", "c", "d e"));
  expect_all_text_once(laid);
}

TEST(BoxTree, LosesNoWordOfAPlainChapter) {
  Laid laid(R"(<section id="one"><h1>The <em>title</em></h1>
<p>Some <code>code</code>, a <a href="https://example.org/">link</a>
and <a href="#one">another</a>.</p>
<ul><li>tight</li><li><p>loose</p><ol start="3"><li>deep</li></ol></li></ul>
<blockquote>bare<p>quoted</p></blockquote>
<table><tr><th>head</th><td>cell</td></tr></table>
<figure><img src="images/wide.png" alt="wide"/><figcaption>caption</figcaption></figure>
<unknown>odd <b>bold</b></unknown>
</section>)");
  expect_all_text_once(laid);
  expect_reading_order(laid);
  expect_golden("layout/chapter.boxes.expected", laid.box_dump());
  expect_golden("layout/chapter.tags.expected", laid.tag_dump());
  expect_golden("layout/chapter.lines.expected", laid.flow_dump());
}

TEST(BoxTree, NumbersListsByTheirOwnCounters) {
  Laid laid(
      "<ol start='3'><li>c<ol class='a'><li>x</li><li>y</li></ol></li><li>d</li>"
      "<li value='9'>i</li><li>j</li></ol><ul><li>u</li></ul><ol><li>one</li></ol>",
      ".a { list-style-type: lower-alpha }"
  );
  EXPECT_THAT(markers(laid), ElementsAre("3.", "a.", "b.", "4.", "9.", "10.", "•", "1."));
}

TEST(BoxTree, PutsAnInsideMarkerIntoTheText) {
  Laid laid("<ol><li>one</li></ol>", "li { list-style-position: inside }");
  EXPECT_THAT(markers(laid), ElementsAre("-"));
  EXPECT_THAT(paragraphs(laid), ElementsAre("1. one"));
  expect_all_text_once(laid);
}

TEST(BoxTree, ShowsWhetherATaskIsDone) {
  Laid laid(
      "<ul><li class='task'><input type='checkbox' checked=''/> done</li>"
      "<li class='task'><input type='checkbox'/> open</li></ul>",
      ".task { list-style-type: none }"
  );
  EXPECT_THAT(paragraphs(laid), ElementsAre("☑ done", "☐ open"));
  EXPECT_THAT(markers(laid), ElementsAre("-", "-"));
}

TEST(BoxTree, MakesGeneratedContent) {
  Laid laid(
      "<p title='T'>x</p><p title='U'>y</p>",
      "p { counter-increment: n } p::before { content: attr(title) counter(n) '. ' }"
      "p::after { content: '!' / '' }"
  );
  EXPECT_THAT(paragraphs(laid), ElementsAre("T1. x!", "U2. y!"));
  expect_all_text_once(laid);
}

TEST(BoxTree, AsksForFoliosByDestination) {
  const auto* body =
      "<nav class='contents'><ol><li><a href='chapter-001.xhtml#x'>X</a></li></ol></nav>";
  const auto* css =
      "li{list-style-type:none} a::after{content: leader('.') target-counter(attr(href), page)}";
  Laid unknown(body, css);
  EXPECT_THAT(paragraphs(unknown), ElementsAre("X\uFFFC?"));
  EXPECT_TRUE(unknown.boxes().shows_folios);
  Laid known(body, css);
  known.folios["chapter-001.xhtml#x"] = {"42", 41};
  EXPECT_THAT(paragraphs(known), ElementsAre("X\uFFFC42"));
  const auto* box = all_boxes(known.boxes()).back();
  ASSERT_EQ(box->paragraph->leaders.size(), 1u);
  EXPECT_EQ(box->paragraph->leaders[0].at, 1u);
  expect_golden("layout/contents.tags.expected", known.tag_dump());
}

TEST(BoxTree, TakesCalledNotesOutOfTheFlow) {
  Laid laid(
      "<p>Word<sup class='footnote-call'><a href='#fn-a'>1</a></sup>, again"
      "<sup class='footnote-call'><a href='#fn-a'>1</a></sup></p>"
      "<aside class='footnote' id='fn-a'><p>The note.</p></aside>"
      "<aside class='footnote' id='fn-b'><p>Never called.</p></aside>",
      "aside { float: footnote }"
  );
  EXPECT_THAT(paragraphs(laid), ElementsAre("Word1, again1", "Never called.", "The note."));
  ASSERT_EQ(laid.boxes().notes.size(), 1u);
  const auto* paragraph = all_boxes(laid.boxes())[1];
  ASSERT_EQ(paragraph->note_calls.size(), 1u);
  EXPECT_EQ(paragraph->note_calls[0].at, 4u);
  EXPECT_EQ(paragraph->note_calls[0].note, 0u);
  expect_all_text_once(laid);
  expect_reading_order(laid);
  expect_golden("layout/note.tags.expected", laid.tag_dump());
}

// ISO 14289-1 7.3: each Figure has an alternative text, and there are as many as pictures.
TEST(BoxTree, EveryFigureHasWords) {
  const std::pair<const char*, std::size_t> cases[] = {
      {"<figure><img src='images/wide.png' alt='a'/><figcaption>c</figcaption></figure>", 1},
      {"<figure><p><img src='images/wide.png' alt='a'/></p><figcaption>c</figcaption></figure>", 1},
      {"<figure><a href='#x'><img src='images/wide.png' alt='a'/></a></figure>", 1},
      {"<figure><span><img src='images/wide.png' alt='a'/></span></figure>", 1},
      {"<figure><img src='images/wide.png' alt='a'/><img src='images/high.png' alt='b'/></figure>",
       2},
      {"<figure><p>no picture</p></figure>", 0},
  };
  for (const auto& [body, pictures] : cases) {
    std::istringstream tags(Laid(body).tag_dump());
    std::size_t figures = 0;
    for (std::string line; std::getline(tags, line);) {
      if (line.find(" Figure") == std::string::npos) continue;
      ++figures;
      EXPECT_NE(line.find("alt="), std::string::npos) << body;
    }
    EXPECT_EQ(figures, pictures) << body;
  }
}

TEST(BoxTree, DropsTheCallOfANoteThatIsNotThere) {
  Laid laid("<p>Word<sup class='footnote-call'><a href='#fn-a'>1</a></sup></p>");
  EXPECT_TRUE(all_boxes(laid.boxes())[1]->note_calls.empty());
}

TEST(BoxTree, MakesEachLineOfAListingAnElementWithItsSource) {
  const std::string source = "def f(x):\n\treturn  x\n\n    # end\n";
  Laid laid(
      "<pre class='listing'><code><span class='hl-keyword'>def</span> f(x):\n"
      "\t<span class='hl-keyword'>return  x\n\n    </span># end\n</code></pre>"
  );
  std::string copied;
  for (const auto& element : laid.boxes().struct_tree.elements)
    if (element.role == Role::Code) copied += element.actual_text;
  EXPECT_EQ(copied, source);
  EXPECT_THAT(paragraphs(laid), ElementsAre(source));
  expect_all_text_once(laid);
  expect_golden("layout/listing.tags.expected", laid.tag_dump());
}

TEST(BoxTree, CountsTextNodesThatAreNotShown) {
  Laid laid(
      "<p class='none'>a<b>b</b></p><script>c</script><p> <i>d</i></p>", ".none{display:none}"
  );
  const auto* box = all_boxes(laid.boxes()).back();
  ASSERT_TRUE(box->paragraph);
  EXPECT_EQ(box->paragraph->runs[0].origin.text_node, 4u);
}

TEST(BoxTree, KeepsDestinations) {
  Laid laid("<a id='lost'></a><h1 id='top'>Title</h1><p>a <span id='in'>b</span></p>");
  const auto boxes = all_boxes(laid.boxes());
  EXPECT_THAT(boxes[0]->ids, ElementsAre("chapter-001.xhtml"));
  EXPECT_THAT(boxes[1]->ids, ElementsAre("chapter-001.xhtml#lost", "chapter-001.xhtml#top"));
  ASSERT_EQ(boxes[2]->anchors.size(), 1u);
  EXPECT_EQ(boxes[2]->anchors[0].id, "chapter-001.xhtml#in");
  EXPECT_EQ(boxes[2]->anchors[0].at, 2u);
}

TEST(BoxTree, SetsStringsAndPageNumbers) {
  Laid laid(
      "<h1>A <em>title</em></h1>", "h1 { string-set: chapter content(); counter-reset: page 7 }"
  );
  const auto* heading = all_boxes(laid.boxes())[1];
  ASSERT_EQ(heading->strings.size(), 1u);
  EXPECT_EQ(heading->strings[0].name, "chapter");
  EXPECT_EQ(heading->strings[0].value, "A title");
  EXPECT_EQ(heading->page_reset, 7);
}

// The running head showed the number of a note: "Results1".
TEST(NamedString, LeavesOutTheMarkOfANote) {
  Laid laid(
      "<h1>Results<sup class='footnote-call'><a href='#n'>1</a></sup> of x</h1>",
      "h1 { string-set: chapter content() }"
  );
  for (const auto* box : all_boxes(laid.boxes()))
    for (const auto& string : box->strings)
      EXPECT_EQ(string.value, "Results of x");
}

TEST(BoxTree, MakesAPictureABlockOnlyWhereItIsAlone) {
  const auto kinds = [](std::string_view body) {
    Laid laid(body);
    std::string result;
    for (const auto* box : all_boxes(laid.boxes()))
      if (box->kind == Box::Kind::Replaced)
        result += "R";
      else if (box->paragraph)
        result += "P" + std::to_string(box->paragraph->objects.size());
    return result;
  };
  EXPECT_EQ(kinds("<p> <img src='images/wide.png' alt='a'/> </p>"), "R");
  EXPECT_EQ(kinds("<p><a href='u'><img src='images/wide.png' alt='a'/></a></p>"), "R");
  EXPECT_EQ(kinds("<p>see <img src='images/small.png' alt='a'/></p>"), "P1");
  EXPECT_EQ(kinds("<p><img src='images/small.png' alt='a'/> this</p>"), "P1");
  EXPECT_EQ(
      kinds("<figure><img src='images/wide.png' alt='a'/><figcaption>c</figcaption></figure>"),
      "RP0"
  );
}

TEST(BoxTree, SaysInWordsWhatAMissingPictureShowed) {
  Laid laid("<p><img src='gone.png' alt='a cat'/></p><p>x <img src='gone.png' alt=''/></p>");
  EXPECT_THAT(paragraphs(laid), ElementsAre("a cat", "x gone.png"));
  Laid said("<p><span class='missing-image'>a dog</span></p><p>next</p>");
  EXPECT_THAT(paragraphs(said), ElementsAre("a dog", "next"));
  EXPECT_EQ(said.flow().containers.size(), 2u) << "framed";
  EXPECT_EQ(said.flow().items.back().first_text.text_node, 1u);
}

TEST(BoxTree, AddsUpRaisedBaselinesAndDecorations) {
  Laid laid(
      "<p><sup>a<del><i>b</i></del></sup></p>",
      "sup{vertical-align:3pt} del{text-decoration:line-through}"
  );
  const auto& runs = all_boxes(laid.boxes())[1]->paragraph->runs;
  ASSERT_EQ(runs.size(), 2u);
  EXPECT_EQ(runs[1].style->box->vertical_align.length, Length::from_pt(3));
  EXPECT_TRUE(runs[1].style->box->text_decoration.line_through);
  EXPECT_FALSE(runs[0].style->box->text_decoration.line_through);
}

TEST(BoxTree, KnowsLanguages) {
  Laid laid("<p>a <i xml:lang='fr'>b</i></p><p xml:lang='de'>c</p>");
  const auto boxes = all_boxes(laid.boxes());
  EXPECT_THAT(boxes[1]->paragraph->languages, ElementsAre("en", "fr"));
  EXPECT_THAT(boxes[2]->paragraph->languages, ElementsAre("de"));
}

// Depth is bounded by pugixml's own parser too, which recurses; so the elements are made by hand.
TEST(BoxTree, FlattensWhatIsNestedBeyondSense) {
  Laid laid("<p>top</p>");
  auto node = dom::body_of(*laid.chapter().document);
  for (int i = 0; i < 5'000; ++i) {
    node = node.append_child(i % 3 == 0 ? "blockquote" : i % 3 == 1 ? "a" : "li");
    dom::set(node, "href", "u");
    if (i % 100 == 0) dom::append_text(node, "deep ");
  }
  expect_all_text_once(laid);
  EXPECT_FALSE(laid.flow().items.empty());
}

TEST(BoxTree, OfNothingIsEmpty) {
  Laid laid("");
  EXPECT_TRUE(laid.boxes().root.children.empty());
  EXPECT_THAT(laid.flow().items.size(), 1u) << "the chapter's own destination";
}

}  // namespace

// css-lists-3 #counter-functions; css-content-3 #quotes, #target-text
TEST(BoxTree, WritesCountersQuotesAndTargets) {
  Laid laid(
      "<div>a<div>b</div></div><p id='t'>t <em>u</em></p><q>x<q>y</q></q><a href='#t'>z</a>",
      "div{counter-reset:n;counter-increment:n}div::before{content:counters(n,'-',upper-roman)}"
      "q::before{content:open-quote}q::after{content:close-quote}"
      "q{quotes:'<' '>' '[' ']'}a::after{content:target-text(attr(href))}"
  );
  const auto dump = laid.box_dump();
  for (const auto* text :
       {"\"I\"", "\"I-I\"", "\"<\"", "\"[\"", "\"]>\"", "\"t\" Link#6 generated"})
    EXPECT_NE(dump.find(text), std::string::npos) << text << " in\n" << dump;
}

TEST(BoxTree, CutsTheTextOfALongTargetAndReportsIt) {
  const std::string words(3'000, 'w');
  Laid laid(
      "<p id='t'>" + words + "</p><a href='#t'>z</a><a href='#t'>z</a>",
      "a::after{content:target-text(attr(href))}"
  );
  const auto& text = laid.boxes().root.children.back().paragraph->text;
  const auto shown = std::string(2'000, 'w') + "…";
  EXPECT_EQ(text, "z" + shown + "z" + shown);
  const auto causes = laid.diagnostics.by_cause();
  ASSERT_EQ(causes.size(), 1u);
  EXPECT_EQ(causes[0].code, "LAY-004");
  EXPECT_EQ(
      causes[0].message,
      "target-text() shows only the first 2000 bytes of: " + std::string(40, 'w') + "…"
  );
}

// css-pseudo-4 #first-letter-pattern
TEST(BoxTree, StylesAFirstLetterWithTheMarksBeforeIt) {
  Laid laid("<p>“Été <em>x</em></p><div><p>y</p></div>", "p::first-letter{font-size:30pt}");
  const auto& runs = laid.boxes().root.children[0].paragraph->runs;
  ASSERT_GE(runs.size(), 2u);
  EXPECT_EQ(runs[0].end, std::string("“É").size());
  EXPECT_EQ(runs[0].style->inherited->font_size, Length::from_pt(30));
  EXPECT_EQ(runs[1].begin, runs[0].end);
  EXPECT_EQ(runs[1].origin.offset, runs[0].end);
  EXPECT_EQ(runs[1].style->inherited->font_size, Length::from_pt(10));
}

constexpr std::string_view text_with_note =
    "<p>a<sup class='footnote-call'><a href='#n'>1</a></sup></p>"
    "<aside class='footnote' id='n'><p><a class='footnote-marker' href='#r'>1</a> b</p></aside>";

// css-gcpm-3 #the-footnote-call, #footnote-marker: they are links here, in other elements.
TEST(BoxTree, StylesANotesCallAndMarkerAsItsPseudoElements) {
  Laid laid(
      text_with_note,
      "aside { float: footnote } aside::footnote-call { color: #ff0000 }"
      "aside::footnote-marker { color: #0000ff }"
  );
  const auto& tree = laid.boxes();
  EXPECT_EQ(tree.root.children[0].paragraph->runs[1].style->inherited->color, (Color{255, 0, 0}));
  ASSERT_EQ(tree.notes.size(), 1u);
  const auto& note = *tree.notes[0].children[0].paragraph;
  EXPECT_EQ(note.runs[0].style->inherited->color, (Color{0, 0, 255}));
  expect_all_text_once(laid);
}

TEST(BoxTree, ShowsWhatTheSheetWantsInsteadOfANotesNumber) {
  Laid laid(
      text_with_note,
      "aside { float: footnote } aside::footnote-call { content: counter(footnote, lower-alpha) }"
      "aside::footnote-marker { content: none }"
  );
  const auto& tree = laid.boxes();
  EXPECT_EQ(tree.root.children[0].paragraph->text, "aa");
  ASSERT_EQ(tree.notes.size(), 1u);
  EXPECT_EQ(tree.notes[0].children[0].paragraph->text, "b");
}

}  // namespace quire::layout::test
