#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "book/apparatus/collation.h"
#include "book/apparatus/index_terms.h"
#include "book/assembled.h"

namespace quire::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr std::string_view svg =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"><rect width=\"8\" "
    "height=\"8\"/></svg>";

std::string toml(std::string_view more = {}) {
  return "title = \"B\"\ndate = 2026-01-02\nchapters = [\"a.md\", \"b.md\"]\n" + std::string(more);
}

constexpr std::string_view chapter_with_all =
    "# One {#sec:one}\n\n![a](a.svg \"A figure\"){#fig:x}\n\n| a |\n|---|\n| 1 |\n\n: A table "
    "{#tbl:x}\n\n```text {#lst:x caption=\"A listing\"}\nc\n```\n\n![b](a.svg \"No id\")\n\n## "
    "Deep\n";

TEST(Numbers, OfCaptionsCountByChapter) {
  const Folder folder(Files{
      {"quire.toml", toml()},
      {"a.svg", std::string(svg)},
      {"a.md", std::string(chapter_with_all)},
      {"b.md", "# Two\n\n![b](a.svg \"B figure\"){#fig:y}\n"}});
  const auto result = assembled(folder.path());
  EXPECT_THAT(result.said(), IsEmpty());
  for (const auto* words :
       {"<figcaption><span class=\"caption-number\">Figure\u00A01.1.</span> A figure",
        "<caption><span class=\"caption-number\">Table\u00A01.1.</span> A table",
        "<figcaption><span class=\"caption-number\">Listing\u00A01.1.</span> A listing",
        "<figcaption>No id</figcaption>",
        "<h1 id=\"sec_one\">One</h1>"})
    EXPECT_THAT(result.xhtml(2), HasSubstr(words));
  EXPECT_THAT(result.xhtml(3), HasSubstr("Figure\u00A02.1.</span> B figure"));
}

TEST(Numbers, OfCaptionsInAPostHaveNoChapter) {
  const Folder folder(Files{
      {"a.svg", std::string(svg)},
      {"a.md",
       "---\ntitle: T\ndate: 2026\nlang: de\n---\n\n![a](a.svg \"x\"){#fig:x}\n\nSiehe [@fig:x]\n"}}
  );
  const auto result = assembled(folder.path() / "a.md");
  EXPECT_THAT(result.xhtml(0), HasSubstr("Abbildung\u00A01:</span> x"));
  EXPECT_THAT(
      result.xhtml(0), HasSubstr("Siehe <a class=\"xref\" href=\"#fig_x\">Abbildung\u00A01</a>")
  );
}

// They were read aloud in the book's language.
TEST(References, InEnglishForALanguageWithoutWordsSayThatTheyAre) {
  const Files files{
      {"quire.toml", toml("lang = \"tlh\"\nnumbers = \"sections\"\n")},
      {"a.svg", std::string(svg)},
      {"a.md", "# A\n"},
      {"b.md",
       "# B\n\n![a](a.svg \"x\"){#fig:x}\n\n![a](a.svg \"x\"){#fig:y}\n\n[@fig:x; @fig:y] "
       "[](#fig:x) [@sec:b] [](#b)\n"}};
  const auto result = assembled(Folder(files).path());
  for (const auto* words :
       {"href=\"#fig_x\" lang=\"en\" xml:lang=\"en\">Figure\u00A02.1</a><span lang=\"en\" "
        "xml:lang=\"en\"> and </span><a ",
        "<a href=\"#fig_x\" lang=\"en\" xml:lang=\"en\">Figure\u00A02.1</a>",
        "href=\"#b\"><span lang=\"en\" xml:lang=\"en\">Chapter\u00A02</span>, “B”</a>",
        "<a href=\"#b\">B</a>"})
    EXPECT_THAT(result.xhtml(3), HasSubstr(words));
}

// It was taken for a link that no store accepts.
TEST(References, OfMystLeadToPagesOfTheProject) {
  const Folder folder(Files{
      {"_toc.yml", "format: jb-book\nroot: a\nchapters:\n- file: b\n"},
      {"a.md", "# A\n\n[x](project:b.md#two) [y](<project:#two>)\n"},
      {"b.md", "# B\n\n## Two\n"}});
  const auto result = assembled(folder.path());
  EXPECT_THAT(
      result.xhtml(2), HasSubstr("<a href=\"b.xhtml#two\">x</a> <a href=\"b.xhtml#two\">y</a>")
  );
}

// It was a link to nowhere, which was reported.
TEST(References, ALinkWithoutWordsAndAddressIsAPlace) {
  const Folder folder(Files{
      {"quire.toml", toml()},
      {"a.md", "# A\n\n[](){#here} text\n"},
      {"b.md", "# B\n\n[x](#here)\n"}});
  const auto result = assembled(folder.path());
  EXPECT_THAT(result.said(), IsEmpty());
  EXPECT_THAT(result.xhtml(2), HasSubstr("<p><span id=\"here\"></span> text</p>"));
  EXPECT_THAT(result.xhtml(3), HasSubstr("<a href=\"a.xhtml#here\">x</a>"));
}

TEST(Numbers, OfHeadingsShowWhenAsked) {
  const Files files{
      {"quire.toml", toml("numbers = \"sections\"\n")},
      {"a.md", "# Preface {.unnumbered}\n\n## Thanks\n"},
      {"b.md", "# One\n\n## A\n\n### B\n\n#### C\n\n## D\n\n[@sec:d] [@sec:one]\n"}};
  const auto result = assembled(Folder(files).path());
  EXPECT_THAT(result.xhtml(2), HasSubstr(">Preface</h1><h2 id=\"thanks\">Thanks</h2>"));
  for (const auto* words :
       {"<h1 id=\"one\"><span class=\"heading-number\">1</span> One</h1>",
        "<span class=\"heading-number\">1.1</span> A</h2>",
        "<span class=\"heading-number\">1.1.1</span> B</h3>",
        "<h4 id=\"c\">C</h4>",
        "<span class=\"heading-number\">1.2</span> D</h2>",
        "href=\"#d\">Section\u00A01.2, “D”</a> <a class=\"xref\" ",
        "<a class=\"xref\" href=\"#one\">Chapter\u00A01, “One”"})
    EXPECT_THAT(result.xhtml(3), HasSubstr(words));
  EXPECT_THAT(
      result.xhtml(1),
      HasSubstr("<a href=\"b.xhtml\"><span class=\"number\">1</span> One</a><ol><li><a "
                "href=\"b.xhtml#a\"><span class=\"number\">1.1</span> A</a>")
  );
  EXPECT_EQ(result.book.outline.at(1).label(), "1 One");
  EXPECT_EQ(result.book.outline.at(0).label(), "Preface");
}

TEST(Numbers, AreNotCountedByHeadingsOfEmbeddedText) {
  const Files files{
      {"quire.toml", toml("numbers = \"sections\"\n")},
      {"a.md", "# One\n\n<div class=\"embed\">\n\n## Within\n\n</div>\n\n## After\n"},
      {"b.md", "# Two\n"}};
  const auto result = assembled(Folder(files).path());
  EXPECT_THAT(result.xhtml(2), HasSubstr("<h2 id=\"within\">Within</h2>"));
  EXPECT_THAT(result.xhtml(2), HasSubstr("<span class=\"heading-number\">1.1</span> After</h2>"));
}

TEST(References, LeadToWhatTheyName) {
  const Folder folder(Files{
      {"quire.toml", toml()},
      {"a.svg", std::string(svg)},
      {"a.md", std::string(chapter_with_all)},
      {"b.md",
       "# Two\n\n[@fig:x] [@tbl:x; @lst:x; @sec:one] [@sec:deep]\n\n[](a.md#fig:x) [](a.md) "
       "[](#two)\n"}});
  const auto result = assembled(folder.path());
  EXPECT_THAT(result.said(), IsEmpty());
  EXPECT_THAT(
      result.xhtml(3),
      HasSubstr(
          "<p><a class=\"xref\" href=\"a.xhtml#fig_x\">Figure\u00A01.1</a> <a class=\"xref\" "
          "href=\"a.xhtml#tbl_x\">Table\u00A01.1</a>, <a class=\"xref\" "
          "href=\"a.xhtml#lst_x\">Listing\u00A01.1</a> and <a class=\"xref\" "
          "href=\"a.xhtml#sec_one\">“One”</a> <a class=\"xref\" "
          "href=\"a.xhtml#deep\">“Deep”</a></p><p><a href=\"a.xhtml#fig_x\">Figure\u00A01.1</a> <a "
          "href=\"a.xhtml\">One</a> <a href=\"#two\">Two</a></p>"
      )
  );
}

TEST(References, ThatLeadNowhereAreSaidAndStay) {
  const Folder folder(Files{
      {"quire.toml", toml()},
      {"a.svg", std::string(svg)},
      {"a.md",
       "# A\n\n![a](a.svg \"x\"){#fig:plan}\n\n## Same {#same}\n\n| a |\n|---|\n\n: {#tbl:t}\n"},
      {"b.md", "# B\n\n[@fig:plam]\n\n[@fig:plan; @lst:no]\n\n[@tbl:t]\n"}});
  const auto result = assembled(folder.path());
  EXPECT_THAT(
      result.said(), ElementsAre("XRF-001 b.md:3:1", "XRF-001 b.md:5:1", "XRF-003 b.md:7:1")
  );
  EXPECT_EQ(result.diagnostics.by_cause()[0].hint, "did you mean fig:plan?");
  for (const auto* words :
       {"<span class=\"dead-link\">[@fig:plam]</span>",
        "Figure\u00A01.1</a> and <span class=\"dead-link\">@lst:no</span>",
        "href=\"a.xhtml#tbl_t\">Table</a>"})
    EXPECT_THAT(result.xhtml(3), HasSubstr(words));
}

TEST(References, ToAFileThatIsNotThereLeadToNoChapterOfItsName) {
  const Folder folder(Files{
      {"quire.toml", toml()}, {"a.md", "# A\n\n[x](b.pdf) and [y](b.html)\n"}, {"b.md", "# B\n"}});
  const auto result = assembled(folder.path());
  EXPECT_THAT(result.said(), ElementsAre("REF-001 a.md:3:5"));
  EXPECT_THAT(result.xhtml(2), HasSubstr("x</span> and <a href=\"b.xhtml\">y</a>"));
}

TEST(References, PreferTheirOwnChapter) {
  const Folder folder(Files{
      {"quire.toml",
       "title = \"B\"\ndate = 2026-01-02\nchapters = [\"a.md\", \"b.md\", \"c.md\"]\n"},
      {"a.svg", std::string(svg)},
      {"a.md", "# A\n\n![a](a.svg \"x\"){#fig:x}\n"},
      {"b.md", "# B\n\n[@fig:x]\n\n![a](a.svg \"x\"){#fig:x}\n"},
      {"c.md", "# C\n\n[@fig:x]\n"}});
  const auto result = assembled(folder.path());
  EXPECT_THAT(result.xhtml(3), HasSubstr("href=\"#fig_x\">Figure\u00A02.1</a>"));
  EXPECT_THAT(result.xhtml(4), HasSubstr("href=\"a.xhtml#fig_x\">Figure\u00A01.1</a>"));
  EXPECT_THAT(result.said(), ElementsAre("XRF-002 c.md:3:1"));
}

// A heading "Data" of another chapter was taken for what has the id.
TEST(References, MeanTheIdThatIsWrittenSo) {
  const Folder folder(
      {{"quire.toml",
        "title = \"B\"\ndate = 2026-01-02\nchapters = [\"a.md\", \"b.md\", \"c.md\"]\n"},
       {"a.md", "# A\n\n## Data\n"},
       {"b.md", "# B {#sec-data}\n"},
       {"c.md", "# C\n\n@sec-data\n"}}
  );
  const auto result = assembled(folder.path());
  EXPECT_THAT(result.xhtml(4), HasSubstr("href=\"b.xhtml"));
  EXPECT_THAT(result.said(), IsEmpty());
}

TEST(Lists, AreMadeOnRequestOfWhatThereIs) {
  const Folder folder(Files{
      {"quire.toml", toml("lists = [\"figures\", \"listings\", \"tables\", \"film\"]\n")},
      {"a.svg", std::string(svg)},
      {"a.md", "# A\n\n![a](a.svg \"One *x*\"){#fig:x}\n\n| a |\n|---|\n\n: T {#tbl:x}\n"},
      {"b.md", "# B\n"}});
  const auto result = assembled(folder.path());
  using book::Part;
  EXPECT_THAT(
      result.parts(),
      ElementsAre(
          Part::TitlePage, Part::Contents, Part::Figures, Part::Tables, Part::Body, Part::Body
      )
  );
  EXPECT_THAT(
      result.xhtml(2),
      HasSubstr(
          "<nav class=\"contents list\" aria-labelledby=\"contents-3\" "
          "epub:type=\"loi\"><h1 id=\"contents-3\">Figures</h1><ol><li><a "
          "href=\"a.xhtml#fig_x\"><span class=\"number\">Figure\u00A01.1</span> One <em>x</em></a>"
      )
  );
  EXPECT_EQ(result.book.file_name(4), "list-of-tables.xhtml");
  EXPECT_THAT(result.said(), ElementsAre("BK-020 quire.toml:4:43"));
}

TEST(Lists, OfEquationsShowShortOnesAndTheHeadingAboveLongOnes) {
  std::string long_sum = "x_0";
  for (int i = 1; i < 20; ++i)
    long_sum += " + x_{" + std::to_string(i) + "}";
  const Folder folder(Files{
      {"quire.toml", toml("lists = [\"equations\"]\n")},
      {"a.md",
       "# A\n\n$$\nE = 1\n$$ {#eq:mass}\n\n## Sums\n\n$$\n" + long_sum +
           "\n$$ {#eq:sum}\n\n\\begin{align}\na &= b \\label{eq:row} \\\\\nc &= d\n\\end{align}\n"},
      {"b.md", "# B\n\n$$\ny\n$$\n"}});
  const auto result = assembled(folder.path());
  EXPECT_EQ(result.book.file_name(3), "list-of-equations.xhtml");
  const auto list = result.xhtml(2);
  EXPECT_THAT(
      list,
      HasSubstr(
          "<a href=\"a.xhtml#eq_mass\"><span class=\"number\">(1.1)</span> <math "
          "xmlns=\"http://www.w3.org/1998/Math/MathML\" alttext=\"upper E equals 1\"><mi>E</mi>"
      )
  );
  EXPECT_THAT(
      list, HasSubstr("<a href=\"a.xhtml#eq_sum\"><span class=\"number\">(1.2)</span> Sums</a>")
  );
  EXPECT_THAT(list, HasSubstr("alttext=\"a=b\"><mi>a</mi>"));
  EXPECT_THAT(result.said(), IsEmpty());
}

TEST(IndexMarks, SayATermAndWhereElseToLook) {
  using book::TermPath;
  const auto mark = book::read_index_mark("a >  b c; see also d > e; siehe f", "de");
  EXPECT_EQ(mark.path, (TermPath{"a", "b c"}));
  EXPECT_THAT(mark.see_also, ElementsAre(TermPath{"d", "e"}));
  EXPECT_THAT(mark.see, ElementsAre(TermPath{"f"}));
  EXPECT_EQ(book::read_index_mark("a;b", "en").path, (TermPath{"a; b"}));
  EXPECT_EQ(book::read_index_mark("a > b > c > d", "en").path, (TermPath{"a", "b", "c, d"}));
}

TEST(Collation, IsTheLanguages) {
  const book::Collation german("de"), swedish("sv"), chinese("zh");
  EXPECT_TRUE(german.is_before("Öl", "Zug"));
  EXPECT_TRUE(swedish.is_before("Zug", "Öl"));
  EXPECT_EQ(german.letter_of("Öl"), "O");
  EXPECT_EQ(swedish.letter_of("öl"), "Ö");
  EXPECT_EQ(chinese.letter_of("所有权"), "S");
  EXPECT_EQ(german.letter_of("--option"), "");
  EXPECT_FALSE(german.is_before("a", "a"));
}

TEST(Index, ListsTheTermsByLetter) {
  const Folder folder(Files{
      {"quire.toml", toml()},
      {"a.md",
       "# A\n\n[Zebras]{.index} and [`Vec`]{.index}{{index: --flag}}{{index: zebras}}\n\n## Sub\n\n"
       "[moves]{index=\"owner > moves\"} {{index: Owner; see also zebras}} {{index: x; see "
       "Vec}}\n"},
      {"b.md", "# B\n\n{{index: zebras}}{{index: y; see zebrs}}\n\ntext\n"}});
  const auto result = assembled(folder.path());
  EXPECT_EQ(result.parts().back(), book::Part::Index);
  EXPECT_EQ(result.book.file_name(5), "book-index.xhtml");
  const auto index = result.xhtml(4);
  for (const auto* words :
       {"<section class=\"index-page\" epub:type=\"index\" role=\"doc-index\" "
        "aria-labelledby=\"index.title\"><h1 id=\"index.title\">Index</h1><div "
        "epub:type=\"index-entry-list\"><section class=\"index-group\">",
        "<p class=\"index-letter\">Symbols</p>",
        "<p class=\"index-letter\">O</p><ul class=\"index-entries\"><li epub:type=\"index-entry\" "
        "id=\"index.term-2\"><span class=\"index-term\" epub:type=\"index-term\">owner</span>, "
        "<span "
        "class=\"locators\"><a epub:type=\"index-locator\" href=\"a.xhtml#idx-6\">Sub</a></span>, "
        "<span class=\"index-see\" epub:type=\"index-xref-related\"><em>see also</em> <a "
        "href=\"#index.term-7\">zebras</a></span><ul",
        "<code>Vec</code>",
        "<span class=\"locators\"><a epub:type=\"index-locator\" href=\"a.xhtml#idx-1\">A</a>, <a "
        "epub:type=\"index-locator\" href=\"b.xhtml#idx-8\">B</a><span class=\"print-only\">, <a "
        "epub:type=\"index-locator\" href=\"a.xhtml#idx-4\">A</a></span></span>",
        "<span class=\"index-term\" epub:type=\"index-term\">x</span>, <span class=\"index-see\" "
        "epub:type=\"index-xref-preferred\"><em>see</em> <a "})
    EXPECT_THAT(index, HasSubstr(words));
  EXPECT_THAT(result.said(), ElementsAre("IDX-001 b.md:3:18"));
  EXPECT_EQ(result.diagnostics.by_cause()[0].hint, "did you mean zebras?");
  EXPECT_THAT(result.xhtml(2), Not(HasSubstr("data-index")));
  EXPECT_EQ(result.book.outline.back().title, "Index");
}

TEST(Index, HasNoIdTwice) {
  const Folder folder(Files{
      {"a.md",
       "---\ntitle: T\ndate: 2026\n---\n\n## A[^n] {#a}\n\n{{index: CASE}} {{index: Case}} "
       "{{index: a, b}} {{index: a > b}}\n\n[^n]: note\n"}});
  const auto result = assembled(folder.path() / "a.md");
  const auto index = result.xhtml(1);
  EXPECT_THAT(index, HasSubstr(">CASE</span>"));
  EXPECT_THAT(index, HasSubstr(">Case</span>"));
  EXPECT_THAT(index, HasSubstr("href=\"a.xhtml#idx-1\">A</a>"));
  for (const auto* id : {"id=\"index.term-1\"", "id=\"index.term-2\"", "id=\"index.term-3\""})
    EXPECT_EQ(index.find(id), index.rfind(id)) << id;
}

TEST(Glossary, HasTermsThatAreLinkedAtTheirFirstUse) {
  const Folder folder(Files{
      {"quire.toml", toml("glossary-links = true\n")},
      {"a.md",
       "# The leading\n\nLeadings, *leading*, leading and `kerning`; [kerning](b.md) or Kerning "
       "pairs.\n"},
      {"b.md",
       "# Glossary {.glossary}\n\nLeading\n: the distance; see kerning pairs\n\nKerning pairs\n"
       ": a space\n"}});
  const auto result = assembled(folder.path());
  EXPECT_THAT(result.said(), IsEmpty());
  EXPECT_THAT(
      result.xhtml(2),
      HasSubstr("The leading</h1><p>Leadings, <em><a class=\"glossref\" epub:type=\"glossref\" "
                "role=\"doc-glossref\" href=\"b.xhtml#term-leading\">leading</a></em>, leading and "
                "<code>kerning</code>; <a href=\"b.xhtml\">kerning</a> or <a class=\"glossref\" "
                "epub:type=\"glossref\" role=\"doc-glossref\" "
                "href=\"b.xhtml#term-kerning-pairs\">Kerning "
                "pairs</a>.</p>")
  );
  EXPECT_THAT(
      result.xhtml(3),
      HasSubstr(
          "<section epub:type=\"glossary\" role=\"doc-glossary\" aria-labelledby=\"glossary\">"
      )
  );
  EXPECT_THAT(
      result.xhtml(3),
      HasSubstr("<dt epub:type=\"glossterm\" id=\"term-leading\">Leading</dt><dd "
                "epub:type=\"glossdef\">the distance; see kerning pairs</dd>")
  );
}

TEST(Glossary, MayBeASection) {
  const Folder folder(Files{
      {"quire.toml", toml()},
      {"a.md", "# A\n\n## Words {.glossary}\n\nA\n: a\n\n### More\n\ntext\n\n## Next\n"},
      {"b.md", "# B\n\n## None {.glossary}\n\ntext\n"}});
  const auto result = assembled(folder.path());
  EXPECT_THAT(
      result.xhtml(2),
      HasSubstr("<section epub:type=\"glossary\" role=\"doc-glossary\" "
                "aria-labelledby=\"words\"><h2 class=\"glossary\" id=\"words\">Words</h2><dl>")
  );
  EXPECT_THAT(result.xhtml(2), HasSubstr("<p>text</p></section><h2 id=\"next\">Next</h2>"));
  EXPECT_THAT(result.said(), ElementsAre("GLS-001 b.md:3:1"));
}

}  // namespace
}  // namespace quire::test
