#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "book/assembled.h"

namespace quire::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// A small project: its SUMMARY.md and further files.
Files project(std::string summary, Files files, const std::string& settings = {}) {
  files["book.toml"] = "[book]\ntitle = \"B\"\nauthors = [\"A\"]\n" + settings;
  files["src/SUMMARY.md"] = std::move(summary);
  return files;
}

/// One chapter, a.md, with files beside it.
Files chapter(std::string text, Files files = {}, const std::string& settings = {}) {
  files["src/a.md"] = std::move(text);
  return project("- [A](a.md)\n", std::move(files), settings);
}

TEST(MdBook, ReadsItsSettings) {
  const Folder folder(Files{
      {"book.toml",
       "[book]\ntitle = \"T\"\nauthors = [\"A\", \"B\"]\nlanguage = \"de\"\ndescription = \"D\"\n"
       "src = \"text\"\n\n[output.html]\nsmart-punctuation = false\nno-section-label = true\n"},
      {"text/SUMMARY.md", "- [A](a.md)\n"},
      {"text/a.md", "# A\n\n\"a\"\n"}});
  const auto result = assembled(folder.path());
  ASSERT_TRUE(result.manifest);
  const auto& metadata = result.manifest->metadata;
  EXPECT_EQ(metadata.title, "T");
  EXPECT_THAT(metadata.authors, ElementsAre("A", "B"));
  EXPECT_EQ(metadata.language, "de");
  EXPECT_EQ(metadata.description, "D");
  EXPECT_THAT(result.xhtml(2), HasSubstr("<h1 id=\"a\">A</h1><p>\"a\"</p>"));
  EXPECT_THAT(result.said(), IsEmpty());
}

TEST(MdBook, SaysOnceASectionWhatMeansNothing) {
  const Folder folder(chapter(
      "# A\n",
      {},
      "\n[build]\nbuild-dir = \"x\"\n\n[rust]\nedition = \"2021\"\n\n[output.html]\ntheme = \"t\"\n"
      "default-theme = \"d\"\n\n[output.html.search]\nenable = false\n\n[output.linkcheck]\n\n"
      "[preprocessor.a]\n\n[preprocessor.b]\n"
  ));
  EXPECT_THAT(
      assembled(folder.path()).said(),
      ElementsAre("MDB-003 book.toml:12:1", "MDB-003 book.toml:18:9", "MDB-003 book.toml:20:2")
  );
}

TEST(MdBook, NumbersAndNestsItsChapters) {
  const Folder folder(project(
      "[P](p.md)\n\n# Part\n\n- [A](a.md)\n    - [B](b.md)\n    - [Draft]()\n",
      {{"src/p.md", "# P\n"}, {"src/a.md", "# A\n\n## A1\n"}, {"src/b.md", "# B\n\n## B1\n"}}
  ));
  const auto result = assembled(folder.path());
  using book::Part;
  EXPECT_THAT(
      result.parts(),
      ElementsAre(
          Part::TitlePage, Part::Contents, Part::Body, Part::PartTitle, Part::Body, Part::Body
      )
  );
  EXPECT_THAT(result.numbers(), ElementsAre("", "", "", "", "1", "1.1"));
  EXPECT_THAT(result.xhtml(3), HasSubstr("<section class=\"part\" epub:type=\"part\""));
  EXPECT_THAT(
      result.xhtml(4),
      HasSubstr("<h1 id=\"a\"><span class=\"heading-number\">1</span> A</h1><h2 id=\"a1\">A1</h2>")
  );
  EXPECT_THAT(
      result.xhtml(5),
      HasSubstr("<h2 id=\"b\"><span class=\"heading-number\">1.1</span> B</h2><h3 id=\"b1\">B1</h3>"
      )
  );
  EXPECT_THAT(
      result.xhtml(1),
      HasSubstr(
          "<li><a href=\"p.xhtml\">P</a></li><li class=\"part\"><a href=\"part.xhtml\">Part</a>"
          "<ol class=\"grouped\"><li><a href=\"a.xhtml\"><span class=\"number\">1</span> A</a><ol "
          "class=\"grouped\"><li><a "
          "href=\"a.xhtml#a1\">A1</a></li><li><a href=\"b.xhtml\"><span "
          "class=\"number\">1.1</span> B</a><ol><li><a "
          "href=\"b.xhtml#b1\">B1</a></li></ol></li><li><span "
          "class=\"draft\"><span class=\"number\">1.2</span> Draft</span></li></ol>"
      )
  );
  EXPECT_THAT(result.said(), IsEmpty());
}

TEST(MdBook, AChapterWithoutAHeadingHasTheTitleOfTheSummary) {
  const Folder folder(project(
      "- [Plain](a.md)\n- [Later](b.md)\n- [Own](c.md)\n",
      {{"src/a.md", "text\n"},
       {"src/b.md", "text\n\n## Section\n"},
       {"src/c.md", "<a id=\"x\"></a>\n\n## Its own\n"}}
  ));
  const auto result = assembled(folder.path());
  EXPECT_THAT(result.xhtml(2), HasSubstr("</span> Plain</h1><p>text</p>"));
  EXPECT_THAT(result.xhtml(3), HasSubstr("</span> Later</h1><p>text</p><h2"));
  EXPECT_THAT(result.xhtml(4), HasSubstr("</span> Its own</h1>"));
  EXPECT_EQ(result.book.outline.at(2).label(), "3 Own");
}

TEST(MdBook, AMissingChapterIsADraftAndOneListedTwiceAnError) {
  const Folder folder(project("- [A](a.md)\n- [B](no.md)\n- [C](a.md)\n", {{"src/a.md", "# A\n"}}));
  const auto result = assembled(folder.path());
  EXPECT_THAT(result.said(), ElementsAre("MDB-002 SUMMARY.md:2:7", "MDB-001 SUMMARY.md:3:7"));
  EXPECT_TRUE(result.book.outline.at(1).is_draft());
}

TEST(MdBook, WithoutChaptersIsAnError) {
  const Folder folder(project("- [A]()\n", {}));
  const auto result = assembled(folder.path());
  EXPECT_FALSE(result.manifest);
  EXPECT_THAT(result.said(), ElementsAre("BK-010 book.toml:1:1"));
}

TEST(MdBook, IncludesFilesAndLines) {
  const Folder folder(chapter(
      "# A\n\n```c\n{{#include ../code/x.c:2}}\n```\n\n> {{#include two.md}}\n\n"
      "\\{{#include x}}\n\n{{#title Window}}\n",
      {{"code/x.c", "int a;\nint b;\n"}, {"src/two.md", "one\ntwo\n"}}
  ));
  const auto result = assembled(folder.path());
  const auto text = result.xhtml(2);
  EXPECT_THAT(text, HasSubstr("b;\n</code>"));
  EXPECT_THAT(text, Not(HasSubstr(" a;")));
  EXPECT_THAT(text, HasSubstr("<blockquote><p>one\ntwo</p></blockquote>"));
  EXPECT_THAT(text, HasSubstr("<p>{{#include x}}</p>"));
  EXPECT_THAT(
      dom::serialize(*result.after_cover()[2].document), HasSubstr("<title>Window</title>")
  );
  EXPECT_THAT(result.said(), IsEmpty());
}

TEST(MdBook, RustdocAndPlaygroundIncludesHideAndFence) {
  const Folder folder(chapter(
      "# A\n\n```rust,ignore\n{{#rustdoc_include x.rs:2}}\n```\n\n{{#playground p.rs editable}}\n",
      {{"src/x.rs", "fn main() {\n    go();\n}\n"}, {"src/p.rs", "// ```\n# hidden\nplay();\n"}}
  ));
  const auto result = assembled(folder.path());
  const auto text = result.xhtml(2);
  EXPECT_THAT(text, HasSubstr("<code>    <span class=\"hl-function\">go</span>"));
  EXPECT_THAT(text, Not(HasSubstr("main")));
  EXPECT_THAT(text, HasSubstr("// ```"));
  EXPECT_THAT(text, Not(HasSubstr("hidden")));
  EXPECT_THAT(result.said(), IsEmpty());
}

TEST(MdBook, FaultsOfIncludedTextStandInItsFile) {
  const Folder folder(chapter(
      "# A\n\n{{#include b/b.md}}\n\n[x](none.md)\n",
      {{"src/b/b.md", "text\n\n{{#include c.md:2:}}\n"}, {"src/b/c.md", "no\n![x](none.png)\n"}}
  ));
  EXPECT_THAT(assembled(folder.path()).said(), ElementsAre("REF-001 a.md:5:5", "IMG-001 c.md:2:6"));
}

TEST(MdBook, SaysWhatCannotBeIncludedWhereItIsAskedFor) {
  const Folder folder(chapter(
      "# A\n\n{{#include none.md}}\n\n{{#include ../../../../etc/hosts}}\n\n{{#include "
      "b.md}}\n\n{{#include x.rs:anchr}}\n",
      {{"src/b.md", "b {{#include b.md}}\n"}, {"src/x.rs", "// ANCHOR: anchor\nx\n"}}
  ));
  const auto result = assembled(folder.path());
  EXPECT_THAT(
      result.said(),
      ElementsAre("INC-001 a.md:3:1", "INC-001 a.md:5:1", "INC-001 a.md:9:1", "INC-001 b.md:1:3")
  );
  EXPECT_EQ(result.diagnostics.by_cause(result.sources).at(2).hint, "did you mean anchor?");
  EXPECT_THAT(result.xhtml(2), HasSubstr("<p>b {{#include b.md}}</p>")) << "nothing is lost";
}

TEST(MdBook, IncludesThatMultiplyStayWithinBounds) {
  Files files;
  for (char c = 'a'; c < 'k'; ++c) {
    std::string text;
    for (int i = 0; i < 10; ++i)
      text += std::string("{{#include ") + static_cast<char>(c + 1) + ".md}}\n";
    files[std::string("src/") + c + ".md"] = text;
  }
  files["src/k.md"] = std::string(1'000, 'x') + '\n';
  const Folder folder(project("- [A](a.md)\n", files));
  const auto result = assembled(folder.path());
  EXPECT_EQ(result.diagnostics.by_cause(result.sources).at(0).code, "INC-001");
}

TEST(MdBook, HidesLinesByLanguage) {
  const Folder folder(chapter(
      "# A\n\n```python\n~hidden\nshown\n```\n",
      {},
      "\n[output.html.code.hidelines]\npython = \"~\"\n"
  ));
  const auto result = assembled(folder.path());
  EXPECT_THAT(result.xhtml(2), Not(HasSubstr("hidden")));
  EXPECT_THAT(result.xhtml(2), HasSubstr("shown"));
}

TEST(MdBook, MarksOfPreprocessorsBecomeMarkdown) {
  const Folder folder(chapter(
      "# A\n\n[[toc]]\n\n```admonish danger \"Hot\"\nDo *not*.\n```\nnext\n\n"
      "- item\n\n  ~~~admonish\n  In a list.\n  ~~~\n\n{{#quiz x.toml}}\n\n```\n[[toc]]\n```\n"
  ));
  const auto result = assembled(folder.path());
  const auto text = result.xhtml(2);
  EXPECT_THAT(text, HasSubstr("alert alert-caution"));
  EXPECT_THAT(text, HasSubstr("Hot</p><p>Do <em>not</em>.</p></aside><p>next</p>"));
  EXPECT_THAT(text, HasSubstr("<p>In a list.</p></aside></li>"));
  EXPECT_THAT(text, HasSubstr("<p>{{#quiz x.toml}}</p>"));
  EXPECT_THAT(text, HasSubstr("<code>[[toc]]\n</code>"));
  EXPECT_THAT(
      result.said(), ElementsAre("MDB-004 a.md:3:1", "MDB-004 a.md:5:1", "MDB-004 a.md:16:1")
  );
}

// All kinds were called "Note", and code that is indented by a tab became a paragraph.
TEST(MdBook, AdmonitionsKeepTheirKindAndTheirCode) {
  const Folder folder(chapter(
      "# A\n\n```admonish example collapsible=true\n\n\tname: x\n\ton:\n\n```\n\n"
      "```admonish faq.id title='So?'\nYes.\n```\n\n```admonish sandbox\nMine.\n```\n",
      {},
      "\n[preprocessor.admonish]\ncommand = \"mdbook-admonish\"\n"
  ));
  const auto result = assembled(folder.path());
  EXPECT_THAT(result.xhtml(2), HasSubstr(">Example</p><pre"));
  EXPECT_THAT(result.xhtml(2), HasSubstr("name: x\non:\n</code>"));
  EXPECT_THAT(result.xhtml(2), HasSubstr("So?</p><p>Yes.</p>"));
  EXPECT_THAT(result.xhtml(2), HasSubstr("Sandbox</p><p>Mine.</p>"));
  EXPECT_THAT(result.said(), ElementsAre("MDB-004 a.md:3:1"));
}

// "minutes: 10" was a heading in Comprehensive Rust.
TEST(MdBook, FrontMatterOfAChapterIsNotPrinted) {
  const Folder folder(project(
      "- [A](a.md)\n- [B](b.md)\n- [C](c.md)\n",
      {{"src/a.md", "---\nminutes: 10\n---\n\n# What is Rust?\n"},
       {"src/b.md", "+++\ntitle = \"Own\"\n+++\n\ntext\n"},
       {"src/c.md", "---\n\nA rule above.\n\n---\n\n# C\n"}}
  ));
  const auto result = assembled(folder.path());
  EXPECT_THAT(result.xhtml(2), HasSubstr("</span> What is Rust?</h1></section>"));
  EXPECT_THAT(result.xhtml(3), HasSubstr("</span> Own</h1><p>text</p>"));
  EXPECT_THAT(result.xhtml(4), HasSubstr("<hr/><p>A rule above.</p><hr/>"));
  EXPECT_THAT(result.said(), ElementsAre("BK-021 a.md:2:1"));
}

TEST(MdBook, AListingOfRustsOwnBooksIsAFigure) {
  const Folder folder(chapter(
      "# A\n\n<Listing number=\"1-1\" file-name=\"m.rs\" caption=\"Says `hi`\">\n\n```rust\nhi();\n"
      "```\n\n</Listing>\n"
  ));
  const auto text = assembled(folder.path()).xhtml(2);
  EXPECT_THAT(text, HasSubstr("<figure class=\"listing-figure\" id=\"listing-1-1\">"));
  EXPECT_THAT(text, HasSubstr("<p class=\"file-name\">m.rs</p>"));
  EXPECT_THAT(text, HasSubstr("<figcaption>"));
  EXPECT_THAT(text, HasSubstr("Listing 1-1: Says <code>hi</code>"));
}

TEST(MdBook, LinksLeadToMarkdownAndToItsPages) {
  const Folder folder(project(
      "- [A](README.md)\n- [B](sub/b.md)\n- [C](sub/README.md)\n",
      {{"src/README.md",
        "# A\n\n[1](sub/b.md#bb) [2](sub/b.html) [3](sub/index.html) [4](sub/) [5](print.html)\n"},
       {"src/sub/b.md", "# B\n\n## BB {#bb}\n\n[6](../index.html) [7](../README.md)\n"},
       {"src/sub/README.md", "# C\n"}}
  ));
  const auto result = assembled(folder.path());
  EXPECT_THAT(
      result.xhtml(2),
      HasSubstr("<a href=\"sub-b.xhtml#bb\">1</a> <a href=\"sub-b.xhtml\">2</a> <a "
                "href=\"sub-readme.xhtml\">3</a> <a href=\"sub-readme.xhtml\">4</a> <a "
                "href=\"nav.xhtml\">5</a>")
  );
  EXPECT_THAT(
      result.xhtml(3), HasSubstr("<a href=\"readme.xhtml\">6</a> <a href=\"readme.xhtml\">7</a>")
  );
  EXPECT_THAT(result.said(), IsEmpty());
}

}  // namespace
}  // namespace quire::test
