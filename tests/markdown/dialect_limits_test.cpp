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

}  // namespace
}  // namespace quire::test
