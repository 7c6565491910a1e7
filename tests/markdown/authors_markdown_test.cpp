#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "markdown/convert.h"
#include "markdown/parsed.h"
#include "markdown/source/prepared_text.h"

// What authors write for other tools, where it is more than the spelling of a construct.
namespace quire::test {
namespace {

using testing::IsEmpty;

TEST(Chunks, GiveTheirLanguageAndLoseTheirOptions) {
  const auto result = parsed("```{r plot, fig.width=5}\n#| fig-cap: x\nplot(1)\n```");
  EXPECT_EQ(
      result.xhtml(),
      "<pre class=\"listing\" data-language=\"r\"><code><span class=\"hl-function\">plot</span>("
      "<span class=\"hl-number\">1</span>)\n</code></pre>"
  );
  EXPECT_EQ(result.said(), std::vector<std::string>{"MD-008 1:7"});
}

TEST(Chunks, ForAnotherKindOfOutputAreLeftOut) {
  EXPECT_EQ(parsed("```{=latex}\n\\x\n```").said(), (std::vector<std::string>{"MD-019 1:1"}));
  EXPECT_EQ(parsed("```{=html}\n<b>x</b>\n```").xhtml(), "<p><b>x</b>\n</p>");
}

TEST(Captions, HoldMarkupAndFootnotes) {
  EXPECT_EQ(
      parsed("![a](b \"The *old* `t` [x](u) \\*\")").xhtml(),
      "<figure><img src=\"b\" alt=\"a\" /><figcaption>The <em>old</em> <code>t</code> <a "
      "href=\"u\">x</a> *</figcaption></figure>"
  );
  EXPECT_THAT(parsed("![a](b \"c[^n]\")\n\n[^n]: note").said(), IsEmpty());
}

TEST(Ideographs, TakeEmphasisBesidePunctuation) {
  EXPECT_EQ(
      parsed("他说**“你好”**然后。**注意：**不要~~删除。~~后").xhtml(),
      "<p>他说<strong>“你好”</strong>然后。<strong>注意：</strong>不要<del>删除。</del>后</p>"
  );
  EXPECT_EQ(parsed("**한국어(韓國語)**는").xhtml(), "<p><strong>한국어(韓國語)</strong>는</p>");
}

TEST(Ideographs, JoinLines) {
  EXPECT_EQ(parsed("段落，\n第二行\nLatin\n空格").xhtml(), "<p>段落，第二行\nLatin\n空格</p>");
  EXPECT_EQ(parsed("한국어\n한국어").xhtml(), "<p>한국어\n한국어</p>");
}

TEST(Ideographs, EndAddresses) {
  EXPECT_EQ(
      parsed("参见https://example.org/docs。后（https://example.org/a）完").xhtml(),
      "<p>参见<a href=\"https://example.org/docs\">https://example.org/docs</a>。后（<a "
      "href=\"https://example.org/a\">https://example.org/a</a>）完</p>"
  );
}

TEST(Titles, KeepTheirWordsWhenTheirBlockGoes) {
  const std::string words = "words that fill more than a small buffer would hold";
  for (const auto& text :
       {"> [!note] *" + words + "*",
        "::: {.callout-tip}\n## *" + words + "* and more\n\nx\n:::",
        "[[Note|*" + words + "*]]"}) {
    SCOPED_TRACE(text);
    EXPECT_THAT(parsed(text).xhtml(), testing::HasSubstr("<em>" + words + "</em>"));
  }
}

TEST(Tables, InAQuoteBehindOneLineHaveTheirOwnCells) {
  const auto result = parsed("> lead:\n> | A | B |\n> |---|---|\n> | 1 | 2 |");
  EXPECT_EQ(
      result.xhtml(),
      "<blockquote><p>lead:</p><table><thead><tr><th scope=\"col\">A</th><th "
      "scope=\"col\">B</th></tr></"
      "thead><tbody><tr><td>1</"
      "td><td>2</td></tr></tbody></table></blockquote>"
  );
  EXPECT_THAT(result.said(), IsEmpty());
}

TEST(Definitions, MayBeginWithAListing) {
  EXPECT_EQ(
      parsed("Option\n: ```sh\n  run\n  ```\n\nafter\n\nOther\n: - a\n  - b").xhtml(),
      "<dl><dt>Option</dt><dd><pre class=\"listing\" data-language=\"bash\"><code><span "
      "class=\"hl-function\">run</span>\n"
      "</code></pre></dd></dl><p>after</p><dl><dt>Other</dt><dd><ul><li>a</li><li>b</li></ul></"
      "dd></"
      "dl>"
  );
}

TEST(Definitions, MayBeginWithIndentedCode) {
  EXPECT_EQ(
      parsed("Term\n:       a\n\nafter").xhtml(),
      "<dl><dt>Term</dt><dd><pre class=\"listing\"><code>a\n</code></pre></dd></dl><p>after</p>"
  );
}

// CommonMark goes on with raw HTML up to a blank line; people leave it out.
TEST(Tags, AreNotFollowedByMarkdownThatIsPrintedAsItStands) {
  EXPECT_EQ(
      parsed("<div>\ntext\n</div>\n```text\nx\n```").xhtml(),
      "<div>\ntext\n</div><pre class=\"listing\" data-language=\"text\"><code>x\n</code></pre>"
  );
  EXPECT_EQ(parsed("<hr>\n# T\n").xhtml(), "<hr /><h1 id=\"t\">T</h1>");
  EXPECT_EQ(
      parsed("<div>a</div>\n| A |\n|---|\n| 1 |").xhtml(),
      "<div>a</div><table><thead><tr><th "
      "scope=\"col\">A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>"
  );
  EXPECT_EQ(parsed("<div>a</div>\n- b").xhtml(), "<div>a</div><ul><li>b</li></ul>");
  EXPECT_EQ(parsed("<pre>\n</b>\n- b\n</pre>").xhtml().find("<ul>"), std::string::npos);
}

TEST(Bookdown, CaptionsAndEquationsHaveTheirLabels) {
  EXPECT_EQ(
      parsed("Table: (\\#tab:x) A *table*\n\n| a |\n|---|\n| 1 |").xhtml(),
      "<table id=\"tab_x\"><caption>A <em>table</em></caption><thead><tr><th "
      "scope=\"col\">a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>"
  );
  EXPECT_THAT(
      parsed("\\begin{equation}\nx = 1 (\\#eq:one)\n\\end{equation}").xhtml(),
      testing::AllOf(testing::HasSubstr("id=\"eq_one\""), testing::Not(testing::HasSubstr("<mo>#")))
  );
}

TEST(Targets, OfMystAreTheIdsOfWhatComes) {
  EXPECT_EQ(
      parsed("(here)=\n# Title\n\n(there)=\ntext").xhtml(),
      "<h1 id=\"here\">Title</h1><p id=\"there\">text</p>"
  );
}

TEST(PandocTables, CountAFormulaAsWideAsItIsWritten) {
  Parsed result;
  const auto& source =
      result.sources.add("chapter.md", "A            B\n-----------  ---\n$x + y^2$    *z*\n");
  const markdown::PreparedText prepared(source, 0, {}, {}, result.diagnostics);
  const auto tree = markdown::parse_tree(prepared.text());
  highlight::Highlighter highlighter(grammars());
  result.chapter.document = dom::new_xhtml({}, "x-none");
  markdown::convert(
      {source, prepared, tree.get(), {}},
      {"x-none", 0},
      highlighter,
      result.diagnostics,
      result.chapter
  );
  EXPECT_THAT(result.xhtml(), testing::HasSubstr("<td class=\"align-left\"><em>z</em></td>"));
}

TEST(Headings, KeepTheirRaisedNumbersInTheTitle) {
  EXPECT_EQ(parsed("# 10^6^ and H~2~O").chapter.title, "10⁶ and H₂O");
  EXPECT_EQ(parsed("# On $x^2$ and $a_1$").chapter.title, "On x² and a₁") << "formulas, too";
}

TEST(Html, OfMoreThanAMegabyteIsStillHtml) {
  std::string text = "<table>\n";
  for (int i = 0; i < 40'000; ++i)
    text += "<tr><td>a cell with words</td></tr>\n";
  const auto result = parsed(text + "</table>\n");
  EXPECT_THAT(result.said(), IsEmpty());
  EXPECT_EQ(std::string_view(result.body().first_child().name()), "table");
}

}  // namespace
}  // namespace quire::test
