#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "markdown/parsed.h"

namespace quire::test {
namespace {

struct FindingCase {
  std::string_view markdown, xhtml;
};

constexpr std::string_view head =
    "<thead><tr><th scope=\"col\">a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>";

TEST(Captions, OfTablesStandBeforeOrBehind) {
  const FindingCase cases[] = {
      {": Some *caption* {#tbl:x .wide}\n\n| a |\n|---|\n| 1 |",
       "<table id=\"tbl_x\" class=\"wide\"><caption>Some <em>caption</em></caption>"},
      {"| a |\n|---|\n| 1 |\n\n: Behind", "<table><caption>Behind</caption>"},
      {"| a |\n|---|\n| 1 |\n\nTable: Behind {#t}", "<table id=\"t\"><caption>Behind</caption>"},
      {"| a |\n|---|\n| 1 |\n\n: *E* {#t}", "<table id=\"t\"><caption><em>E</em></caption>"},
      {"| a |\n|---|\n| 1 |\n\n: {#t}", "<table id=\"t\">"},
  };
  for (const auto& [markdown, xhtml] : cases) {
    SCOPED_TRACE(markdown);
    const auto result = parsed(std::string(markdown));
    EXPECT_EQ(result.xhtml(), std::string(xhtml) + std::string(head));
    EXPECT_TRUE(result.said().empty());
  }
  EXPECT_EQ(parsed("| a |\n|---|\n| 1 |\n\nTabelle: x {#t}", "de").place_of("caption"), "5:1");
}

TEST(Captions, AreTakenOnce) {
  const std::string table = "| a |\n|---|\n| 1 |\n";
  EXPECT_EQ(
      parsed(table + "\n: One\n\n" + table + "\n: Two\n").xhtml(),
      "<table><caption>One</caption>" + std::string(head) + "<table><caption>Two</caption>" +
          std::string(head)
  );
  EXPECT_EQ(
      parsed(": One\n\n" + table + "\n: Two\n\n" + table).xhtml(),
      "<table><caption>One</caption>" + std::string(head) + "<table><caption>Two</caption>" +
          std::string(head)
  );
}

TEST(Captions, WithANoteKeepItBehindTheTable) {
  const auto xhtml = parsed(": A[^n]\n\n| a |\n|---|\n| 1 |\n\n[^n]: note\n").xhtml();
  EXPECT_THAT(xhtml, testing::StartsWith("<table><caption>A<sup class=\"footnote-call\">"));
  EXPECT_THAT(xhtml, testing::HasSubstr("</table><aside class=\"footnote\""));
}

TEST(Captions, AreNotWhatIsNoCaption) {
  const std::string table = "| a |\n|---|\n| 1 |\n";
  for (const std::string_view text : {"Table: words alone", "\\: escaped", "Tableware: x {#t}"}) {
    SCOPED_TRACE(text);
    EXPECT_THAT(parsed(table + "\n" + std::string(text)).xhtml(), testing::HasSubstr("<p>"));
  }
  EXPECT_EQ(parsed("text\n\n: b").xhtml(), "<dl><dt>text</dt><dd>b</dd></dl>");
}

TEST(Captions, OfListingsTakeTheId) {
  EXPECT_EQ(
      parsed("```text {#lst:x .small caption=\"A -- b\" key=v}\nc\n```", "en").xhtml(),
      "<figure class=\"listing\" id=\"lst_x\"><figcaption>A – b</figcaption><pre class=\"listing "
      "small\" data-language=\"text\" data-key=\"v\"><code>c\n</code></pre></figure>"
  );
  EXPECT_EQ(
      parsed("```text title=\"src/a--b.c\"\nc\n```", "en").xhtml(),
      "<figure class=\"listing\"><figcaption>src/a--b.c</figcaption><pre class=\"listing\" "
      "data-language=\"text\"><code>c\n</code></pre></figure>"
  );
}

TEST(References, AreMarkedWithTheirTextAsWritten) {
  const FindingCase cases[] = {
      {"See [@fig:a].",
       "<p>See <span class=\"reference\" data-target=\"fig:a\">[@fig:a]</span>.</p>"},
      {"*[@sec:a-b; @tbl:c_d_e;@lst:x]*",
       "<p><em><span class=\"reference\" data-target=\"sec:a-b tbl:c_d_e "
       "lst:x\">[@sec:a-b; @tbl:c_d_e;@lst:x]</span></em></p>"},
      {"![a](b.png \"As [@fig:a]\")",
       "<figure><img src=\"b.png\" alt=\"a\" /><figcaption>As <span class=\"reference\" "
       "data-target=\"fig:a\">[@fig:a]</span></figcaption></figure>"},
      {"\\[@fig:a] [\\@fig:a] `[@fig:a]`", "<p>[@fig:a] [@fig:a] <code>[@fig:a]</code></p>"},
      {"[@fig:a](u)", "<p><a href=\"u\">@fig:a</a></p>"},
  };
  for (const auto& [markdown, xhtml] : cases) {
    SCOPED_TRACE(markdown);
    const auto result = parsed(std::string(markdown));
    EXPECT_EQ(result.xhtml(), xhtml);
    EXPECT_TRUE(result.said().empty());
  }
  EXPECT_EQ(parsed("a\n\nb [@fig:a]").place_of("span"), "3:3");
  EXPECT_THAT(parsed("[@fig:a; @knuth]").said(), testing::ElementsAre("MD-015 1:1"));
}

TEST(IndexMarks, ArePlacesWithATerm) {
  const FindingCase cases[] = {
      {"a{{index: A > b; see also C}} b",
       "<p>a<span class=\"index\" data-index=\"A &gt; b; see also C\"></span> b</p>"},
      {"a\n\n{{index: A}}\n{{index: B}} {{index: C}}\n\nb",
       "<p>a</p><div class=\"index-marks\"><span class=\"index\" data-index=\"A\"></span>\n<span "
       "class=\"index\" data-index=\"B\"></span> <span class=\"index\" "
       "data-index=\"C\"></span></div><p>b</p>"},
      {"[moves]{.index} [`x`]{index=\"y > z\"}",
       "<p><span class=\"index\">moves</span> <span data-index=\"y &gt; "
       "z\"><code>x</code></span></p>"},
      {"\\{{index: a}} `{{index: a}}`", "<p>{{index: a}} <code>{{index: a}}</code></p>"},
  };
  for (const auto& [markdown, xhtml] : cases) {
    SCOPED_TRACE(markdown);
    const auto result = parsed(std::string(markdown));
    EXPECT_EQ(result.xhtml(), xhtml);
    EXPECT_TRUE(result.said().empty());
  }
}

}  // namespace
}  // namespace quire::test
