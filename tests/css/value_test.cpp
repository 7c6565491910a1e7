#include <gtest/gtest.h>

#include <algorithm>

#include "css/properties/property.h"
#include "css/properties/shorthand.h"
#include "css_helpers.h"

namespace quire::css {
namespace {

struct ValueCase {
  std::string_view declaration;
  std::string_view computed;  ///< as dumped; "no" where the value is refused
};

/// What the declaration changes in a child of a parent of 20pt (the root: 10pt), line height 1.5.
std::string computed(std::string_view declaration) {
  Styled styled(
      "html { line-height: 1.5 } section { font-size: 20pt; color: #123456 } p { " +
          std::string(declaration) + " }",
      "<html><section><p/><em/></section></html>"
  );
  if (!styled.diagnostics.empty()) return "no";
  std::string text;
  for (const auto& property : properties()) {
    const auto value = property.text(*styled.style("p"));
    if (value == property.text(*styled.style("em"))) continue;
    text += (text.empty() ? "" : "; ") + std::string(property.name) + ": " + value;
  }
  return text;
}

constexpr ValueCase value_cases[] = {
    // css-values-4 #absolute-lengths
    {"width: 12pt", "width: 12pt"},
    {"width: 16px", "width: 12pt"},
    {"width: 1in", "width: 72pt"},
    {"width: 2.54CM", "width: 72pt"},
    {"width: 25.4mm", "width: 72pt"},
    {"width: 101.6q", "width: 72pt"},
    {"width: 6pc", "width: 72pt"},
    {"width: 0", "width: 0pt"},
    {"width: 12", "no"},
    {"width: 12 pt", "no"},
    {"width: -1pt", "no"},
    {"width: 1foo", "no"},
    // css-values-4 #relative-lengths: em is the element's, for font-size the parent's.
    {"width: 2em", "width: 40pt"},
    {"width: 2rem", "width: 20pt"},
    {"width: 2lh", "width: 60pt"},
    {"width: 2rlh", "width: 30pt"},
    {"font-size: .5em; width: 2em", "font-size: 10pt; width: 20pt"},
    {"width: 2em; font-size: 50%", "font-size: 10pt; width: 20pt"},
    {"width: 2ex", "width: 2ex"},
    {"width: 66ch", "width: 66ch"},
    {"width: 50%", "width: 50%"},
    {"letter-spacing: 0.1ex", "letter-spacing: 1pt"},
    // css-values-4 #calc-syntax, #comp-func
    {"width: calc(1em + 50% - 2px * 2)", "width: 17pt + 50%"},
    {"width: calc((1em + 2pt) / 2)", "width: 11pt"},
    {"width: calc(2 * 3 * 1pt)", "width: 6pt"},
    {"width: calc(1pt+2pt)", "no"},
    {"width: calc(1pt + 2)", "no"},
    {"width: calc(1pt * 2pt)", "no"},
    {"width: calc(1pt / 0)", "no"},
    {"width: calc(-1pt)", "width: 0pt"},
    {"width: calc(100% - 2em)", "width: -40pt + 100%"},
    {"width: min(10pt, 1em, 30pt)", "width: 10pt"},
    {"width: max(10pt, 1em)", "width: 20pt"},
    {"width: clamp(1pt, 5em, 2rem)", "width: 20pt"},
    {"width: clamp(50pt, 1pt, 20pt)", "width: 50pt"},
    {"width: min(50%, 30%)", "width: 30%"},
    {"width: min(50%, 30pt)", "no"},
    {"orphans: calc(1 + 2)", "orphans: 3"},
    // css-fonts-4
    {"font-size: medium", "font-size: 10pt"},
    {"font-size: xx-large; width: 1em", "width: 20pt"},
    {"font-size: x-small", "font-size: 7.5pt"},
    {"font-size: larger", "font-size: 24pt"},
    {"font-size: smaller", "font-size: 16.667pt"},
    {"font-size: -1pt", "no"},
    {"font-weight: bolder", "font-weight: 700"},
    {"font-weight: lighter", "font-weight: 100"},
    {"font-weight: 650", "font-weight: 650"},
    {"font-weight: 0", "no"},
    {"font-style: oblique", "font-style: italic"},
    {"font-family: Source Serif , \"X Y\",serif",
     "font-family: \"Source Serif\", \"X Y\", \"serif\""},
    {"font-family: a,", "no"},
    {"font-feature-settings: \"liga\" off, 'ss01', \"cv02\" 3",
     "font-feature-settings: \"liga\" 0, \"ss01\" 1, \"cv02\" 3"},
    {"font-feature-settings: \"lig\"", "no"},
    // css-inline-3 #line-height-property
    {"line-height: normal", "line-height: 1.2"},
    {"line-height: 2", "line-height: 2"},
    {"line-height: 150%", "line-height: 30pt"},
    {"line-height: 2em", "line-height: 40pt"},
    {"line-height: 2lh", "line-height: 60pt"},
    // css-inline-3 #baseline-shift-property
    {"vertical-align: super", "vertical-align: 6.667pt"},
    {"vertical-align: sub", "vertical-align: -4pt"},
    {"vertical-align: 50%", "vertical-align: 15pt"},
    {"vertical-align: 1ex", "vertical-align: 1ex"},
    {"vertical-align: middle", "vertical-align: middle"},
    // css-tables-3
    {"display: table-header-group", "display: table-header-group"},
    {"table-layout: fixed", "table-layout: fixed"},
    {"min-width: 50%", "min-width: 50%"},
    {"border-spacing: -1pt", "no"},
    {"border-spacing: 1pt 2pt 3pt", "no"},
    // css-color-4
    {"color: #f00", "color: #ff0000"},
    {"color: #F008", "color: #ff000088"},
    {"color: #12345678", "color: #12345678"},
    {"color: #12345", "no"},
    {"color: RebeccaPurple", "color: #663399"},
    {"background-color: white", "background-color: #ffffff"},
    {"color: aliceblue", "color: #f0f8ff"},
    {"color: yellowgreen", "color: #9acd32"},
    {"color: transparent", "color: #00000000"},
    {"color: rgb(255, 0, 10)", "color: #ff000a"},
    {"color: rgb(100% 50% 0 / 50%)", "color: #ff800080"},
    {"color: rgba(300, -1, 0, .5)", "color: #ff000080"},
    {"color: hsl(120, 100%, 25%)", "color: #008000"},
    {"color: hsl(-240deg 100% 50%)", "color: #00ff00"},
    {"color: hsl(.5turn 50 50 / 1)", "color: #40bfbf"},
    {"color: light-dark(#ff0000, blue)", "color: #ff0000"},
    {"color: light-dark(rgb(1, 2, 3), light-dark(red, blue))", "color: #010203"},
    {"color: light-dark(red)", "no"},
    {"color: rgb(1,2)", "no"},
    {"color: reddish", "no"},
    {"background-color: currentColor", "background-color: #123456"},
    // css-backgrounds-3 #border-width: no style, no width
    {"border-top-width: 2pt", ""},
    {"border-top-style: solid",
     "border-top-width: 2.25pt; border-top-style: solid; border-top-color: #123456"},
    {"border-top: thin dotted red",
     "border-top-width: 0.75pt; border-top-style: dotted; border-top-color: #ff0000"},
    {"border-top: red", ""},
    {"border-top: 1pt 2pt", "no"},
    // css-content-3, css-gcpm-3
    {"content: \"a\" attr(href url) counter(n, lower-roman)",
     "content: \"a\" attr(href) counter(n, lower-roman)"},
    {"content: leader('.') target-counter(attr(href url), page)",
     "content: leader(\".\") target-counter(attr(href), page)"},
    {"content: leader(dotted) string(title, first)", "content: leader(\". \") string(title)"},
    {"content: element(head)", "content: element(head)"},
    {"content: element(head, last)", "content: element(head, last)"},
    {"content: element()", "no"},
    {"content: element(head) \"x\"", "no"},
    {"position: running(head)", "position: running(head)"},
    {"position: relative", "position: relative"},
    {"position: running(a b)", "no"},
    {"position: running()", "no"},
    {"content: \"x\" / \"\"", "content: \"x\" / \"\""},
    {"content: none", "content: none"},
    {"content: open-quote no-close-quote", "content: open-quote no-close-quote"},
    {"content: a", "no"},
    {"content: counter()", "no"},
    {"string-set: t content(), u \"x\" attr(title)",
     "string-set: t content(), u \"x\" attr(title)"},
    {"counter-reset: a b 5", "counter-reset: a 0 b 5"},
    {"counter-increment: a", "counter-increment: a 1"},
    {"page: wide", "page: wide"},
    // css-break-3
    {"orphans: 0", "no"},
    {"widows: 1.5", "no"},
    {"break-inside: avoid-page", "break-inside: avoid"},
    {"float: footnote", "float: footnote"},
    {"float: left", "no"},
    {"text-decoration-line: underline line-through",
     "text-decoration-line: underline line-through; text-decoration-color: #123456"},
    {"text-decoration-line: underline underline", "no"},
    {"hyphens: auto none", "no"},
};

TEST(Value, IsComputed) {
  for (const auto& [declaration, expected] : value_cases) {
    SCOPED_TRACE(declaration);
    EXPECT_EQ(computed(declaration), expected);
  }
}

constexpr ValueCase shorthand_cases[] = {
    // css-box-4 #margin-shorthand
    {"margin: 1pt", "margin-top: 1pt; margin-right: 1pt; margin-bottom: 1pt; margin-left: 1pt"},
    {"margin: 0 auto", "margin-right: auto; margin-left: auto"},
    {"margin: 1pt 2pt 3pt",
     "margin-top: 1pt; margin-right: 2pt; margin-bottom: 3pt; margin-left: 2pt"},
    {"margin: 1pt 2pt 3pt 4pt",
     "margin-top: 1pt; margin-right: 2pt; margin-bottom: 3pt; margin-left: 4pt"},
    {"margin: 1pt 2pt 3pt 4pt 5pt", "no"},
    {"margin: 1pt; margin: 1pt red", "no"},
    {"padding: calc(1pt + 1pt) 0", "padding-top: 2pt; padding-bottom: 2pt"},
    {"padding: -1pt", "no"},
    // css-backgrounds-3 #border-shorthands
    {"border: 1pt solid; border-width: 2pt 0 0; border-color: red blue",
     "border-top-width: 2pt; border-top-style: solid; border-right-style: solid; "
     "border-bottom-style: solid; border-left-style: solid; border-top-color: #ff0000; "
     "border-right-color: #0000ff; border-bottom-color: #ff0000; border-left-color: #0000ff"},
    {"border: solid; border: none", ""},
    {"border: 0", ""},
    {"border-bottom: solid; border-bottom-color: initial",
     "border-bottom-width: 2.25pt; border-bottom-style: solid; border-bottom-color: #123456"},
    // css-backgrounds-3 #the-background, its colour alone
    {"background: #eee", "background-color: #eeeeee"},
    {"background: #eee; background: initial", ""},
    {"background: url(x.png)", "no"},
    // css-lists-3 #list-style-property
    {"list-style: none", "list-style-type: none"},
    {"list-style: inside lower-alpha", "list-style-type: lower-alpha; list-style-position: inside"},
    // css-fonts-4 #font-prop
    {"font: 12pt serif", "font-size: 12pt; line-height: 1.2"},
    {"font: bold italic 2em/1.1 A, B",
     "font-family: \"A\", \"B\"; font-size: 40pt; font-style: italic; font-weight: 700; "
     "line-height: 1.1"},
    {"font: normal 12pt serif", "font-size: 12pt; line-height: 1.2"},
    {"font: 300 12pt / 15pt serif", "font-size: 12pt; font-weight: 300; line-height: 15pt"},
    {"font: 12pt", "no"},
    {"font: serif", "no"},
    // css-break-3 #page-break-properties, and names of old
    {"page-break-before: always", "break-before: page"},
    {"page-break-inside: avoid", "break-inside: avoid"},
    {"word-wrap: break-word", "overflow-wrap: anywhere"},
    {"-epub-hyphens: auto", "hyphens: auto"},
    {"text-decoration: underline",
     "text-decoration-line: underline; text-decoration-color: #123456"},
};

TEST(Shorthand, SetsItsLonghands) {
  for (const auto& [declaration, expected] : shorthand_cases) {
    SCOPED_TRACE(declaration);
    EXPECT_EQ(computed(declaration), expected);
  }
}

TEST(Properties, HaveInitialValuesThatTheyTake) {
  const StyleTable table;
  for (const auto& property : properties()) {
    SCOPED_TRACE(property.name);
    // Dumps write their none, and their normal, as auto.
    if (property.name.starts_with("max-") || property.name == "column-gap") continue;
    const auto tokens = tokenize(property.text(*table.initial()), 1);
    std::vector<Token> value;
    for (const auto& token : tokens)
      if (token.kind != TokenKind::Whitespace) value.push_back(token);
    const ValueContext context;
    StyleDraft draft;
    ValueReader reader(value, context);
    EXPECT_TRUE(property.set(draft, reader)) << property.text(*table.initial());
  }
}

TEST(Properties, HaveOneNameEach) {
  auto names = property_names();
  std::ranges::sort(names);
  EXPECT_EQ(std::ranges::adjacent_find(names), names.end());
  for (const auto& shorthand : shorthands())
    EXPECT_FALSE(shorthand.longhands.empty()) << shorthand.name;
}

}  // namespace
}  // namespace quire::css
