#include "css/cascade.h"

#include <gtest/gtest.h>

#include <sstream>

#include "base/file.h"
#include "css_helpers.h"
#include "golden.h"

namespace quire::css {
namespace {

using namespace quire::literals;

TEST(Cascade, ComputesAndInherits) {
  Styled styled(
      "p { margin: 1em 0; font: italic bold 12pt/1.5 Foo, serif; color: #f00 } p span { color: "
      "inherit }",
      "<body><p>a <span>b</span></p></body>"
  );
  EXPECT_EQ(styled.faults(), "");
  EXPECT_EQ(
      dump(styled.style("p")),
      "color: #ff0000; font-family: \"Foo\", \"serif\"; font-size: 12pt; font-style: italic; "
      "font-weight: 700; line-height: 1.5; margin-top: 12pt; margin-bottom: 12pt"
  );
  EXPECT_EQ(
      dump(styled.style("span")),
      "color: #ff0000; font-family: \"Foo\", \"serif\"; font-size: 12pt; font-style: italic; "
      "font-weight: 700; line-height: 1.5"
  );
}

struct OrderCase {
  std::string_view css;
  std::string_view dump;
};

// css-cascade-5 #cascade-sort, #defaulting, on <section class="s"><p id="i" class="c d" style="…">
constexpr OrderCase order_cases[] = {
    // Order of appearance, specificity, importance.
    {"p { widows: 3 } p { widows: 4 }", "widows: 4"},
    {"p.c { widows: 3 } p { widows: 4 }", "widows: 3"},
    {"#i { widows: 3 } p.c.d { widows: 4 }", "widows: 3"},
    {"p { widows: 3 !important } #i { widows: 4 }", "widows: 3"},
    {"p { widows: 3 !important } #i { widows: 4 !important }", "widows: 4"},
    {"p { widows: 3; widows: 4; widows: x }", "widows: 4"},
    {"p, .c { widows: 3 } .s p { widows: 4 }", "widows: 4"},
    {".c.d, p { widows: 3 } .s p { widows: 4 }", "widows: 3"},
    {"p { margin-top: 1pt; margin: 0 } p { margin-left: 2pt }", "margin-left: 2pt"},
    // Only what counts in print.
    {"p { widows: 3 } @media screen { p { widows: 4 } } @media (prefers-color-scheme: dark) { p { "
     "widows: 5 } }",
     "widows: 3"},
    {"p { widows: 3 } @media print { p { widows: 4 } }", "widows: 4"},
    // Inheritance and its keywords.
    {"section { widows: 5; width: 9pt }", "widows: 5"},
    {"section { widows: 5; width: 9pt } p { width: inherit; widows: initial }", "width: 9pt"},
    {"section { widows: 5; width: 9pt } p { width: 1pt; width: unset; widows: 7; widows: unset }",
     "widows: 5"},
    {"section { margin: 1pt } p { margin: inherit }",
     "margin-top: 1pt; margin-right: 1pt; margin-bottom: 1pt; margin-left: 1pt"},
    {"section { color: red } p { color: currentcolor; background: currentcolor }",
     "color: #ff0000; background-color: #ff0000"},
    // css-inline-3: a number is inherited as a number, a length as a length.
    {"section { line-height: 2; font-size: 20pt } p { font-size: 10pt; height: 1lh }",
     "line-height: 2; height: 20pt"},
    {"section { line-height: 2em; font-size: 20pt } p { font-size: 10pt; height: 1lh }",
     "line-height: 40pt; height: 40pt"},
    // rem is the root's, in the root's own font-size the initial one.
    {"section { font-size: 2rem } p { font-size: 1.5rem; width: 1rem }",
     "font-size: 30pt; width: 20pt"},
};

TEST(Cascade, SortsDeclarations) {
  for (const auto& [css, expected] : order_cases) {
    SCOPED_TRACE(css);
    Styled styled(css, "<section class='s'><p id='i' class='c d'/></section>");
    EXPECT_EQ(dump(styled.style("p")), expected);
  }
}

TEST(Cascade, PutsTheAuthorBeforeTheUserAgentButForWhatIsImportant) {
  SourceMap sources;
  Diagnostics diagnostics;
  std::vector<Stylesheet> sheets;
  // The user agent's comes last, is more specific, and is weaker all the same.
  sheets.push_back(parse_stylesheet(
      sources.add("a.css", "p { widows: 3; orphans: 3 !important }"), Origin::Author, diagnostics
  ));
  sheets.push_back(parse_stylesheet(
      sources.add("u.css", "body p { widows: 4; orphans: 4 !important; tab-size: 4 }"),
      Origin::UserAgent,
      diagnostics
  ));
  const Cascade cascade(sheets, Medium::Print, diagnostics);
  const auto document = dom::parse("<body><p/></body>");
  StyleTable table;
  const auto body = cascade.style_of(document->first_child(), table.initial(), table);
  const auto style = cascade.style_of(document->first_child().first_child(), body, table);
  EXPECT_EQ(dump(style), "tab-size: 4; orphans: 4; widows: 3");
}

TEST(Cascade, TakesTheStyleAttributeForTheMostSpecific) {
  Styled styled(
      "#i { widows: 3; orphans: 3 !important; width: 1pt }",
      "<p id='i' style='widows: 4; orphans: 4; colr: 1; width: var(--w); --w: 7pt'/>"
  );
  EXPECT_EQ(dump(styled.style("p")), "orphans: 3; widows: 4; width: 7pt");
}

TEST(Cascade, SharesEqualStyles) {
  Styled styled(
      ".a { color: red } .b { color: #f00 } p.c { font-size: 9pt } li:last-child { color: blue }",
      "<body><p class='a'/><div class='b'/><div class='a x'/><p/><li/><li/></body>"
  );
  std::vector<StyleRef> styles;
  for (const auto& child : styled.document->first_child().children())
    styles.push_back(styled.style(child));
  EXPECT_EQ(styles[0], styles[1]);
  EXPECT_EQ(styles[0], styles[2]);
  EXPECT_NE(styles[0], styles[3]);
  EXPECT_EQ(styles[0]->box, styles[3]->box);
  EXPECT_NE(styles[4], styles[5]) << "they stand in different places";
}

// So are elements whose ancestors have the same names and classes.
TEST(Cascade, TellsCousinsApartWhereASelectorDoes) {
  Styled styled(
      "li:first-child b { widows: 3 } ul.x b { widows: 4 } ul[title] b { widows: 5 } "
      ":is(ol + ul) i { widows: 6 } li:nth-child(2) { orphans: 7 }",
      "<body><ul><li><b/></li><li><b/></li><li><b/></li></ul><ul class='x'><li/><li><b/></li></ul>"
      "<ul "
      "title='t'><li/><li><b/></li></ul><ul><li><i/></li></ul><ol/><ul><li><i/></li></ul></body>"
  );
  std::string widows, orphans;
  for (const auto& list : styled.document->first_child().children())
    for (const auto& item : list.children())
      for (const auto& child : item.children()) {
        widows += std::to_string(styled.style(child)->inherited->widows);
        orphans += std::to_string(styled.style(child)->inherited->orphans);
      }
  EXPECT_EQ(widows, "3224526");
  EXPECT_EQ(orphans, "2727722");
}

TEST(Cascade, TellsPseudoElementsOfCousinsApart) {
  Styled styled(
      "li:first-child b::before { content: 'x' } b::after { content: 'y' }",
      "<ul><li><b/></li><li><b/></li><li><b/></li></ul>"
  );
  std::string generated;
  for (const auto& item : styled.document->first_child().children()) {
    const auto b = item.first_child();
    const auto own = styled.style(b);
    for (const auto kind : {PseudoElement::Before, PseudoElement::After})
      generated += styled.cascade.style_of(b, kind, own, styled.table) ? '1' : '0';
  }
  EXPECT_EQ(generated, "110101");
}

// Siblings of one name and class are styled once; what tells them apart must stop that.
TEST(Cascade, TellsSiblingsApartWhereASelectorDoes) {
  Styled styled(
      "em:nth-child(2) { widows: 3 } [title] { widows: 4 } #x { widows: 5 } :lang(de) { widows: 6 "
      "}",
      "<p><em/><em/><em title='t'/><em id='x'/><em lang='de'/><em style='widows: 7'/><em/></p>"
  );
  std::vector<int> widows;
  for (const auto& child : styled.document->first_child().children())
    widows.push_back(styled.style(child)->inherited->widows);
  EXPECT_EQ(widows, (std::vector{2, 3, 4, 5, 6, 7, 2}));
}

struct VariableCase {
  std::string_view css;
  std::string_view dump;
};

// css-variables-1, on <section><p/></section>
constexpr VariableCase variable_cases[] = {
    {"section { --w: 3pt } p { width: var(--w) }", "width: 3pt"},
    {"section { --w: 3pt } p { --w: 4pt; width: var(--w) }", "width: 4pt"},
    {"section { --w: 3pt } p { width: calc(2 * var( --w )) }", "width: 6pt"},
    {"section { --W: 3pt } p { width: 1pt; width: var(--w, 5pt) }", "width: 5pt"},
    {"p { width: var(--w, var(--v, 6pt)) }", "width: 6pt"},
    {"p { width: 1pt; width: var(--w,) }", ""},
    {"section { --m: 1pt 2pt } p { margin: var(--m) 3pt }",
     "margin-top: 1pt; margin-right: 2pt; margin-bottom: 3pt; margin-left: 2pt"},
    {"section { --f: A, serif } p { font: 12pt/2 var(--f) }",
     "font-family: \"A\", \"serif\"; font-size: 12pt; line-height: 2"},
    {"section { --k: inherit; widows: 3 } p { widows: var(--none, inherit) }", "widows: 3"},
    // #substitute-a-var in custom properties: where they are declared.
    {"section { --a: 1pt; --b: calc(var(--a) + 1pt) } p { --a: 9pt; width: var(--b) }",
     "width: 2pt"},
    // #cycles: all in the circle are invalid, what looks at it is not.
    {"p { --a: var(--b); --b: var(--a); width: var(--a, 7pt) }", "width: 7pt"},
    {"p { --a: var(--a, 1pt); width: var(--a, 7pt) }", "width: 7pt"},
    {"p { --x: var(--a, 2pt); --a: var(--b); --b: var(--c); --c: var(--a, 3pt); width: var(--x) }",
     "width: 2pt"},
    {"section { --a: 1pt } p { --a: initial; width: var(--a, 7pt) }", "width: 7pt"},
    {"section { --a: 1pt } p { --a: 2pt; --a: inherit; width: var(--a, 7pt) }", "width: 1pt"},
    // #invalid-at-computed-value-time: as unset, not as the declaration before.
    {"section { --w: red; widows: 5 } p { width: 1pt; width: var(--w); widows: 7; widows: var(--w) "
     "}",
     "widows: 5"},
};

TEST(CustomProperties, AreSubstituted) {
  for (const auto& [css, expected] : variable_cases) {
    SCOPED_TRACE(css);
    Styled styled(css, "<section><p/></section>");
    EXPECT_EQ(dump(styled.style("p")), expected);
  }
}

TEST(PseudoElements, HaveStylesWhereTheyHaveContent) {
  Styled styled(
      "p::before { content: \"x\"; color: red } p.none::before { content: none } p::after { color: "
      "red }"
      "li::marker { font-weight: bold } li.none::marker { content: none }",
      "<body><p/><p class='none'/><em/><li/><li class='none'/></body>"
  );
  const auto style = [&](const char* name, const char* classes, PseudoElement kind) {
    const auto element = styled.document->find_node([&](pugi::xml_node node) {
      return std::string_view(node.name()) == name && dom::get(node, "class") == classes;
    });
    return styled.cascade.style_of(element, kind, styled.style(element), styled.table);
  };
  ASSERT_TRUE(style("p", "", PseudoElement::Before));
  EXPECT_EQ(dump(style("p", "", PseudoElement::Before)), "color: #ff0000; content: \"x\"");
  EXPECT_FALSE(style("p", "none", PseudoElement::Before));
  EXPECT_FALSE(style("p", "", PseudoElement::After)) << "no content";
  EXPECT_FALSE(style("em", "", PseudoElement::Before));
  ASSERT_TRUE(style("li", "", PseudoElement::Marker));
  EXPECT_EQ(dump(style("li", "", PseudoElement::Marker)), "font-weight: 700");
  EXPECT_FALSE(style("li", "none", PseudoElement::Marker));
  EXPECT_TRUE(style("em", "", PseudoElement::FootnoteCall));
}

constexpr auto page_css = R"(
  :root { font-size: 10pt; font-family: Root; --m: 11pt }
  @page { size: 100pt 200pt; margin: 12.5% 6.25% 20pt; color: red;
          @bottom-center { content: counter(page); font-size: 2rem } @top-left { content: string(t) } }
  @page :left { margin-left: 7pt; @top-left { content: "left" } }
  @page :first { @bottom-center { content: none } margin-top: var(--m) }
  @page part { size: a5 landscape; -quire-folio-style: lower-roman; bleed: 3mm; marks: cross crop }
  @page part:first { margin-top: 1in }
)";

TEST(Page, IsStyledByItsContext) {
  Styled styled(page_css);
  EXPECT_EQ(styled.faults(), "");
  const auto plain = styled.cascade.page_style({}, styled.table);
  EXPECT_EQ(plain.size, (Size{100_pt, 200_pt}));
  EXPECT_EQ(
      plain.margin, (Sides<Length>{25_pt, Length::from_pt(6.25), 20_pt, Length::from_pt(6.25)})
  );
  EXPECT_EQ(plain.folio_style, CounterStyle::Decimal);
  ASSERT_EQ(plain.margin_boxes.size(), 2u);
  EXPECT_EQ(
      dump(plain.margin_boxes.at("bottom-center")),
      "color: #ff0000; font-family: \"Root\"; font-size: 20pt; content: counter(page, decimal)"
  );

  const auto left = styled.cascade.page_style({.name = {}, .is_left = true}, styled.table);
  EXPECT_EQ(left.margin.left, 7_pt);
  EXPECT_NE(dump(left.margin_boxes.at("top-left")).find("content: \"left\""), std::string::npos);

  const auto first = styled.cascade.page_style({.name = {}, .is_first = true}, styled.table);
  EXPECT_EQ(first.margin.top, 11_pt);
  EXPECT_FALSE(first.margin_boxes.contains("bottom-center"));

  const auto part = styled.cascade.page_style({.name = "part", .is_first = true}, styled.table);
  EXPECT_EQ(part.size.height, Length::from_pt(148 * 72 / 25.4));
  EXPECT_EQ(part.folio_style, CounterStyle::LowerRoman);
  EXPECT_EQ(plain.bleed, Sides<Length>());
  EXPECT_FALSE(plain.marks.any());
  EXPECT_NEAR(part.bleed.top.pt(), 3 * 72 / 25.4, 0.01);
  EXPECT_TRUE(part.marks.crop && part.marks.cross);
  EXPECT_EQ(part.margin.top, 72_pt);
}

// An author's margins would else hold on right pages only, and push left ones off the paper.
TEST(PageCascade, LetsAnAuthorsMarginsHoldOnLeftPagesOfOurOwnSheetToo) {
  const auto left_margin = [](const std::string& author) {
    const Styled styled(read_file(QUIRE_SOURCE_DIRECTORY "/styles/print.css") + author);
    StyleTable table;
    return styled.cascade.page_style({.is_left = true}, table).margin.left;
  };
  EXPECT_EQ(left_margin("@page { margin: 9pt }"), Length::from_pt(9));
  EXPECT_NEAR(left_margin("").pt(), 0.28 * 504 - 69, 0.01);
}

TEST(Page, TellsOfValuesThatItDoesNotTake) {
  const Styled styled("@page { size: big; margin: red }");
  EXPECT_EQ(
      styled.faults(),
      "CSS-002 1:9 size does not accept: big (size takes <length>{1,2} | [ a3 | a4 | a5 | b5 | "
      "letter | "
      "legal ] || [ portrait | landscape ])\n"
      "CSS-002 1:20 margin does not accept: red (margin takes auto | <length> | <percentage>)\n"
  );
}

TEST(Page, LeavesTheChaptersRootAsItWas) {
  Styled styled(
      "html { font-size: 8pt } html.big { font-size: 20pt } p { width: 1rem }",
      "<html class='big'><p/></html>"
  );
  const auto root = styled.style("html");
  styled.cascade.page_style({}, styled.table);
  EXPECT_EQ(
      dump(styled.cascade.style_of(styled.document->first_child().first_child(), root, styled.table)
      ),
      "font-size: 20pt; width: 20pt"
  );
}

TEST(Dump, ShowsEachElementsStyle) {
  Styled styled(
      "html { font-size: 11pt } h1 { font-size: 2em; break-before: recto; string-set: title "
      "content() }"
      "p { text-indent: 1.2em; hyphens: auto } h1 + p { text-indent: 0 } .note { border: 1pt "
      "dashed red }"
      "@media screen { p { color: red } }",
      "<html><body><h1 id='t'>A</h1><p>b <em class='note warm'>c</em></p><p>d</p></body></html>"
  );
  std::ostringstream out;
  dump(out, styled.document->first_child(), styled.cascade, styled.table);
  test::expect_golden("css/style.expected", out.str());
}

// css-gcpm-3 #document-page-selectors
TEST(PageStyle, ChoosesPagesByTheirPlaceInTheBook) {
  Styled styled("@page { margin: 1pt } @page :nth(3n) { margin: 3pt } @page :verso { margin: 2pt }"
  );
  EXPECT_EQ(styled.faults(), "");
  EXPECT_TRUE(styled.cascade.has_nth_pages());
  const auto margin = [&](std::int32_t index) {
    const css::PageContext page{.name = {}, .is_verso = index % 2 == 0, .index = index};
    return styled.cascade.page_style(page, styled.table).margin.top;
  };
  EXPECT_EQ(margin(1), Length::from_pt(1));
  EXPECT_EQ(margin(2), Length::from_pt(2));
  EXPECT_EQ(margin(6), Length::from_pt(3)) << ":nth() is stronger than :verso";
}

// css-gcpm-3 #footnote-area
TEST(PageStyle, HasAFootnoteAreaWhereASheetSpeaksOfOne) {
  Styled styled("@page { @footnote { border-top: 1pt solid red; margin-top: 9pt } }");
  EXPECT_EQ(styled.faults(), "");
  const auto area = styled.cascade.page_style({}, styled.table).footnote_area;
  ASSERT_NE(area, nullptr);
  EXPECT_EQ(
      dump(area),
      "margin-top: 9pt; border-top-width: 1pt; border-top-style: solid; "
      "border-top-color: #ff0000"
  );
  Styled without("p { margin: 0 }");
  EXPECT_EQ(without.cascade.page_style({}, without.table).footnote_area, nullptr);
}

// css-cascade-5 #at-import
TEST(Import, ReadsSheetsWhereTheyAreNamed) {
  SourceMap sources;
  Diagnostics diagnostics;
  const Importer importer = [&](const std::string& url, const Source&, Span) {
    return url == "none" ? nullptr : &sources.add(url, url == "a" ? "@import 'a';p{widows:3}" : "");
  };
  const auto& main =
      sources.add("main.css", "@import 'a' print;@import 'none';p{widows:4}@import 'b';");
  const auto sheet = parse_stylesheet(main, Origin::Author, diagnostics, {}, importer);
  ASSERT_EQ(sheet.rules.size(), 2U);
  EXPECT_FALSE(sheet.rules[0].media.screen);
  EXPECT_TRUE(sheet.rules[1].media.screen);
  const auto faults = diagnostics.by_cause();
  ASSERT_EQ(faults.size(), 2U);
  EXPECT_EQ(faults[0].message, "@import must precede other rules; skipped");
  EXPECT_EQ(faults[1].message, "circular @import: a");
}

}  // namespace
}  // namespace quire::css
