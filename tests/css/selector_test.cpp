#include "css/selectors/selector.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "css/selectors/ancestors.h"
#include "css/selectors/selector_parser.h"
#include "dom/walk.h"
#include "dom/xml.h"

namespace quire::css {
namespace {

constexpr auto xhtml = R"(<html xmlns:epub="x" lang="de-AT"><body id="b">
  <h1 id="h" class="big title">t</h1>
  <p id="p1" class="first note">one <em id="e1">x</em><em id="e2" class="last">y</em></p>
  <p id="p2" title="Hello world" epub:type="footnote x">two</p>
  <ul id="u"><li id="l1"><a id="a1" href="https://x.org">l</a></li><li id="l2"/><li id="l3" lang="en"><p id="p3"/></li></ul>
  <p id="p4"><!-- c --></p>
</body></html>)";

std::string ids_matching(std::string_view selector) {
  const auto tokens = tokenize(selector, 1);
  const auto parsed = parse_selectors(tokens);
  if (parsed.fault) return "fault: " + parsed.fault->message;
  const auto document = dom::parse(xhtml);
  std::string ids;
  document->find_node([&](pugi::xml_node node) {
    for (const auto& one : parsed.selectors)
      if (node.type() == pugi::node_element && node.attribute("id") && matches(one, node)) {
        ids += (ids.empty() ? "" : " ") + std::string(dom::get(node, "id"));
        break;
      }
    return false;
  });
  return ids;
}

struct SelectorCase {
  std::string_view selector;
  std::string_view ids;
};

// selectors-4, by its sections
constexpr SelectorCase selector_cases[] = {
    // #type-selectors, #universal-selector, #class-html, #id-selectors
    {"em", "e1 e2"},
    {"EM", ""},
    {"*|em", "e1 e2"},
    {"ul *", "l1 a1 l2 l3 p3"},
    {".note", "p1"},
    {".note.first", "p1"},
    {".not", ""},
    {"p#p1.first", "p1"},
    // #attribute-selectors
    {"[title]", "p2"},
    {"[title=\"Hello world\"]", "p2"},
    {"[title=hello]", ""},
    {"[title~=world]", "p2"},
    {"[title^=Hello][title$=world][title*='lo w']", "p2"},
    {"[title^='']", ""},
    {"[title='HELLO WORLD' i]", "p2"},
    {"[lang|=en]", "l3"},
    {"[epub|type~=\"footnote\"]", "p2"},
    {"[epub\\:type~=\"footnote\"]", "p2"},
    {"a[href^=https]", "a1"},
    // #combinators
    {"body p", "p1 p2 p3 p4"},
    {"body > p", "p1 p2 p4"},
    {"h1 + p", "p1"},
    {"h1 ~ p", "p1 p2 p4"},
    {"p + p", "p2"},
    {"body>ul>li>p", "p3"},
    {"html body ul li a", "a1"},
    {"ul > li a", "a1"},
    {"p > em + em", "e2"},
    {"h1~p em", "e1 e2"},
    {"h1 + ul li", ""},
    // #structural-pseudos
    {":root", ""},
    {":root > body", "b"},
    {"li:first-child", "l1"},
    {"li:last-child", "l3"},
    {"li:nth-child(odd)", "l1 l3"},
    {"li:nth-child(2n)", "l2"},
    {"li:nth-child(-n + 2)", "l1 l2"},
    {"li:nth-child( 2 )", "l2"},
    {"li:nth-last-child(1)", "l3"},
    {"body > :nth-child(2 of p)", "p2"},
    {"body > :nth-child(odd of p, h1)", "h p2"},
    {"body > :nth-last-child(1 of p)", "p4"},
    {"li:nth-child(2 of)", "fault: incomplete selector"},
    {":link", "a1"},
    {":any-link:not(:visited)", "a1"},
    {"p:first-of-type", "p1 p3"},
    {"body > p:last-of-type", "p4"},
    {"body > p:nth-of-type(2)", "p2"},
    {"p:only-child", "p3"},
    {"h1:only-of-type", "h"},
    {"li:empty", "l2"},
    {"p:empty", "p3 p4"},
    // #logical-combination
    {":is(h1, li) ", "h l1 l2 l3"},
    {"p:not(.first, #p2)", "p3 p4"},
    {":where(ul, ol) > li:not(:first-child)", "l2 l3"},
    {"li:is(ul > *)", "l1 l2 l3"},
    {":not(:not(em))", "e1 e2"},
    // #the-lang-pseudo
    {"a:lang(de)", "a1"},
    {"p:lang(en)", "p3"},
    {"p:lang(d)", ""},
    // #grouping, #pseudo-elements: an element is the subject whatever is beside it
    {"h1, em", "h e1 e2"},
    {"h1::before", "h"},
    {"h1:after", "h"},
    // Not selectors, or none that print has.
    {"", "fault: incomplete selector"},
    {"p >", "fault: incomplete selector"},
    {"> p", "fault: unexpected in a selector: >"},
    {"p,,em", "fault: unexpected in a selector: ,"},
    {"a:hover", ""},
    {"a:hoover", "fault: selector not supported: :hoover"},
    {"p::first-line", "fault: selector not supported: ::first-line"},
    {"p::before em", "fault: unexpected in a selector: em"},
    {"li:nth-child(x)", "fault: invalid argument of :nth-child(): x"},
    {"li:nth-child(2n + + 1)", "fault: invalid argument of :nth-child(): 2n + + 1"},
    {"[a=]", "fault: incomplete selector"},
    {"p.", "fault: incomplete selector"},
    {"p #1", "fault: unexpected in a selector: #1"},
};

TEST(Selector, Matches) {
  for (const auto& [selector, ids] : selector_cases) {
    SCOPED_TRACE(selector);
    EXPECT_EQ(ids_matching(selector), ids);
  }
}

/// Every element of the document, and those behind it first if `is_backward`.
std::vector<pugi::xml_node> elements_of(const pugi::xml_document& document, bool is_backward) {
  std::vector<pugi::xml_node> elements;
  for (pugi::xml_node node = document; node; node = dom::next_in(document, node))
    if (node.type() == pugi::node_element) elements.push_back(node);
  if (is_backward) std::ranges::reverse(elements);
  return elements;
}

TEST(Selector, WhatIsRememberedOfSiblingsIsTrueInAnyOrder) {
  const auto document = dom::parse(
      "<t><r><a/><d c='1'/><d/><e/><d c='1'/><d/></r><r><d/><d c='1'/><d/><r><d/></r><d/></r></t>"
  );
  constexpr std::string_view selectors =
      "d[c] ~ d, d:first-child ~ d, a ~ e ~ d, r ~ r > d[c] ~ d, "
      "d[c] + d ~ d, d:not(d[c] ~ d)";
  const auto tokens = tokenize(selectors, 1);
  for (const auto& selector : parse_selectors(tokens).selectors)
    for (const bool is_backward : {false, true}) {
      SiblingIndex siblings;
      for (const auto element : elements_of(*document, is_backward))
        EXPECT_EQ(matches(selector, element, siblings), matches(selector, element));
    }
}

struct SpecificityCase {
  std::string_view selector;
  Specificity specificity;
};

// selectors-4 #specificity-rules, its examples among them
constexpr SpecificityCase specificity_cases[] = {
    {"*", {0, 0, 0}},
    {"LI", {0, 0, 1}},
    {"UL LI", {0, 0, 2}},
    {"UL OL+LI", {0, 0, 3}},
    {"H1 + *[REL=up]", {0, 1, 1}},
    {"UL OL LI.red", {0, 1, 3}},
    {"LI.red.level", {0, 2, 1}},
    {"#x34y", {1, 0, 0}},
    {"#s12:not(FOO)", {1, 0, 1}},
    {".foo :is(.bar, #baz)", {1, 1, 0}},
    {":where(#a) p", {0, 0, 1}},
    {"p::before", {0, 0, 2}},
    {"li:nth-child(2n)", {0, 1, 1}},
};

// A bit that is missing rules a selector out, so none may be missing where it matches.
TEST(AncestorIndex, RulesOutNoneThatMatches) {
  const auto document = dom::parse(xhtml);
  AncestorIndex ancestors;
  for (const auto& [written, ids] : selector_cases) {
    const auto tokens = tokenize(written, 1);
    const auto parsed = parse_selectors(tokens);
    for (const auto& selector : parsed.selectors)
      for (pugi::xml_node node = *document; node; node = dom::next_in(*document, node))
        if (node.type() == pugi::node_element && matches(selector, node))
          EXPECT_EQ(ancestor_bits(selector) & ~ancestors.around(node), 0U) << written;
  }
}

TEST(AncestorIndex, RulesOutWhatNothingAroundHas) {
  const auto document = dom::parse(xhtml);
  AncestorIndex ancestors;
  const auto link = document->find_node([](auto node) { return dom::get(node, "id") == "a1"; });
  const auto is_ruled_out = [&](std::string_view written) {
    const auto tokens = tokenize(written, 1);
    const auto parsed = parse_selectors(tokens);
    return (ancestor_bits(parsed.selectors.front()) & ~ancestors.around(link)) != 0;
  };
  EXPECT_FALSE(is_ruled_out("a"));
  EXPECT_FALSE(is_ruled_out("ul#u > li a"));
  EXPECT_FALSE(is_ruled_out("h1 + ul a")) << "a sibling of an ancestor is around nothing";
  EXPECT_TRUE(is_ruled_out("table a"));
  EXPECT_TRUE(is_ruled_out(".note a"));
  EXPECT_TRUE(is_ruled_out("#p1 a"));
}

TEST(Selector, HasSpecificity) {
  for (const auto& [selector, expected] : specificity_cases) {
    SCOPED_TRACE(selector);
    const auto tokens = tokenize(selector, 1);
    const auto parsed = parse_selectors(tokens);
    ASSERT_EQ(parsed.selectors.size(), 1u);
    EXPECT_EQ(specificity_of(parsed.selectors[0]), expected);
  }
}

TEST(Selector, SaysWhetherSiblingsMayDiffer) {
  const auto depends = [](std::string_view text) {
    const auto tokens = tokenize(text, 1);
    return depends_on_place(parse_selectors(tokens).selectors.at(0));
  };
  EXPECT_FALSE(depends("pre .hl-x"));
  EXPECT_FALSE(depends("p:first-child em"));
  EXPECT_FALSE(depends("p:lang(de)"));
  EXPECT_TRUE(depends("em:first-child"));
  EXPECT_TRUE(depends("h1 + p"));
  EXPECT_TRUE(depends("p:empty"));
  EXPECT_TRUE(depends("p:not(:last-child)"));
  EXPECT_TRUE(depends("p:is(h1 ~ p)"));
}

}  // namespace
}  // namespace quire::css
