#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "markdown/extend/info_string.h"
#include "markdown/parsed.h"

namespace quire::test {
namespace {

struct AttributesCase {
  std::string_view markdown, xhtml, said;
};

constexpr AttributesCase cases[] = {
    // Headings: at the end, behind a space.
    {"# Title {#own}", "<h1 id=\"own\">Title</h1>", ""},
    {"Title {#own .a .b}\n===", "<h1 id=\"own\" class=\"a b\">Title</h1>", ""},
    {"# T {.a lang=de data=x}",
     "<h1 class=\"a\" lang=\"de\" xml:lang=\"de\" data-data=\"x\" id=\"t\">T</h1>",
     ""},
    {"# *T* {#a}\n\n# T {#a}", "<h1 id=\"a\"><em>T</em></h1><h1 id=\"a-1\">T</h1>", "MD-010 3:5"},
    {"# First\n\n# Own {#first}", "<h1 id=\"first-1\">First</h1><h1 id=\"first\">Own</h1>", ""},
    {"# {#only}", "<h1 id=\"only\"></h1>", ""},
    {"# A{#b}", "<h1 id=\"ab\">A{#b}</h1>", ""},
    {"# Sets {1, 2}", "<h1 id=\"sets-1-2\">Sets {1, 2}</h1>", ""},
    {"# T \\{#a}", "<h1 id=\"t-a\">T {#a}</h1>", ""},
    {"# T {#a b}", "<h1 id=\"t-a-b\">T {#a b}</h1>", "MD-012 1:5"},
    {"# T {.1a}", "<h1 id=\"t-1a\">T {.1a}</h1>", "MD-012 1:5"},
    {"# T {#a #b}", "<h1 id=\"t-a-b\">T {#a #b}</h1>", "MD-012 1:5"},
    {"# `x` {}", "<h1 id=\"x-\"><code>x</code> {}</h1>", ""},
    {"# T {#1 lang=xx!}", "<h1 id=\"_1\">T</h1>", "MD-011 1:5"},
    {"para {#a}", "<p>para {#a}</p>", ""},
    // Images and links: right behind.
    {"![a](b.png){#i .c width=50% height=20 alt=\"b c\"}",
     "<p><img src=\"b.png\" alt=\"b c\" id=\"i\" class=\"c\" style=\"width: 50%\" height=\"20\" "
     "/></p>",
     ""},
    {"![a](b.png \"T\"){#i .c width=9 x-y=z}",
     "<figure id=\"i\" class=\"c\" data-x-y=\"z\"><img src=\"b.png\" alt=\"a\" width=\"9\" "
     "/><figcaption>T</figcaption></figure>",
     ""},
    {"[a](b){.c}d", "<p><a href=\"b\" class=\"c\">a</a>d</p>", ""},
    {"[a]{.c}\n\n[a]: b", "<p><a href=\"b\" class=\"c\">a</a></p>", ""},
    {"[a](b)\\{.c}", "<p><a href=\"b\">a</a>{.c}</p>", ""},
    {"[a](b){.c", "<p><a href=\"b\">a</a>{.c</p>", ""},
    {"[a](b){.c, .d}", "<p><a href=\"b\">a</a>{.c, .d}</p>", "MD-012 1:7"},
    {"![](b){role=presentation} ![](c){role=img}",
     "<p><img src=\"b\" alt=\"\" role=\"presentation\" /> <img src=\"c\" alt=\"\" /></p>",
     "MD-011 1:33"},
    {"<img src=b alt='' role=none>", "<p><img src=\"b\" alt=\"\" role=\"none\" />\n</p>", ""},
    {"![a](b){width=wide}", "<p><img src=\"b\" alt=\"a\" /></p>", "MD-011 1:8"},
    // Spans.
    {"a [b]{.c} d", "<p>a <span class=\"c\">b</span> d</p>", ""},
    {"[*b* `c`]{#i lang=fr dir=rtl title='x \"y\"'}",
     "<p><span id=\"i\" lang=\"fr\" xml:lang=\"fr\" dir=\"rtl\" title=\"x "
     "&quot;y&quot;\"><em>b</em> "
     "<code>c</code></span></p>",
     ""},
    {"[a [b]{.c} d]{.e}[f]{.g}",
     "<p><span class=\"e\">a <span class=\"c\">b</span> d</span><span class=\"g\">f</span></p>",
     ""},
    {"[a *b*]{.c} *[d]{.e}* f",
     "<p><span class=\"c\">a <em>b</em></span> <em><span class=\"e\">d</span></em> f</p>",
     ""},
    {"\\[a]{.c} [b\\]{.c} [d]\\{.c}", "<p>[a]{.c} [b]{.c} [d]{.c}</p>", ""},
    {"x[i]{ y }", "<p>x[i]{ y }</p>", ""},
    {"[]{#anchor}text", "<p><span id=\"anchor\"></span>text</p>", ""},
    {"[a]{.b c='}", "<p>[a]{.b c='}</p>", "MD-012 1:4"},
    {"`[a]{.b}` <b>[a]{.b}</b>",
     "<p><code>[a]{.b}</code> <b><span class=\"b\">a</span></b></p>",
     ""},
    {"|a|\n|-|\n|[b]{.c}|",
     "<table><thead><tr><th scope=\"col\">a</th></tr></thead><tbody><tr><td><span "
     "class=\"c\">b</span></td></tr></tbody></table>",
     ""},
    {"~~[a]{.b}~~ **[c]{.d} e**",
     "<p><del><span class=\"b\">a</span></del> <strong><span class=\"d\">c</span> "
     "e</strong></p>",
     ""},
    {"`x = 1`{.python .c} `y`{a b} `z`{.nosuch}",
     "<p><code data-language=\"python\" class=\"c\">x = <span class=\"hl-number\">1</span></code> "
     "<code>y</code>{a b} <code class=\"nosuch\">z</code></p>",
     ""},
    // The signs that close a heading close it before its attributes, too.
    {"## a ## {#b}", "<h2 id=\"b\">a</h2>", ""},
    {"## a [c](d) - e ## {: #b }", "<h2 id=\"b\">a <a href=\"d\">c</a> - e</h2>", ""},
    {"## a# {#b}", "<h2 id=\"b\">a#</h2>", ""},
    // Fences.
    {"```nosuch {#a .b file=\"x y\"}\nc\n```",
     "<pre class=\"listing b\" data-language=\"nosuch\" data-file=\"x y\" "
     "id=\"a\"><code>c\n</code></pre>",
     "MD-007 1:4"},
    {"~~~ {.text #a title=\"x\"}\nc\n~~~",
     "<figure class=\"listing\" id=\"a\"><figcaption>x</figcaption><pre class=\"listing\" "
     "data-language=\"text\"><code>c\n</code></pre></figure>",
     ""},
    {"```text title=\"a b\"\nc\n```",
     "<figure class=\"listing\"><figcaption>a b</figcaption><pre class=\"listing\" "
     "data-language=\"text\"><code>c\n</code></pre></figure>",
     ""},
    {"```text,ignore,edition2021 should_panic\nc\n```",
     "<pre class=\"listing\" data-language=\"text\"><code>c\n</code></pre>",
     ""},
    {"```text wide {1,3}\nc\n```",
     "<pre class=\"listing\" data-language=\"text\"><code><mark class=\"line "
     "highlighted\">c</mark>\n</code></pre>",
     "MD-008 1:9, LST-003 1:17"},
    // Marks leave no trace where nothing is ours.
    {"`\\{` <a title='\\{'>x</a> [y](\\{ \"\\{\") \\\\{ \U0001BC9F\U0001BC9F",
     "<p><code>\\{</code> <a title=\"\\{\">x</a> <a href=\"{\" title=\"{\">y</a> \\{ "
     "\U0001BC9F\U0001BC9F</p>",
     ""},
};

TEST(Attributes, AreTheAuthorsOwn) {
  for (const auto& [markdown, xhtml, said] : cases) {
    SCOPED_TRACE(markdown);
    const auto result = parsed(std::string(markdown));
    EXPECT_EQ(result.xhtml(), xhtml);
    EXPECT_EQ(fmt::format("{}", fmt::join(result.said(), ", ")), said);
  }
}

TEST(Attributes, NotesWithEscapedNamesKeepTheirWords) {
  const auto result = parsed("a[^x\\-y]\n\n[^x\\-y]: word\n\n[^z\\-]: other\n");
  EXPECT_THAT(result.xhtml(), testing::HasSubstr("</a> word"));
  EXPECT_THAT(result.xhtml(), testing::HasSubstr("other"));
  EXPECT_THAT(result.xhtml(), testing::Not(testing::HasSubstr("\U0001BC9F")));
}

// What stands for a formula or for an escaped sign while cmark reads is in no attribute.
TEST(Attributes, HaveFormulasAndEscapedSignsAsWritten) {
  EXPECT_EQ(
      parsed("[a]{title=\"costs $x$ \\- that\" .b\\-c}").xhtml(),
      "<p><span class=\"b-c\" title=\"costs $x$ - that\">a</span></p>"
  );
  EXPECT_EQ(
      parsed("![a](b.png){alt=\"an $x$\"}").xhtml(), "<p><img src=\"b.png\" alt=\"an $x$\" /></p>"
  );
  EXPECT_EQ(
      parsed("{abbr}`HTML (Hyper\\-Text)`").xhtml(),
      "<p><abbr title=\"Hyper\\-Text\">HTML</abbr></p>"
  );
  const auto faulty = parsed("[a]{#b $x$}");
  for (const auto& diagnostic : faulty.diagnostics.by_cause())
    EXPECT_EQ(diagnostic.message, "attributes shown as text: $x$ is not #id, .class or key=value");
  EXPECT_EQ(faulty.said(), std::vector<std::string>{"MD-012 1:4"});
}

// A caption is Markdown, wherever it is written.
TEST(Attributes, CaptionsKeepTheirFormulasAndEscapes) {
  const auto table = parsed("{: caption=\"a $x$ \\*b\\*\"}\n| c |\n|---|\n| d |\n").xhtml();
  EXPECT_THAT(table, testing::HasSubstr("<mi>x</mi></math> *b*</caption>"));
}

TEST(Attributes, EscapesChangeNothingThatCommonMarkDecides) {
  EXPECT_EQ(parsed("a*\\\"b*").xhtml(), parsed("a*\\#b*").xhtml().replace(5, 1, "\""));
  EXPECT_EQ(parsed("\\\"_a_").xhtml(), "<p>\"<em>a</em></p>");
  EXPECT_EQ(parsed("_a\\\"_b").xhtml(), "<p>_a\"_b</p>");
}

}  // namespace
}  // namespace quire::test
