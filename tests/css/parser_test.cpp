#include <gtest/gtest.h>

#include <algorithm>

#include "css/faults.h"
#include "css_helpers.h"

namespace quire::css {
namespace {

/// The sheet as the parser has understood it.
std::string shown(std::string_view css, std::string* faults = nullptr) {
  const Styled styled(css);
  std::string text;
  for (const auto& rule : styled.sheets[0].rules) {
    if (!rule.verbatim.empty()) text += rule.verbatim + "\n";
    if (!rule.verbatim.empty()) continue;
    if (!rule.media.print) text += "[screen] ";
    if (!rule.media.screen) text += "[print] ";
    if (rule.media.dark_only) text += "[dark] ";
    for (const auto& condition : rule.media.conditions)
      text += "[" + condition + "] ";
    text += rule.prelude + " {";
    for (const auto& declaration : rule.declarations)
      text += " " + declaration.property + ":" + serialize(declaration.value) +
              (declaration.is_important ? "!;" : ";");
    text += " }\n";
  }
  if (faults) *faults = styled.faults();
  return text;
}

struct ParserCase {
  std::string_view css;
  std::string_view sheet;
  std::string_view faults = "";
};

// css-syntax-3 #parsing, #error-handling
constexpr ParserCase parser_cases[] = {
    {"", ""},
    {"p{color:red}", "p { color:red; }\n"},
    {" p , em { color : red ; ; COLOR:blue }", "p , em { color:red; color:blue; }\n"},
    {"p{color:red!important;margin:0 ! IMPORTANT}", "p { color:red!; margin:0!; }\n"},
    {"p{--My-Size: 1px  2px;--e:}", "p { --My-Size:1px 2px; --e:; }\n"},
    {"<!-- p{color:red} -->", "p { color:red; }\n"},
    {"@charset \"utf-8\";@namespace epub \"x\";p{color:red}", "p { color:red; }\n"},
    // What is open at the end is closed there.
    {"p{color:red", "p { color:red; }\n"},
    {"@media print{p{color:rgb(1,2,3", "[print] p { color:rgb(1,2,3); }\n"},
    // A fault costs its declaration, or its rule.
    {"p{color red;margin:0}",
     "p { margin:0; }\n",
     "CSS-005 1:3 invalid declaration: color red (a declaration is `property: value;`)\n"},
    {"p{color:;margin:0}", "p { margin:0; }\n", "CSS-005 1:3 unreadable value: color:\n"},
    {"p{margin:0);color:red}", "p { color:red; }\n", "CSS-005 1:3 unreadable value: margin:0)\n"},
    {"p{content:\"a\n;color:red}",
     "p { color:red; }\n",
     "CSS-005 1:3 unreadable value: content:\n"},
    {"p{a{color:red};margin:0}",
     "p { margin:0; }\n",
     "CSS-005 1:3 invalid declaration: a{color:red} (a declaration is `property: value;`)\n"},
    {"p{margin:0;[;]color:red;width:1px}",
     "p { margin:0; width:1px; }\n",
     "CSS-005 1:12 invalid declaration: [;]color:red (a declaration is `property: value;`)\n"},
    {"p q&{color:red} em{color:blue}",
     "em { color:blue; }\n",
     "CSS-005 1:4 unexpected in a selector: &\n"},
    {"p{color:red}} em{color:blue} a{color:red}",
     "p { color:red; }\na { color:red; }\n",
     "CSS-005 1:13 unexpected in a selector: }\n"},
    {"p; em{color:blue}", "", "CSS-005 1:2 unexpected in a selector: ;\n"},
    {"em", "", "CSS-005 1:1 rule without a block: em\n"},
    // Names.
    {"p{colr:red}",
     "p { colr:red; }\n",
     "CSS-001 1:3 unknown property: colr (did you mean color?)\n"},
    {"p{colr:red}\np{colr:blue}",
     "p { colr:red; }\np { colr:blue; }\n",
     "CSS-001 1:3 unknown property: colr (did you mean color?)\n"},
    // What means nothing on paper is no fault; what other properties do is said.
    {"p{cursor:pointer}", "p { cursor:pointer; }\n"},
    {"p{opacity:.5}",
     "p { opacity:0.5; }\n",
     "CSS-001 1:3 property without effect in the PDF: opacity (write the color with its alpha: "
     "color: rgb(0 0 0 / 60%))\n"},
    {"p{-moz-a:1;-moz-b:1}",
     "p { -moz-a:1; -moz-b:1; }\n",
     "CSS-001 1:3 vendor-prefixed properties have no effect in the PDF: -moz-… (the "
     "property without its prefix, if there is one)\n"},
    {"p{background-image:url(a.png)}",
     "p { background-image:url(\"a.png\"); }\n",
     "CSS-014 1:3 style sheets cannot add files to the book; left out: url(\"a.png\") "
     "(put the picture into the text, or use a data: URL for a small one)\n"},
    {"p{-quire-nothing:1}",
     "p { -quire-nothing:1; }\n",
     "CSS-001 1:3 unknown property: -quire-nothing\n"},
    {"p{size:a4}", "p { size:a4; }\n", "CSS-001 1:3 unknown property: size\n"},
    {"p{display:flex}",
     "p { display:flex; }\n",
     "CSS-002 1:3 display does not accept: flex (display takes none | inline | block | list-item | "
     "inline-block | table | table-caption | table-column-group | table-column | "
     "table-header-group | table-row-group | table-footer-group | table-row | table-cell)\n"},
    {"a:hover{color:red}", "a:hover { color:red; }\n"},
    {"a:hoover{color:red}",
     "[screen] a:hoover { color:red; }\n",
     "CSS-003 1:3 selector not supported: :hoover (did you mean hover?)\n"},
    {"p::befor{color:red}",
     "[screen] p::befor { color:red; }\n",
     "CSS-003 1:4 selector not supported: ::befor (did you mean before?)\n"},
    {"p{direction:rtl}",
     "p { direction:rtl; }\n",
     "CSS-009 1:3 direction is not allowed in an EPUB and is left out (use the dir attribute in "
     "the "
     "text)\n"},
    {"p{color:var(--colr)}:root{--color:red}",
     "p { color:var(--colr); }\n:root { --color:red; }\n",
     "CSS-011 1:3 undefined custom property: --colr (did you mean --color?)\n"},
    {"p:not(.a,.b){color:red}",
     "[print] p:not(.a,.b) { color:red; }\n",
     "CSS-012 1:1 selector that EPUBCheck refuses, left out of the EPUB: p:not(.a,.b) (write :is() "
     "as a "
     "list, :not(a, b) as :not(a):not(b), [a=\"x\" i] without the i)\n"},
    // Media. mediaqueries-4 #mq-syntax
    {"@media print{p{color:red}}", "[print] p { color:red; }\n"},
    {"@media only screen{p{colr:red}}", "[screen] p { colr:red; }\n"},
    {"@media all{p{color:red}}", "p { color:red; }\n"},
    {"@media not print{p{color:red}}", "[screen] p { color:red; }\n"},
    {"@media screen,print{p{color:red}}", "p { color:red; }\n"},
    {"@media (prefers-color-scheme:dark){p{color:red}}", "[screen] [dark] p { color:red; }\n"},
    {"@media screen and (prefers-color-scheme: dark){p{color:red}}",
     "[screen] [dark] p { color:red; }\n"},
    {"@media screen{@media (prefers-color-scheme: dark){p{color:red}}}",
     "[screen] [dark] p { color:red; }\n"},
    {"@media print{@media screen{p{color:red}}}", "[screen] [print] p { color:red; }\n"},
    {"@media screen and (min-width: 40em){p{color:red}}",
     "[screen] [@media screen and (min-width: 40em)] p { color:red; }\n"},
    {"@media (min-width: 40em){p{float:left}}",
     "[screen] [@media (min-width: 40em)] p { float:left; }\n",
     "CSS-007 1:1 media query that never matches in print: (min-width: 40em) (print supports "
     "print, "
     "screen, "
     "all and (prefers-color-scheme: …))\n"},
    {"@media amzn-kf8{p{color:red}}",
     "[screen] [@media amzn-kf8] p { color:red; }\n",
     "CSS-007 1:1 media query that never matches in print: amzn-kf8 (print supports print, screen, "
     "all "
     "and "
     "(prefers-color-scheme: …))\n"},
    // Other at-rules.
    {"@import url(x.css);p{color:red}",
     "p { color:red; }\n",
     "CSS-008 1:1 @import is not possible here: x.css\n"},
    {"@medai print{p{color:red}}",
     "",
     "CSS-004 1:1 at-rule not supported: @medai (did you mean media?)\n"},
    {"@font-face{font-family:A;src:url(x)}p{color:red}", "p { color:red; }\n"},
    {"@font-face{font-family:A}p{color:red}",
     "p { color:red; }\n",
     "CSS-013 1:1 @font-face needs a family and a file (@font-face { font-family: \"My Serif\"; "
     "src: "
     "url(\"fonts/MySerif.ttf\"); })\n"},
    // css-conditional-3 #at-supports
    {"@supports (display: grid){p{margin:0}}",
     "[screen] [@supports (display: grid)] p { margin:0; }\n"},
    {"@supports (orphans: 3){p{margin:0}}", "[@supports (orphans: 3)] p { margin:0; }\n"},
    {"@supports not (float: left){p{margin:0}}", "[@supports not (float: left)] p { margin:0; }\n"},
    {"@supports (a:b) or ((orphans:3) and selector(p > a)){p{margin:0}}",
     "[@supports (a:b) or ((orphans:3) and selector(p > a))] p { margin:0; }\n"},
    // css-counter-styles-3
    {"@counter-style a{system:cyclic;symbols:'x'}",
     "@counter-style a{system:cyclic;symbols:\"x\"}\n"},
    {"@counter-style decimal{symbols:'x'}",
     "",
     "CSS-005 1:1 @counter-style needs a name (@counter-style steps { system: cyclic; "
     "symbols: \"→\"; })\n"},
    {"@counter-style a{system:numeric;symbols:'x'}",
     "",
     "CSS-005 1:1 @counter-style a has too few symbols for its system (symbols: \"a\" \"b\"; for "
     "additive, additive-symbols: 5 \"V\", 1 \"I\";)\n"},
    // mediaqueries-4 #error-handling
    {"@media print, &{p{margin:0}}",
     "[print] p { margin:0; }\n",
     "CSS-007 1:1 invalid media query, which never matches: print, & (write a medium and features "
     "in "
     "parentheses: print and (prefers-color-scheme: light))\n"},
    {"@media print, (a b){p{margin:0}}",
     "[print] p { margin:0; }\n",
     "CSS-007 1:1 invalid media query, which never matches: print, (a b) (write a medium and "
     "features "
     "in "
     "parentheses: print and (prefers-color-scheme: light))\n"},
    {"@media (monochrome){p{margin:0}}", "[screen] [@media (monochrome)] p { margin:0; }\n"},
    {"@media not (monochrome){p{margin:0}}", "[@media not (monochrome)] p { margin:0; }\n"},
    {"@media print and (prefers-color-scheme: light){p{margin:0}}", "[print] p { margin:0; }\n"},
    {"@media print and (hover), screen{p{margin:0}}", "[screen] p { margin:0; }\n"},
    {"@media (color) and ((hover: none) or (width > 3em)){p{margin:0}}",
     "[@media (color) and ((hover: none) or (width > 3em))] p { margin:0; }\n"},
    {"@page{@top-centre{content:\"x\"}}",
     "",
     "CSS-010 1:7 at-rule not supported here: @top-centre (did you mean top-center?)\n"},
    {"@page :frist{margin:0}",
     "",
     "CSS-010 1:8 page selector not supported: :frist (did you mean first?)\n"},
};

TEST(Parser, ReadsAndRecovers) {
  for (const auto& [css, sheet, expected_faults] : parser_cases) {
    SCOPED_TRACE(css);
    std::string faults;
    EXPECT_EQ(shown(css, &faults), sheet);
    EXPECT_EQ(faults, expected_faults);
  }
}

TEST(Parser, ReadsPageRules) {
  const Styled styled(
      "@page part:first:left, :blank { margin: 0; @top-left { content: \"x\" } color: red }"
  );
  EXPECT_EQ(styled.faults(), "");
  const auto& pages = styled.sheets[0].pages;
  ASSERT_EQ(pages.size(), 2u);
  EXPECT_EQ(pages[0].name, "part");
  EXPECT_TRUE(pages[0].first && pages[0].left && !pages[0].right && !pages[0].blank);
  EXPECT_TRUE(pages[1].name.empty() && pages[1].blank);
  for (const auto& page : pages) {
    EXPECT_EQ(page.declarations.size(), 2u);
    ASSERT_EQ(page.margin_boxes.size(), 1u);
    EXPECT_EQ(page.margin_boxes[0].place, "top-left");
  }
}

TEST(Parser, HoldsASheetForTheScreenAgainstNothingOfPrint) {
  SourceMap sources;
  Diagnostics diagnostics;
  const auto& source = sources.add(
      "screen.css",
      "p { overflow-x: auto } a:hover { color: red } @page { margin: 0 } @media print { q { colr: "
      "1 } }"
  );
  const auto sheet = parse_stylesheet(source, Origin::Author, diagnostics, {.print = false});
  EXPECT_TRUE(diagnostics.empty());
  ASSERT_EQ(sheet.rules.size(), 3u);
  EXPECT_TRUE(sheet.rules[0].media.is_screen_only());
  EXPECT_FALSE(sheet.rules[2].media.print || sheet.rules[2].media.screen);
  EXPECT_TRUE(sheet.pages.empty());
}

TEST(Parser, EachFaultHasACase) {
  for (std::size_t i = 0; i <= static_cast<std::size_t>(Fault::RefusedInEpub); ++i) {
    const auto code = entry_of(static_cast<Fault>(i)).code;
    if (code == "CSS-006") continue;  // robustness_test.cpp
    SCOPED_TRACE(code);
    EXPECT_TRUE(std::ranges::any_of(parser_cases, [&](const ParserCase& one) {
      return one.faults.find(code) != std::string_view::npos;
    }));
  }
}

}  // namespace
}  // namespace quire::css
