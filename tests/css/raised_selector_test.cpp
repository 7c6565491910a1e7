#include "css/output/raised_selector.h"

#include <gtest/gtest.h>

#include <string_view>

#include "css_helpers.h"

namespace quire::css {
namespace {

struct RaisedCase {
  std::string_view selectors;
  std::string_view raised;
};

constexpr RaisedCase raised_cases[] = {
    {"pre", ".quire.quire pre"},
    {"a, b > c", ".quire.quire a, .quire.quire b > c"},
    {".x", ".quire.quire .x"},
    {"#i p", ".quire.quire #i p"},
    {"body", ".quire.quire body"},
    {"p:not(a, b), q", ".quire.quire p:not(a, b), .quire.quire q"},
    {"p::before", ".quire.quire p::before"},
    {"epub|p", ".quire.quire epub|p"},
    {"td + td", ".quire.quire td + td"},
    // What is the root, or may be it.
    {"html", "html.quire.quire"},
    {"HTML:lang(de) p", "HTML.quire.quire:lang(de) p"},
    {":root", ".quire.quire:root"},
    {"*", ".quire.quire *, *.quire.quire"},
    {"*|*", ".quire.quire *|*, *|*.quire.quire"},
    {":lang(de) p", ".quire.quire :lang(de) p, .quire.quire:lang(de) p"},
    {"[lang] .x", ".quire.quire [lang] .x, .quire.quire[lang] .x"},
    {"::selection", ".quire.quire ::selection, .quire.quire::selection"},
    {":hover", ".quire.quire :hover, .quire.quire:hover"},
};

TEST(RaisedSelectors, MatchTheSameAndAreMoreSpecific) {
  for (const auto& [selectors, raised] : raised_cases) {
    SCOPED_TRACE(selectors);
    EXPECT_EQ(raised_selectors(selectors, 2), raised);
  }
}

TEST(RaisedSelectors, AreTheAuthorsOnlyWhereTheDesignHasRules) {
  Styled styled("p { color: red }");
  EXPECT_EQ(screen_css(styled.sheets), "p {\n  color: red;\n}\n");
  const auto& design = styled.sources.add(
      "d.css", "p.a { color: blue; margin: 0 !important } @media print { .a.b { color: blue } }"
  );
  styled.sheets.insert(styled.sheets.begin(), Stylesheet{.origin = Origin::UserAgent});
  styled.sheets.insert(
      styled.sheets.begin() + 1, parse_stylesheet(design, Origin::UserAgent, styled.diagnostics)
  );
  EXPECT_EQ(
      screen_css(styled.sheets),
      "p.a {\n  color: blue;\n}\n"
      ".quire.quire p {\n  color: red;\n}\n"
      ".quire.quire.quire.quire p.a {\n  margin: 0 !important;\n}\n"
  );
}

}  // namespace
}  // namespace quire::css
