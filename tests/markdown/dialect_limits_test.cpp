// Which spellings of other tools are left as they are, and how that is reported.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "markdown/parsed_in.h"

namespace quire::test {
namespace {

using markdown::Dialect;

TEST(Dialects, WhatNothingEndsStaysAsItIs) {
  for (const std::string text : {"::: note\ntext", "{% hint %}\ntext", "<Note>\n\ntext"}) {
    SCOPED_TRACE(text);
    EXPECT_THAT(parsed(text).xhtml(), testing::HasSubstr("text"));
    EXPECT_THAT(parsed(text).xhtml(), testing::Not(testing::HasSubstr("<aside")));
  }
}

TEST(Dialects, WhatIsLeftAsItStandsIsReportedOncePerKind) {
  EXPECT_EQ(
      parsed("{% one %} and {% one %}\n\n{% three %}\n\n{{ var }}").said(),
      (std::vector<std::string>{"MD-017 1:1", "MD-017 3:1", "MD-020 5:1"})
  );
  EXPECT_EQ(parsed("W> text\n\nB> text").said(), (std::vector<std::string>{"MD-020 1:1"}));
}

TEST(Dialects, AReferenceWithoutADefinitionIsReported) {
  EXPECT_EQ(
      parsed("See [the manual][man] and [that][], not a[i][j].\n\n[mann]: u").said(),
      (std::vector<std::string>{"MD-018 1:5", "MD-018 1:27"})
  );
}

TEST(Dialects, PlacesInATranslatedBlockAreTheAuthors) {
  EXPECT_EQ(parsed("!!! note\n    one\n\n    [x](y)").place_of("a"), "4:9");
  EXPECT_EQ(parsed("text\n\n::: note\n`x` ![a](b)\n:::").place_of("img"), "4:10");
}

TEST(Dialects, AChunkThatDoesMoreThanShowAPictureIsAListing) {
  for (const std::string_view chunk :
       {"```{r}\nx <- 1\nknitr::include_graphics(\"a.png\")\n```\n",
        "```{r, fig.cap=paste(\"a\")}\nknitr::include_graphics(\"a.png\")\n```\n",
        "```{r}\nknitr::include_graphics(path)\n```\n"}) {
    SCOPED_TRACE(chunk);
    EXPECT_THAT(
        parsed_in({}, std::string(chunk)).xhtml(), testing::StartsWith("<pre class=\"listing\"")
    );
  }
}

TEST(Dialects, AFenceOfJekyllEndsThoughARawTagIsAfterIt) {
  const auto jekyll =
      parsed_in({Dialect::Jekyll}, "```python{% raw %}\nx\n```{% endraw %}\n\nafter\n");
  EXPECT_EQ(
      jekyll.xhtml(),
      "<pre class=\"listing\" data-language=\"python\"><code>x\n</code></pre><p>after</p>"
  );
}

TEST(Dialects, TheLanguageOfAFenceHasNoMarksOfOurs) {
  const auto plain = parsed_in({}, "```python{% raw %}\nx\n```\n");
  for (const auto& diagnostic : plain.diagnostics.by_cause())
    EXPECT_THAT(diagnostic.message + diagnostic.hint, testing::Not(testing::HasSubstr("\uFDD0")));
  EXPECT_THAT(plain.xhtml(), testing::Not(testing::HasSubstr("\uFDD0")));
}

TEST(Dialects, ARoleDoesNotBeginInCode) {
  EXPECT_EQ(
      parsed("The language of `{python}` or `{r, echo=FALSE}`, and `a` {kbd}`Enter`.").xhtml(),
      "<p>The language of <code>{python}</code> or <code>{r, echo=FALSE}</code>, and "
      "<code>a</code> <kbd>Enter</kbd>.</p>"
  );
}

TEST(Dialects, AMarkOfALineIsQuotedInText) {
  EXPECT_THAT(
      parsed("```text\nx  # [!code --]\n```").xhtml(), testing::HasSubstr("x  # [!code --]\n")
  );
}

// Pictures that pandoc makes figures of had no caption, and references to them no number.
TEST(Dialect, OfPandocHasAFigureOfAPictureThatIsAloneInItsParagraph) {
  const std::string text = "![A *plan*](a.png){#fig-plan fig-alt=\"Boxes\"}";
  EXPECT_EQ(
      parsed_in({Dialect::Pandoc}, text).xhtml(),
      "<figure id=\"fig-plan\"><img src=\"a.png\" alt=\"Boxes\" /><figcaption>A "
      "<em>plan</em></figcaption></figure>"
  );
  // Without pandoc's marks a picture's description is not a caption.
  EXPECT_THAT(
      parsed_in({}, "![A plan](a.png){#x}").xhtml(), testing::Not(testing::HasSubstr("figure"))
  );
  EXPECT_EQ(parsed_in({}, text).xhtml(), parsed_in({Dialect::Pandoc}, text).xhtml());
}

// They were links that no store takes, and without words.
TEST(Dialect, LinksToWhatHasANameElsewhere) {
  EXPECT_EQ(
      parsed("[](doi:10.1/x_y), [cats](wiki:Cat)").xhtml(),
      "<p><a href=\"https://doi.org/10.1/x_y\">10.1/x_y</a>, <a "
      "href=\"https://en.wikipedia.org/wiki/Cat\">cats</a></p>"
  );
}

// Hugo's alerts were left out with their marks where the text stands in the tag's own lines.
TEST(Dialect, ReadsAnAlertWhoseTagsStandInItsLines) {
  const auto parsed = parsed_in(
      {Dialect::Hugo},
      "{{% alert title=\"T\" color=\"warning\" %}} One\ntwo. {{% /alert %}}\n\n"
      "{{% pageinfo color=\"primary\" %}}\nThree.\n{{% /pageinfo %}}\n"
  );
  const auto xhtml = short_form(parsed.xhtml());
  EXPECT_THAT(xhtml, testing::HasSubstr("<warning><t>T</p><p>One\ntwo.</p></aside>"));
  EXPECT_THAT(xhtml, testing::HasSubstr("<p>Three.</p></aside>"));
  EXPECT_THAT(xhtml, testing::Not(testing::HasSubstr("{{")));
}

// `%%` on a line of its own was Obsidian's, and hid what came after it up to the next.
TEST(Dialect, OfLeanpubHasCommentsThatAreLines) {
  EXPECT_EQ(
      parsed_in(
          {Dialect::Leanpub}, "%% begin sample\n\n# A\n\n%%\n\none\n\n%% end\n\n```\n%% code\n```\n"
      )
          .xhtml(),
      "<h1 id=\"a\">A</h1><p>one</p><pre class=\"listing\"><code>%% code\n</code></pre>"
  );
  const auto result =
      parsed_in({Dialect::Leanpub}, "a\n%% b %% c\n{blurb}\n%% d\ne\n{/blurb}\n%% f");
  EXPECT_EQ(short_form(result.xhtml()), "<p>a</p><div class=\"aside\"><p>e</p></div>");
  EXPECT_EQ(result.said(), (std::vector<std::string>{"MD-017 2:1"}));
  EXPECT_EQ(parsed_in({}, "%% a").xhtml(), "<p>%% a</p>");
}

// Chunks whose authors hide the code were printed with it.
TEST(Dialect, OfChunksLeavesCodeOutThatItsAuthorHides) {
  for (const std::string_view chunk :
       {"```{r, echo=FALSE}\nx\n```\n",
        "```{r setup, include = FALSE}\nx\n```\n",
        "```{r echo=F, fig.cap=\"a, echo=TRUE\"}\nx\n```\n",
        "```{python}\n#| label: a\n#| echo: false\nx\n```\n",
        "```{r}\n#| echo=FALSE, message=FALSE\nx\n```\n",
        "```{ojs}\n//| echo: false\nx\n```\n",
        "```{r, echo=TRUE}\n#| include: false\nx\n```\n",
        "```{code-cell} ipython3\n:tags: [remove-input]\nx\n```\n",
        "```{code-cell} ipython3\n---\ntags:\n  - remove-cell\n---\nx\n```\n"}) {
    SCOPED_TRACE(chunk);
    const auto result = parsed_in({}, "a\n\n" + std::string(chunk) + "\nb\n");
    EXPECT_EQ(result.xhtml(), "<p>a</p><p>b</p>");
    EXPECT_EQ(result.said(), std::vector<std::string>{"MD-017 3:1"});
  }
  for (const std::string_view chunk :
       {"```{r, echo=TRUE}\nx\n```\n",
        "```{r, eval=FALSE, fig.cap=\"echo=FALSE\"}\nx\n```\n",
        "```{r, echo=c(1, 2)}\nx\n```\n",
        "```{python}\n#| echo: fenced\nx\n```\n",
        "```{code-cell}\n:tags: [hide-output]\nx\n```\n",
        "```python\n#| echo: false\nx\n```\n"}) {
    SCOPED_TRACE(chunk);
    EXPECT_THAT(parsed_in({}, std::string(chunk)).xhtml(), testing::HasSubstr("<code>"));
  }
}

TEST(Dialect, OfChunksReportsHiddenCodeOncePerKind) {
  const auto result = parsed_in(
      {Dialect::Quarto},
      "```{r, echo=FALSE}\na\n```\n\n```{r, include=FALSE}\nb\n```\n\n```{r, echo=FALSE}\nc\n```\n"
  );
  EXPECT_EQ(result.said(), (std::vector<std::string>{"MD-017 1:1", "MD-017 5:1"}));
}

// The cell ended at the pipe: the row had one more than the table, and the code was two halves.
TEST(Dialect, OfPandocDoesNotEndACellInCode) {
  const std::string table = "| a | b |\n|---|---|\n| `x|y` | ``c|`|d`` |\n| `e\\|f` | g |\n";
  const std::string_view cells =
      "<td><code>x|y</code></td><td><code>c|`|d</code></td></tr><tr><td><code>e|f</code></td>";
  for (const auto dialect :
       {Dialect::Pandoc, Dialect::Quarto, Dialect::Bookdown, Dialect::Jekyll, Dialect::MkDocs})
    EXPECT_THAT(parsed_in({dialect}, table).xhtml(), testing::HasSubstr(cells));
  EXPECT_THAT(parsed_in({Dialect::Pandoc}, table).said(), testing::IsEmpty());
  // GFM: it does.
  EXPECT_THAT(parsed_in({}, table).xhtml(), testing::Not(testing::HasSubstr("x|y")));
  EXPECT_THAT(parsed_in({Dialect::Myst}, table).xhtml(), testing::Not(testing::HasSubstr("x|y")));
}

TEST(Dialect, OfPandocFindsCodeInATablesHeadAndInAQuotedTable) {
  EXPECT_THAT(
      parsed_in({Dialect::Pandoc}, "> | `a|b` | c |\n> |---|---|\n> | \\`d | e` |\n").xhtml(),
      testing::AllOf(
          testing::HasSubstr("<code>a|b</code></th>"), testing::HasSubstr("<td>`d</td><td>e`</td>")
      )
  );
  // Code beside a table, and a table that is code, stay what they are.
  EXPECT_EQ(
      parsed_in({Dialect::Pandoc}, "`a|b`\n\n```\n| a |\n|---|\n| `b|c` |\n```\n").xhtml(),
      "<p><code>a|b</code></p><pre class=\"listing\"><code>| a |\n|---|\n| `b|c` |\n</code></pre>"
  );
}

// Only projects of Quarto and bookdown said so.
TEST(Dialects, CodeToRunInALineIsReportedOncePerKind) {
  EXPECT_EQ(
      parsed_in({}, "`{python} x` and `{python} y`\n\n`{r} z`, `r z`").said(),
      (std::vector<std::string>{"MD-020 1:2", "MD-020 3:2"})
  );
  EXPECT_EQ(
      parsed_in({Dialect::Bookdown}, "`r x`, `r y`").said(), std::vector<std::string>{"MD-020 1:2"}
  );
}

// What stands in an inline note was printed as other tools write it.
TEST(Dialects, WhatIsInAnInlineNoteIsReadAsElsewhere) {
  const auto result = parsed_in(
      {Dialect::Bookdown, Dialect::Pandoc}, "a^[See \\@ref(fig:x), H~2~O, [[b]] and `\\@ref(c)`.]"
  );
  EXPECT_THAT(
      result.xhtml(),
      testing::AllOf(
          testing::HasSubstr("<a href=\"#fig:x\" class=\"number-only\">"),
          testing::HasSubstr("H<sub>2</sub>O"),
          testing::HasSubstr(">b</a>"),
          testing::HasSubstr("<code>\\@ref(c)</code>")
      )
  );
  EXPECT_THAT(parsed_in({}, "`a^[x^2^]`").xhtml(), testing::HasSubstr("<code>a^[x^2^]</code>"));
}

// Where nothing is included the marks were printed in silence, and those without a file everywhere.
TEST(Dialects, AnIncludeThatIsTextIsReported) {
  EXPECT_EQ(
      parsed("a {{#include}} and {{#include }}, `{{#include}}`\n\n{{#include a_b_c.md}}").said(),
      (std::vector<std::string>{"MD-020 1:3", "MD-020 3:1"})
  );
  EXPECT_EQ(
      parsed_in({Dialect::MdBook}, "{{#playground}}\n\n{{#include no.md}}").said(),
      std::vector<std::string>{"MD-020 1:1"}
  );
}

}  // namespace
}  // namespace quire::test
