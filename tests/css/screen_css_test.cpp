#include <gtest/gtest.h>

#include "css_helpers.h"

namespace quire::css {
namespace {

struct ScreenCase {
  std::string_view css;
  std::string_view screen;
};

constexpr ScreenCase screen_cases[] = {
    {"p{color:RED;margin:0 !important}", "p {\n  color: RED;\n  margin: 0 !important;\n}\n"},
    // What print's alone is stays.
    {"p{float:footnote;page:x;string-set:a content()}", ""},
    {"p{-quire-x:1;color:red}", "p {\n  color: red;\n}\n"},
    {"@media print{p{color:red}} @page{margin:0}", ""},
    {"a::after{content:target-counter(attr(href),page)}", ""},
    {"p{position:running(head)}", ""},
    {"a::after{content:attr(href)}", "a::after {\n  content: attr(href);\n}\n"},
    {"p::footnote-call{color:red}", ""},
    // What only the screen knows leaves.
    {"@media screen{p{float:left;overflow:auto}}", "p {\n  float: left;\n  overflow: auto;\n}\n"},
    {"p{cursor:pointer}", "p {\n  cursor: pointer;\n}\n"},
    {"a:hover{color:red}", "a:hover {\n  color: red;\n}\n"},
    // What EPUB forbids does not.
    {"@media screen{p{direction:rtl;unicode-bidi:embed;position:fixed;position:relative}}",
     "p {\n  position: relative;\n}\n"},
    {"@import url(x.css);p{color:red}", "p {\n  color: red;\n}\n"},
    // What EPUBCheck 4.2.6 refuses: tried with it, each one.
    {"p:is(a,b){color:red} p:is(.a){color:red} p:where(.a){color:red} p:has(a){color:red}", ""},
    {"p:not(.a,.b){color:red} p:not(.a.b){color:red} p:not(a b){color:red} p:not(a>b){color:red}",
     ""},
    {"[a='x' i]{color:red} [a=x i]{color:red}", ""},
    {":root{--a: ;--b:{a:b};--c:(a)}", ":root {\n  --c: (a);\n}\n"},
    {"p:not(.a):not([b='c']):not(:lang(de)):nth-child(2n+1):lang(de){color:red}", ""},
    {"p:not(.a):not([b='c']):nth-last-child(2n+1):lang(de){color:red}",
     "p:not(.a):not([b=\"c\"]):nth-last-child(2n+1):lang(de) {\n  color: red;\n}\n"},
    // At-rules of their own.
    {"@media (prefers-color-scheme:dark){p{color:red}em{color:blue}}",
     "@media (prefers-color-scheme: dark) {\n  p {\n    color: red;\n  }\n  em {\n    color: "
     "blue;\n  }\n}\n"},
    {"@media screen and (min-width:9em){p{color:red}} q{color:red}",
     "@media screen and (min-width:9em) {\n  p {\n    color: red;\n  }\n}\nq {\n  color: "
     "red;\n}\n"},
    // The counter styles that lists name, but for print's and those with files.
    {"@counter-style a{system:cyclic;symbols:\"→\"} ol{list-style-type:a}",
     "@counter-style a{system:cyclic;symbols:\"→\"}\nol {\n  list-style-type: a;\n}\n"},
    {"@counter-style a{system:cyclic;symbols:url(x.png) b}", ""},
    {"@media print{@counter-style a{system:cyclic;symbols:\"-\"}}", ""},
    // Files that no sheet brings along.
    {"@media screen{@font-face{font-family:A;src:url(a.otf)}p{background:url(b.png)}}", ""},
    {"@media screen{p{background:url(data:image/png;base64,AA)}}",
     "p {\n  background: url(\"data:image/png;base64,AA\");\n}\n"},
    {"@media print, (garbage){p{color:red}}",
     "@media (garbage) {\n  p {\n    color: red;\n  }\n}\n"},
    {"@media print, &{p{color:red}}", ""},
    {"@namespace epub 'x';[epub|type]{color:red}",
     "@namespace epub \"x\";\n[epub|type] {\n  color: red;\n}\n"},
    // What readers may honour stays; the margin is the page's.
    {"p{columns:2 10em;initial-letter:3;text-align:'.';float:margin}",
     "p {\n  columns: 2 10em;\n  initial-letter: 3;\n  text-align: \".\";\n}\n"},
    // Open ends are closed.
    {"p{color:rgb(1,2,3", "p {\n  color: rgb(1,2,3);\n}\n"},
};

TEST(ScreenCss, HoldsWhatIsTheScreens) {
  for (const auto& [css, screen] : screen_cases) {
    SCOPED_TRACE(css);
    EXPECT_EQ(screen_css(Styled(css).sheets), screen);
  }
}

TEST(ScreenCss, IsItsOwnScreenCss) {
  for (const auto& one : screen_cases) {
    SCOPED_TRACE(one.css);
    const auto once = screen_css(Styled(one.css).sheets);
    // These two came out of @media screen, which alone may hold them.
    const auto is_lost =
        once.find("data:") != std::string::npos || once.find("float") != std::string::npos;
    if (!is_lost) {
      EXPECT_EQ(screen_css(Styled(once).sheets), once);
    }
  }
}

TEST(ScreenCss, LeavesOutANamespaceThatIsNone) {
  EXPECT_EQ(screen_css(Styled("@namespace epub li; @namespace; @namespace a 'b' 'c';").sheets), "");
  EXPECT_EQ(screen_css(Styled("@namespace\ta  'b' ;").sheets), "@namespace a \"b\";\n");
  const std::string quoted = "@namespace a url(\"b\");\n";
  EXPECT_EQ(screen_css(Styled("@namespace a url(b);").sheets), quoted);
  EXPECT_EQ(screen_css(Styled(quoted).sheets), quoted);
}

TEST(ScreenCss, EscapesTheNamesOfProperties) {
  EXPECT_EQ(screen_css(Styled("p{a\\:b\\a c: d}").sheets), "p {\n  a\\:b\\a c: d;\n}\n");
}

TEST(ScreenCss, LeavesTheUserAgentOut) {
  SourceMap sources;
  Diagnostics diagnostics;
  std::vector<Stylesheet> sheets;
  for (const auto origin : {Origin::UserAgent, Origin::Author})
    sheets.push_back(parse_stylesheet(
        sources.add("x.css", origin == Origin::Author ? "p{color:red}" : "q{color:red}"),
        origin,
        diagnostics
    ));
  EXPECT_EQ(screen_css(sheets), "p {\n  color: red;\n}\n");
}

}  // namespace
}  // namespace quire::css
