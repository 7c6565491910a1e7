// What other tools' constructs were taken for, or printed as, before they were read.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "markdown/parsed_in.h"

namespace quire::test {
namespace {

using markdown::Dialect;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::string body_in(markdown::Dialects dialects, std::string_view text) {
  return short_form(parsed_in(dialects, std::string(text)).xhtml());
}

// They were listings.
TEST(SphinxDesign, ButtonsAreLinks) {
  EXPECT_EQ(
      body_in(
          {Dialect::Myst}, "```{button-link} https://a.org/b\n:color: primary\n\nView *all*\n```"
      ),
      "<p><a href=\"https://a.org/b\">View <em>all</em></a></p>"
  );
  EXPECT_EQ(
      body_in({Dialect::Myst}, ":::{button-ref} intro\n\nStart\n:::"),
      "<p><a href=\"#intro\">Start</a></p>"
  );
}

// Of a chunk whose content is text, too: there they were printed.
TEST(Bookdown, ReadsLatexInChunksOfText) {
  EXPECT_THAT(
      body_in({Dialect::Bookdown}, "```{block2, type='rmdnote'}\na\\index{GEOS} \\textbf{b}\n```"),
      AllOf(HasSubstr("<strong>b</strong>"), Not(HasSubstr("\\index")))
  );
}

// Rows that are set to the right in the halo2 book, as mdBook reads them.
TEST(Tables, HaveRowsThatAreIndentedFarInMdBookAndMkDocs) {
  for (const auto dialect : {Dialect::MdBook, Dialect::MkDocs}) {
    const auto xhtml = [&](std::string_view text) { return body_in({dialect}, text); };
    EXPECT_EQ(
        xhtml("  a  | b\n-----|---\n     1 | 2\n  3  | 4\n\n     x | y\n"),
        xhtml("a | b\n---|---\n1 | 2\n3 | 4\n\n     x | y\n")
    );
    EXPECT_THAT(xhtml("```\na | b\n--|--\n     1 | 2\n```"), HasSubstr("     1 | 2"));
    EXPECT_THAT(xhtml("    a | b\n    --|--\n        1 | 2\n"), HasSubstr("    1 | 2"));
  }
}

// Notes and pictures of Stanford's CS228 were left out.
TEST(JekyllIncludes, ShowTheirNotesAndPictures) {
  const auto xhtml = [](const std::string& text) { return body_in({Dialect::Jekyll}, text); };
  EXPECT_THAT(
      xhtml(
          "a{% include sidenote.html\nid=\"n\" note=\"See $$x_1$$, " + std::string(600, 'x') +
          "\" %} b"
      ),
      AllOf(HasSubstr("<aside"), HasSubstr("<msub>"), Not(HasSubstr("{%")))
  );
  EXPECT_EQ(
      xhtml("{% include maincolumn_img.html src='assets/a.png' caption='C' %}"),
      "<figure><img src=\"/assets/a.png\" alt=\"\" /><figcaption>C</figcaption></figure>"
  );
  EXPECT_THAT(
      xhtml("Text{% include marginfigure.html url=\"assets/a.png\" description=\"A $$x_1$$\" "
            "%}\nmore."),
      AllOf(
          HasSubstr("<p>Text<img src=\"/assets/a.png\" alt=\"A "),
          HasSubstr("x_1"),
          HasSubstr("/>\nmore.</p>")
      )
  );
  EXPECT_EQ(
      xhtml("- {% include fig.html src=\"assets/a.png\" description=\"C\" %} x"),
      "<ul><li><img src=\"/assets/a.png\" alt=\"C\" /> x</li></ul>"
  );
  EXPECT_EQ(
      xhtml("`{% include sidenote.html note=\"a\" %}`"),
      "<p><code>{% include sidenote.html note=\"a\" %}</code></p>"
  );
}

// In pydantic's documentation all of a list of methods, as each line has a colon after its link.
TEST(MkDocs, ReferencesBeforeAColonAreNoDefinitions) {
  EXPECT_EQ(
      body_in(
          {Dialect::MkDocs}, "* [`f()`][a.f]: does it\n* [`g()`][a.f]: too, with [Args][args]:"
      ),
      "<ul><li><a href=\"#a.f\"><code>f()</code></a>: does it</li><li><a "
      "href=\"#a.f\"><code>g()</code></a>: too, with <a href=\"#args\">Args</a>:</li></ul>"
  );
  EXPECT_EQ(
      body_in({Dialect::MkDocs}, "> [x][y]\n>\n> [y]: z.md"),
      "<blockquote><p><a href=\"z.md\">x</a></p></blockquote>"
  );
}

// Terms of the inventories that mkdocstrings reads.
TEST(MkDocs, ReferencesMayHaveSpaces) {
  EXPECT_EQ(
      body_in({Dialect::MkDocs}, "rely on [type hints][type hint] at runtime"),
      "<p>rely on <a href=\"#type hint\">type hints</a> at runtime</p>"
  );
}

// They were printed as paragraphs.
TEST(NumberedLists, AreNumberedAsPandocsAuthorsNumberThem) {
  EXPECT_EQ(body_in({}, "#. a\n#. b"), "<ol><li>a</li><li>b</li></ol>");
  EXPECT_EQ(body_in({}, "iv. a\nv.  b"), "<ol start=\"4\" type=\"i\"><li>a</li><li>b</li></ol>");
  EXPECT_EQ(body_in({}, "(1) a\n(2) b"), "<ol><li>a</li><li>b</li></ol>");
  EXPECT_EQ(body_in({}, "A) a\nB) b"), "<ol type=\"A\"><li>a</li><li>b</li></ol>");
  EXPECT_EQ(
      body_in({}, "1. a\n   a. b\n   b. c\n2. d"),
      "<ol><li>a<ol type=\"a\"><li>b</li><li>c</li></ol></li><li>d</li></ol>"
  );
  EXPECT_EQ(
      body_in({}, "a. - x\n   - y\nb. z"),
      "<ol type=\"a\"><li><ul><li>x</li><li>y</li></ul></li><li>z</li></ol>"
  );
}

TEST(NumberedLists, ThatFollowEachOtherAreTwo) {
  EXPECT_EQ(
      body_in({}, "1. x\n2. y\n\na. a\nb. b\n\niii. c\niv. d"),
      "<ol><li>x</li><li>y</li></ol><ol type=\"a\"><li>a</li><li>b</li></ol><ol start=\"3\" "
      "type=\"i\"><li>c</li><li>d</li></ol>"
  );
}

TEST(NumberedLists, AreNoneWhereALineMayBeText) {
  for (const std::string_view text :
       {"A. Smith wrote this.",
        "A. Smith\nB. Jones",
        "a. alone",
        "text\na. x\nb. y",
        "(see) x\n(and) y",
        "mix. x\nmiy. y"}) {
    SCOPED_TRACE(text);
    EXPECT_THAT(body_in({}, text), Not(HasSubstr("<ol")));
  }
  EXPECT_EQ(
      body_in({}, "```\na. x\nb. y\n```"), "<pre class=\"listing\"><code>a. x\nb. y\n</code></pre>"
  );
  EXPECT_EQ(
      body_in({}, "x\n\n    a. x\n    b. y"),
      "<p>x</p><pre class=\"listing\"><code>a. x\nb. y\n</code></pre>"
  );
}

// They were printed with their tildes.
TEST(Definitions, MayOpenWithATilde) {
  EXPECT_EQ(
      body_in({}, "Term\n  ~ one\n  ~ two\n\nOther\n  ~ three"),
      "<dl><dt>Term</dt><dd>one</dd><dd>two</dd><dt>Other</dt><dd>three</dd></dl>"
  );
  EXPECT_EQ(body_in({}, "It takes\n~ 5 minutes"), "<p>It takes\n~ 5 minutes</p>");
  EXPECT_EQ(body_in({}, "It takes\n  ~ 5 minutes"), "<p>It takes\n~ 5 minutes</p>");
  EXPECT_THAT(body_in({}, "`a`\n\n    b\n      ~ c"), HasSubstr("~ c"));
}

// The address took the tag after it, and the chapter was lost with a message of the library's.
TEST(Addresses, EndWhereATagBegins) {
  EXPECT_EQ(
      body_in({}, "{% youtube %}https://a.org{% endyoutube %} b"),
      "<p><a href=\"https://a.org\">https://a.org</a> b</p>"
  );
  EXPECT_THAT(body_in({}, "https://a.org{{< x >}}."), Not(HasSubstr("\uFDD0")));
}

TEST(QuartosReferences, AreReadInAllTheirForms) {
  const auto target = [](std::string_view text) { return body_in({Dialect::Quarto}, text); };
  EXPECT_THAT(target("@eq-x"), HasSubstr("data-target=\"eq:x\""));
  EXPECT_THAT(target("@Fig-x"), HasSubstr("data-target=\"fig:x\""));
  EXPECT_THAT(target("@thm-x"), HasSubstr("data-target=\"thm:x\""));
  EXPECT_EQ(
      target("[-@fig-x]"),
      "<p><span class=\"reference number-only\" data-target=\"fig:x\">[-@fig-x]</span></p>"
  );
  EXPECT_EQ(
      target("[Plan @fig-x]"),
      "<p>Plan <span class=\"reference number-only\" data-target=\"fig:x\">@fig-x</span></p>"
  );
  EXPECT_THAT(target("[see @knuth] a@fig-x.org"), Not(HasSubstr("reference")));
}

// Figures were numbered, and the caption of all of them was a paragraph.
TEST(QuartosPanels, HaveTheirLastParagraphAsCaption) {
  EXPECT_EQ(
      body_in(
          {Dialect::Quarto, Dialect::Pandoc},
          "::: {#fig-x layout-ncol=2}\n![A](a.png){#fig-a}\n\n![B](b.png){#fig-b}\n\nBoth\n:::"
      ),
      "<div id=\"fig-x\" class=\"figure-panel\"><figure id=\"fig-a\"><img src=\"a.png\" "
      "alt=\"A\" /><figcaption>A</figcaption></figure><figure id=\"fig-b\"><img src=\"b.png\" "
      "alt=\"B\" /><figcaption>B</figcaption></figure><p class=\"caption\">Both</p></div>"
  );
}

TEST(QuartosTheorems, HaveTheirNameInParentheses) {
  EXPECT_EQ(
      body_in({Dialect::Quarto}, "::: {#thm-line}\n## Line\n\ntext\n:::"),
      "<aside class=\"alert alert-note theorem\" role=\"note\" id=\"thm-line\"><t>Theorem "
      "(Line)</p><p>text</p></aside>"
  );
  EXPECT_THAT(body_in({Dialect::Quarto}, "::: {#lem-x}\ntext\n:::"), HasSubstr("<t>Lemma</p>"));
}

TEST(QuartosTabs, HaveTitlesAndNoHeadings) {
  EXPECT_EQ(
      body_in({Dialect::Quarto}, "::: {.panel-tabset}\n## A\n\na\n\n### B\n\n## C\n\nc\n:::"),
      "<div class=\"panel-tabset\"><div class=\"tab\"><p class=\"block-title\">A</p></div>"
      "<p>a</p><h3 id=\"b\">B</h3><div class=\"tab\"><p class=\"block-title\">C</p></div>"
      "<p>c</p></div>"
  );
}

TEST(QuartosBlocks, ForOneFormatAreInThatOutputOnly) {
  const auto classes = [](std::string_view attributes) {
    return body_in({Dialect::Quarto}, "::: {" + std::string(attributes) + "}\na\n:::");
  };
  EXPECT_THAT(classes(".content-visible when-format=\"pdf\""), HasSubstr("print-only"));
  EXPECT_THAT(classes(".content-visible when-format=\"html\""), HasSubstr("screen-only"));
  EXPECT_THAT(classes(".content-hidden when-format=\"pdf\""), HasSubstr("screen-only"));
  EXPECT_THAT(classes(".content-visible unless-format=\"pdf\""), HasSubstr("screen-only"));
}

TEST(Listings, HaveTheCaptionsOfQuartoAndMkDocs) {
  EXPECT_THAT(
      body_in({}, "```{#lst-a .sql lst-cap=\"A *b*\"}\nx\n```"),
      HasSubstr("<figcaption>A <em>b</em></figcaption>")
  );
  EXPECT_THAT(
      body_in({}, "```{.python filename=\"a.py\"}\nx\n```"), HasSubstr("<figcaption>a.py<")
  );
  EXPECT_EQ(
      body_in({}, "``` title=\"c\"\nx\n```"),
      "<figure class=\"listing\"><figcaption>c</figcaption><pre "
      "class=\"listing\"><code>x\n</code></pre></figure>"
  );
}

// The title ended at the first quotation mark, escaped or not.
TEST(Listings, HaveTitlesWithQuotationMarks) {
  const auto listing = parsed_in({}, "```js title=\"say \\\"hi\\\" now\"\nx\n```");
  EXPECT_THAT(listing.xhtml(), HasSubstr("<figcaption>say \"hi\" now</figcaption>"));
  EXPECT_TRUE(listing.said().empty());
}

TEST(Listings, HaveTheLinesThatHugoAndLeanpubMark) {
  EXPECT_THAT(
      body_in({}, "```go {hl_lines=[1,\"2-3\"]}\na\nb\nc\nd\n```"),
      HasSubstr("<mark class=\"line highlighted\">c</mark>")
  );
  EXPECT_EQ(
      body_in({}, "```js\na\nleanpub-start-insert\nb\nleanpub-end-insert\nc\n```"),
      "<pre class=\"listing changed\" data-language=\"javascript\"><code>a\n<ins class=\"line "
      "inserted\">b</ins>\nc\n</code></pre>"
  );
}

TEST(HugosTags, AreShownWhereACommentKeepsThemFromBeingRun) {
  EXPECT_EQ(
      body_in({Dialect::Hugo}, "`{{</* ref \"a\" */>}}` and {{%/* b */%}}"),
      "<p><code>{{&lt; ref \"a\" &gt;}}</code> and {{% b %}}</p>"
  );
}

TEST(HugosTags, AreFormulasButtonsBadgesAndDrawings) {
  EXPECT_THAT(body_in({Dialect::Hugo}, "a {{< katex >}}x{{< /katex >}}"), HasSubstr("<mi>x</mi>"));
  EXPECT_EQ(
      body_in(
          {Dialect::Hugo},
          "{{< button href=\"https://a.org\" >}}B{{< /button >}} {{< badge \"new\" >}}"
      ),
      "<p><a href=\"https://a.org\">B</a> new</p>"
  );
  EXPECT_THAT(
      body_in({Dialect::Hugo}, "{{< mermaid >}}\na\n{{< /mermaid >}}"),
      HasSubstr("data-language=\"mermaid\"><code>a\n")
  );
  EXPECT_THAT(
      body_in({Dialect::Hugo}, "{{< tab header=\"Go\" lang=\"go\" >}}\na\n{{< /tab >}}"),
      HasSubstr("<figcaption>Go</figcaption>")
  );
  EXPECT_EQ(body_in({Dialect::Hugo}, "{{< kbd Ctrl >}}"), "<p><kbd>Ctrl</kbd></p>");
}

TEST(ZolasTags, AreCalls) {
  const markdown::Dialects zola{Dialect::Hugo, Dialect::Zola};
  EXPECT_THAT(body_in(zola, "{{ youtube(id=\"abc\") }}"), HasSubstr("watch?v=abc\">"));
  EXPECT_EQ(
      body_in(zola, "{% note(title=\"T\") %}\na\n{% end %}\n\nb"),
      "<note><t>T</p><p>a</p></aside><p>b</p>"
  );
  EXPECT_EQ(body_in(zola, "{{/* a() */}}"), "<p>{{/* a() */}}</p>");
}

TEST(HonKitsQuotes, AreAlerts) {
  EXPECT_EQ(
      body_in({Dialect::GitBook}, "> **[warning] A title**\n>\n> text"),
      "<warning><t>A title</p><p>text</p></aside>"
  );
  EXPECT_EQ(
      body_in({Dialect::GitBook}, "> **[other] x**"),
      "<blockquote><p><strong>[other] x</strong></p></blockquote>"
  );
}

TEST(EndTags, AreNotReported) {
  EXPECT_EQ(
      parsed_in({}, "{% odd %}\n\na\n\n{% endodd %}").said(),
      (std::vector<std::string>{"MD-017 1:1"})
  );
}

TEST(PymdownsBlocks, HaveOptionsBelowThem) {
  EXPECT_EQ(
      body_in({}, "/// details | T\n    type: warning\n    open: true\n\na\n///"),
      "<warning><t>T</p><p>a</p></aside>"
  );
  EXPECT_EQ(body_in({}, "/// html | div.x#y\na\n///"), "<div id=\"y\" class=\"x\"><p>a</p></div>");
}

TEST(Paragraphs, HaveTheAttributesOnTheirLastLine) {
  EXPECT_EQ(body_in({}, "a\n{ .b #c }"), "<p id=\"c\" class=\"b\">a</p>");
  EXPECT_EQ(body_in({}, "a\n{b}"), "<p>a\n{b}</p>");
}

TEST(Captions, InHtmlWithMarkdownAreMarkdown) {
  EXPECT_EQ(
      body_in({}, "<figure markdown>\n![a](b)\n<figcaption>A *c*</figcaption>\n</figure>"),
      "<figure><p><img src=\"b\" alt=\"a\" /></p><figcaption><p>A "
      "<em>c</em></p></figcaption></figure>"
  );
}

// Outside of a project of MyST's, comments and block breaks were printed.
TEST(Myst, IsKnownByItsRoles) {
  Parsed result;
  EXPECT_EQ(
      parsed("See {ref}`a`.\n\n% hidden\n\n+++\n\nb").xhtml(),
      "<p>See <a href=\"#a\"></a>.</p><p>b</p>"
  );
}

TEST(Notions, LanguageOfPlainText) {
  const auto listing = parsed_in({}, "```plain text\nx\n```");
  EXPECT_EQ(
      listing.xhtml(), "<pre class=\"listing\" data-language=\"text\"><code>x\n</code></pre>"
  );
  EXPECT_TRUE(listing.said().empty());
}

// Docsy's were printed.
TEST(OtherTools, TagsMayBeginWithALowLine) {
  const auto result = parsed_in({}, "a {{% _param description %}} b\n\n{{% _param FA \"\" %}}");
  EXPECT_EQ(result.xhtml(), "<p>a  b</p>");
  EXPECT_EQ(result.said(), (std::vector<std::string>{"MD-017 1:3"}));
}

// Options in a directive's braces made it a listing.
TEST(Myst, DirectivesHaveOptionsInTheirBraces) {
  EXPECT_EQ(
      body_in({Dialect::Myst}, "```{important .dropdown #i} Title\nb\n```"),
      "<aside class=\"alert alert-important dropdown\" role=\"note\" id=\"i\"><t>Title</p>"
      "<p>b</p></aside>"
  );
  EXPECT_THAT(
      body_in({Dialect::Myst}, "````{tab} One\nb\n````"),
      HasSubstr("<p class=\"block-title\">One</p><p>b</p>")
  );
}

// The fence that stood for it had backticks among its words: it was no fence, and its code was
// text and headings.
TEST(Myst, ListingsMayHaveCodeInTheirCaptions) {
  EXPECT_THAT(
      body_in({Dialect::Myst}, "```{code} yaml\n:caption: Of `a`\n# b\n```"),
      HasSubstr("<figcaption>Of <code>a</code></figcaption>")
  );
}

// A note for each colour said that a badge was shown as written, and it was code.
TEST(Myst, RolesOfSphinxDesignAreTheirTextOrNothing) {
  EXPECT_EQ(
      body_in({Dialect::Myst}, "a {bdg-primary-line}`b` {octicon}`heart;1em` c"), "<p>a b  c</p>"
  );
  const auto parse = parsed_in({Dialect::Myst}, "{pypi}`Jinja2`");
  EXPECT_THAT(short_form(parse.xhtml()), HasSubstr("<code>Jinja2</code>"));
  EXPECT_EQ(parse.said(), (std::vector<std::string>{"MD-017 1:1"}));
}

// The chunk's first line was text, and the line that ends it began a listing.
TEST(Chunks, MayHaveCodeInTheirCaptions) {
  EXPECT_EQ(
      body_in({Dialect::Bookdown}, "```{r x, fig.cap=\"Of `a`\"}\nb\n```\n\nc"),
      "<pre class=\"listing\" data-language=\"r\"><code>b\n</code></pre><p>c</p>"
  );
  EXPECT_THAT(
      body_in({Dialect::Bookdown}, "```{block type='rmdnote'}\n*b*\n```"), HasSubstr("<em>b</em>")
  );
}

// They were text: CommonMark has no dots in a tag's name.
TEST(Components, MayBelongToAnObject) {
  EXPECT_EQ(
      body_in({Dialect::Mdx}, "a <Icons.Star /> <Links.Redux>Redux</Links.Redux> b"),
      "<p>a  Redux b</p>"
  );
  EXPECT_THAT(
      body_in({Dialect::Mdx}, "<Tabs.Tab label=\"T\">\n*b*\n</Tabs.Tab>"),
      HasSubstr("<p class=\"block-title\">T</p><p><em>b</em></p>")
  );
  EXPECT_EQ(body_in({}, "a `<Icons.Star />`"), "<p>a <code>&lt;Icons.Star /&gt;</code></p>");
}

// They were text.
TEST(BlockAttributes, OfKramdownMayFollowATag) {
  EXPECT_EQ(
      body_in({}, "<span>New *a*</span>{: .label } b <br>{: .c}"),
      "<p><span class=\"label\"><span>New <em>a</em></span></span> b <br />{: .c}</p>"
  );
}

// What followed was HTML: stars were printed.
TEST(Components, NamedLinkMayOpenAParagraph) {
  EXPECT_EQ(
      body_in({Dialect::Mdx}, "<Link to=\"/a\">A</Link> and\n<Link to=\"/b\">B</Link> *c*."),
      "<p><a href=\"/a\">A</a> and\n<a href=\"/b\">B</a> <em>c</em>.</p>"
  );
  EXPECT_EQ(
      body_in({Dialect::Mdx}, "```\n<Link to=\"/a\">A</Link>\n```"),
      "<pre class=\"listing\"><code>&lt;Link to=\"/a\"&gt;A&lt;/Link&gt;\n</code></pre>"
  );
}

// They were text.
TEST(BlockAttributes, OfVitePressMayEndAParagraph) {
  EXPECT_EQ(
      body_in({Dialect::VitePress}, "![a](b.png) {#c}\n\n*d* e {.f}\n\n*g* {h}"),
      "<p><img src=\"b.png\" alt=\"a\" id=\"c\" /></p><p class=\"f\"><em>d</em> e</p><p><em>g</em> "
      "{h}</p>"
  );
}

// "accepts one or more ." was all that was left of a sentence.
TEST(Components, OfAnObjectStandForTheirNamesWhereTheyHaveNoWords) {
  auto parsed = parsed_in({Dialect::Mdx}, "one or more <Links.InputSelectors />, <X.Icons.Up/>.");
  EXPECT_EQ(parsed.xhtml(), "<p>one or more Input Selectors, .</p>");
  EXPECT_THAT(
      parsed.diagnostics.by_cause().front().message, HasSubstr("Links of MDX is shown by its name")
  );
}

// A note for each said that it was left out, with the words that it shows.
TEST(Components, OfAnObjectShowTheTextThatTheyAreGiven) {
  EXPECT_EQ(body_in({Dialect::Mdx}, "a <Links.A text=\"b\" /> c"), "<p>a b c</p>");
  EXPECT_EQ(
      parsed_in({Dialect::Mdx}, "<Links.A /> b <Links.B />").diagnostics.by_cause().size(), 1U
  );
}

// "unknown word after a code fence", once for each tab of VitePress' groups.
TEST(Listings, HaveTheNameOfTheTabThatTheyAreIn) {
  EXPECT_THAT(
      body_in({Dialect::VitePress}, "```js {1} [a.js ~icon~]\nb\n```"),
      HasSubstr("<figcaption>a.js</figcaption>")
  );
  EXPECT_THAT(
      body_in({Dialect::VitePress}, "::: details Title {open}\nb\n:::"),
      HasSubstr("<p class=\"block-title\">Title</p>")
  );
}

// HTML's <link> has no content and was left out.
TEST(Components, AreLinksWhereTheyAreCalledSo) {
  EXPECT_EQ(
      body_in({Dialect::Mdx}, "a <Link to=\"https://a.org\">*b*</Link> c"),
      "<p>a <a href=\"https://a.org\"><em>b</em></a> c</p>"
  );
}

// Its lines lost as many spaces as the tags have before them.
TEST(Components, KeepTheIndentationOfCode) {
  EXPECT_THAT(
      body_in(
          {Dialect::Mdx},
          "<Tabs>\n  <TabItem label=\"T\">\n\n```text\na:\n  b\n```\n\n  </TabItem>\n</Tabs>"
      ),
      HasSubstr("<code>a:\n  b\n</code>")
  );
  EXPECT_THAT(
      body_in({Dialect::Mdx}, "<Steps>\n  a\n\n  ```text\n  a:\n    b\n  ```\n</Steps>"),
      HasSubstr("<code>a:\n  b\n</code>")
  );
}

// A blank line in a component's braces ended it, and its tag was text.
TEST(Components, MayHaveBlankLinesAndCommentsInTheirBraces) {
  EXPECT_EQ(body_in({Dialect::Mdx}, "<Code code={`a\n\nb`}\nlang=\"md\" />\n\nc"), "<p>c</p>");
  EXPECT_EQ(
      body_in({Dialect::Mdx}, "<Grid\nlabels={{\n/** It's one. */\na: 'b' }}\n/>\n\nc"), "<p>c</p>"
  );
  EXPECT_EQ(body_in({Dialect::Mdx}, "<Box>\n\nexport const a = 'b';\n\nc\n\n</Box>"), "<p>c</p>");
}

// The mark was taken to end with a brace far behind it.
TEST(Docsify, MarksHoldNoTags) {
  EXPECT_EQ(
      body_in({}, "**{docsify-updated<span>}</span>** b"),
      "<p><strong>{docsify-updated<span>}</span></strong> b</p>"
  );
}

// They showed the file's name.
TEST(GitBooks, LinksToPagesHaveThePagesTitle) {
  EXPECT_EQ(
      body_in(
          {Dialect::GitBook}, "{% content-ref url=\"a.md\" %}\n[a.md](a.md)\n{% endcontent-ref %}"
      ),
      "<p><a href=\"a.md\"></a></p>"
  );
}

TEST(GitBooks, IntegrationsAreLinks) {
  EXPECT_THAT(
      body_in({Dialect::GitBook}, "{% @github-files/github-code-block url=\"https://a.org/b\" %}"),
      HasSubstr("<a href=\"https://a.org/b\"")
  );
}

}  // namespace
}  // namespace quire::test
