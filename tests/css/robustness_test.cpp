#include <gtest/gtest.h>

#include <random>

#include "cpu_time.h"
#include "css_helpers.h"

namespace quire::css {
namespace {

// Literals are divided by the length of lines.
// NOLINTBEGIN(bugprone-suspicious-missing-comma)
constexpr std::string_view seeds[] = {
    "p.a > em::before, h1 + p:not(:first-child, [x~='y' i]) { margin: calc(1em + 2px) auto "
    "!important }",
    "@media screen and (min-width: 2em), print { @supports (a: b) { p { --x: var(--y, 3pt) } } }",
    "@page part:first { size: a4; @top-left { content: counter(page) \"a\\\n\" } } @namespace a "
    "'b';",
    "li:nth-child(-2n + 1) { font: italic 12pt/1.5 \"A\", serif; border: 1px solid rgb(1 2 3 / "
    "50%) }",
    ":root { --a: var(--b); --b: var(--a); color: hsl(.5turn, 10%, 20%) } /* c */ a { content: "
    "url(x) }",
    "p { string-set: t content(); content: leader('.') target-counter(attr(href url), page) / \"\" "
    "}",
};
// NOLINTEND(bugprone-suspicious-missing-comma)

/// Everything that a sheet goes through.
void process(std::string_view css) {
  Styled styled(css, "<html><body><p class='a' x='y'>a<em/></p><h1/><p/><li/></body></html>");
  for (const auto* name : {"html", "p", "em", "li"})
    dump(styled.style(name));
  const auto em =
      styled.document->find_node([](auto node) { return std::string_view(node.name()) == "em"; });
  styled.cascade.style_of(em, PseudoElement::Before, styled.style(em), styled.table);
  styled.cascade.page_style({.name = "part", .is_first = true}, styled.table);
  // What leaves for the EPUB must be readable again, and say nothing new.
  const auto screen = screen_css(styled.sheets);
  const Styled again(screen);
  EXPECT_EQ(again.faults().find("CSS-005"), std::string::npos) << css << "\n--\n"
                                                               << screen << again.faults();
}

std::string mutated(std::mt19937& random) {
  const auto pick = [&](std::size_t size) { return random() % size; };
  std::string css(seeds[pick(std::size(seeds))]);
  css += seeds[pick(std::size(seeds))];
  for (auto changes = 1 + pick(8); changes > 0; --changes) {
    const auto at = pick(css.size());
    constexpr std::string_view interesting = "(){}[]\"'\\/*;:,!@#.-<>~+|\n\0\xff x1e%";
    switch (pick(4)) {
      case 0: css[at] = static_cast<char>(pick(256)); break;
      case 1: css.insert(at, 1, interesting[pick(interesting.size())]); break;
      case 2: css.erase(at, 1 + pick(6)); break;
      default: css.insert(at, css.substr(pick(css.size()), pick(20)));
    }
    if (css.empty()) css = " ";
  }
  return css;
}

TEST(Robustness, AnyBytesGiveASheet) {
  std::mt19937 random(20250803);  // the same inputs each time
  for (int i = 0; i < 10'000 && !testing::Test::HasFailure(); ++i)
    process(mutated(random));
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string result;
  for (std::size_t i = 0; i < times; ++i)
    result += text;
  return result;
}

struct NestedCase {
  std::string_view head, repeated;
};

constexpr NestedCase nested_cases[] = {
    {"", "("},
    {"", "{"},
    {"", "p{"},
    {"", "p{a:("},
    {"", ":not("},
    {"", "p:not("},
    {"", ":is(:is(a),"},
    {"", "@media print{"},
    {"", "@supports(a:b){"},
    {"", "@media(("},
    {"", "@page{@top-left{"},
    {"", "@x "},
    {"", "[a"},
    {"", "p{}p{width:calc("},
    {"p{width:", "calc(1pt + ("},
    {"p{width:", "min(1pt,"},
    {"p{width:var(--a,", "var(--a,"},
    {"p{--a:", "var(--a,"},
    {"p{content:", "\"a\" "},
    {"p{color:", "rgb("},
    {"", "a "},
    {"", "a+"},
    {"", "a,"},
    {"", "*{widows:3}"},
    {"", "/*"},
    {"", "\""},
    {"", "\\"},
    {"", "url("},
    {"", "@import "},
    {"p{", "a:b;"},
    {"p{", "colr:red;"},
};

// A megabyte of each: bounded in depth, linear in time.
TEST(Robustness, NestsAreBounded) {
  for (const auto& [head, part] : nested_cases) {
    SCOPED_TRACE(std::string(head) + std::string(part));
    const auto begin = test::cpu_seconds();
    process(std::string(head) + repeated(part, 1'000'000 / part.size()));
    EXPECT_LT(test::cpu_seconds() - begin, 20);
  }
}

TEST(Robustness, SaysWhatIsNestedTooDeep) {
  const Styled media(repeated("@media print{", 40) + "p{color:red}");
  EXPECT_NE(media.faults().find("CSS-006"), std::string::npos) << media.faults();
  const Styled selector(repeated(":not(", 20) + "p" + repeated(")", 20) + "{color:red}");
  EXPECT_NE(selector.faults().find("CSS-006"), std::string::npos) << selector.faults();
}

TEST(Robustness, VariablesThatDoubleEachOtherAreInvalid) {
  std::string css = ":root{--a0:1pt 1pt;";
  for (int i = 1; i < 40; ++i) {
    const auto before = "var(--a" + std::to_string(i - 1) + ")";
    css += "--a" + std::to_string(i) + ":" + before + before + ";";
  }
  Styled styled(css + "} p { width: 3pt; width: var(--a39) }");
  EXPECT_EQ(dump(styled.style("p")), "");
}

TEST(Robustness, LongChainsOfVariablesEnd) {
  std::string css = "p{--a0:1pt;";
  for (int i = 1; i < 100'000; ++i)
    css += "--a" + std::to_string(i) + ":var(--a" + std::to_string(i - 1) + ");";
  Styled styled(css + "width:var(--a99)}");
  styled.style("p");
}

// css-values-4 #numeric-ranges: numbers past all ranges are the nearest in range.
TEST(Robustness, GreatNumbersAreBounded) {
  Styled styled(
      "p { width: 1e300in; margin: -1e300em; text-indent: 1e300%; font-weight: 1e300; z: 1 }"
  );
  const auto style = styled.style("p");
  EXPECT_EQ(style->rare->width.value.length.sp(), Length::largest);
  EXPECT_EQ(style->box->margin_top.value.length.sp(), -Length::largest);
  EXPECT_GT(style->inherited->text_indent.percentage, 1000 * fixed_one);
}

// A string of a megabyte before each of a thousand paragraphs took all memory.
TEST(Robustness, GeneratedTextIsBounded) {
  const auto items_of = [](const std::string& content) {
    Styled styled("p { content: " + content + " }");
    return styled.style("p")->rare->content.items.size();
  };
  EXPECT_EQ(items_of('"' + std::string(2'000, 'a') + '"'), 1U);
  EXPECT_EQ(items_of('"' + std::string(2'001, 'a') + '"'), 0U);
  std::string many;
  for (int i = 0; i < 101; ++i)
    many += "'a' ";
  EXPECT_EQ(items_of(many), 0U);
  const std::string text = '"' + std::string(2'001, 'a') + '"';
  Styled styled("p { quotes: " + text + " 'b'; list-style-type: " + text + " }");
  EXPECT_TRUE(styled.style("p")->inherited->quotes.is_auto);
  EXPECT_EQ(
      styled.style("p")->inherited->list_style_type,
      Styled("").style("p")->inherited->list_style_type
  );
}

// A page of 1e308 inches took all memory for the dots of its table of contents.
TEST(Robustness, APageLargerThanPdfAllowsIsNoSize) {
  const auto size_of = [](const std::string& size) {
    Styled styled("@page { size: " + size + " }");
    return styled.cascade.page_style({}, styled.table).size;
  };
  for (const auto* size : {"1e308in 1e308in", "14401pt", "2pt 500pt"})
    EXPECT_EQ(size_of(size), size_of("auto")) << size;
  EXPECT_EQ(size_of("14400pt 3pt").width, Length::from_pt(14'400));
}

// Ten thousand siblings, counted once and not once each.
TEST(Robustness, ManySiblingsAreCountedOnce) {
  Styled styled(
      "p:nth-child(3n+1) { widows: 3 } p:last-of-type { widows: 4 }",
      "<body>" + repeated("<p/>", 50'000) + "</body>"
  );
  const auto body = styled.document->first_child();
  const auto parent = styled.style(body);
  std::size_t threes = 0, fours = 0;
  for (const auto& child : body.children()) {
    const auto widows = styled.cascade.style_of(child, parent, styled.table)->inherited->widows;
    threes += widows == 3 ? 1 : 0;
    fours += widows == 4 ? 1 : 0;
  }
  EXPECT_EQ(threes, 16'667u);
  EXPECT_EQ(fours, 1u);
}

}  // namespace
}  // namespace quire::css
