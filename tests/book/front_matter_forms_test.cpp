#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "book/assembled.h"
#include "book/manifest/date.h"
#include "book/manifest/language_name.h"
#include "book/projects/markdown_files.h"
#include "book/projects/project.h"

namespace quire::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(FrontMatterForms, AreAllRead) {
  const Folder folder(Files{
      {"toml.md",
       "+++\ntitle = \"T\"\ndate = 2026-01-31\n[taxonomies]\ntags = [\"a\"]\n+++\n\nx\n"},
      {"json.md", "{\n  \"title\": \"T\", \"date\": \"2026-01-31\", \"tags\": [\"a\"]\n}\n\nx\n"},
      {"blank.md", "\n<!-- c -->\n---\ntitle: T\ndate: 2026-01-31\ntags: a\n---\n\nx\n"},
      {"pandoc.md", "% T\n% A One; B Two\n% 2026-01-31\n\nx\n"}});
  for (const auto* name : {"toml.md", "json.md", "blank.md", "pandoc.md"}) {
    SCOPED_TRACE(name);
    const auto result = assembled(folder.path() / name);
    EXPECT_THAT(result.said(), IsEmpty());
    EXPECT_EQ(result.manifest->metadata.title, "T");
    EXPECT_EQ(result.manifest->metadata.date, "2026-01-31");
    EXPECT_THAT(result.xhtml(0), HasSubstr("<p>x</p>"));
  }
  const auto pandoc = assembled(folder.path() / "pandoc.md");
  EXPECT_THAT(pandoc.manifest->metadata.authors, ElementsAre("A One", "B Two"));
}

TEST(FrontMatterForms, OfOtherToolsAreNoErrors) {
  const Folder folder(Files{
      {"2026-02-03-a-post.md",
       "---\ntitle: T\nauthor:\n  - name: Nora\n    orcid: 1\n  - {given: Bill, family: B}\n"
       "format: {epub: {toc: true}}\nparams: [{a: b}]\ntags: one two\nlayout: post\n---\nx\n"}});
  const auto result = assembled(folder.path() / "2026-02-03-a-post.md");
  EXPECT_THAT(result.said(), ElementsAre("BK-021 2026-02-03-a-post.md:5:5"));
  const auto& about = result.manifest->metadata;
  EXPECT_THAT(about.authors, ElementsAre("Nora", "Bill B"));
  EXPECT_THAT(about.keywords, ElementsAre("one", "two"));
  EXPECT_EQ(about.date, "2026-02-03");
}

TEST(FrontMatterForms, AFirstHeadingIsTheTitle) {
  const Folder folder(Files{{"a.md", "# The *title* #\n\nx\n\n## Part\n"}});
  const auto result = assembled(folder.path() / "a.md");
  EXPECT_EQ(result.book.metadata.title, "The title");
  const auto text = result.xhtml(0);
  EXPECT_THAT(
      text, HasSubstr("<header class=\"article-head\"><h1 class=\"title\">The <em>title</em></h1>")
  );
  EXPECT_EQ(text.find("<em>title</em>"), text.rfind("<em>title</em>")) << "it stands twice";
}

TEST(LanguageTag, IsFoundByNameAndLocale) {
  for (const auto& [written, tag] : std::map<std::string, std::string>{
           {"german", "de"},
           {"Deutsch", "de"},
           {"de_DE.UTF-8", "de-DE"},
           {"pt_br", "pt-BR"},
           {"ngerman", "de"},
           {"English (US)", "en-US"},
           {"zh-hant-tw", "zh-Hant-TW"},
           {"?", ""},
           {"klingonish", ""}})
    EXPECT_EQ(book::language_tag_of(written), tag) << written;
}

TEST(Date, IsReadInAllFormsOfIso8601) {
  for (const auto& [written, date] : std::map<std::string, std::string>{
           {"20260131", "2026-01-31"},
           {"2026-031", "2026-01-31"},
           {"2026-W05-6", "2026-01-31"},
           {"2026/1/31", "2026-01-31"},
           {"20260131T1015Z", "2026-01-31T10:15:00Z"},
           {"2026-01-31 10:15:00 +0100", "2026-01-31T10:15:00+01:00"}}) {
    const auto parsed = book::parse_date(written);
    ASSERT_TRUE(parsed) << written;
    EXPECT_EQ(parsed->text, date) << written;
  }
  EXPECT_FALSE(book::parse_date("2026-W54-1"));
}

TEST(Paths, OfASiteFindFiles) {
  const std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"/>";
  const Folder folder(Files{
      {"quire.toml", "title = \"B\"\ndate = 2026-01-01\nchapters = [\"ch/a.md\", \"ch/b.md\"]\n"},
      {"static/img/p.svg", svg},
      {"ch/a.md", "# A\n\n![p](/img/p.svg) [b](/ch/b/) [x](#far)\n"},
      {"ch/b.md", "# B\n\n## Far\n"}});
  const auto result = assembled(folder.path());
  EXPECT_THAT(result.said(), IsEmpty());
  EXPECT_THAT(result.xhtml(2), HasSubstr("href=\"ch-b.xhtml\""));
  EXPECT_THAT(result.xhtml(2), HasSubstr("href=\"ch-b.xhtml#far\""));
}

TEST(RightToLeft, CodeIsMarkedLeftToRight) {
  const Folder folder(Files{
      {"a.md", "---\ntitle: T\ndate: 2026\nlang: he\n---\n\n`x` ש\n\n```\nf\n```\n"}});
  const auto xhtml = assembled(folder.path() / "a.md").xhtml(0);
  EXPECT_THAT(xhtml, HasSubstr("<code dir=\"ltr\">x</code>"));
  EXPECT_THAT(xhtml, testing::ContainsRegex("<pre [^>]*dir=\"ltr\""));
}

// Entries that begin with a Latin word had their words in the wrong order.
TEST(RightToLeft, EntriesOfTheContentsRunAsTheirHeadings) {
  const Folder folder(Files{
      {"quire.toml",
       "title = \"T\"\ndate = \"2026\"\nlang = \"he\"\nkind = \"book\"\ncontents = true\nchapters "
       "= [\"a.md\"]\n"},
      {"a.md", "# א\n\n## HTTP ב\n\n## ג\n"}});
  const auto result = assembled(folder.path());
  std::string contents;
  for (const auto& chapter : result.book.chapters)
    if (chapter.part == book::Part::Contents)
      contents = dom::serialize(dom::body_of(*chapter.document));
  EXPECT_THAT(contents, HasSubstr("<bdi dir=\"rtl\">HTTP ב</bdi>"));
}

// Its signs were in the order of the words around it.
TEST(RightToLeft, CodeInContentsAndListsRunsFromLeftToRight) {
  const Folder folder(Files{
      {"quire.toml",
       "title = \"T\"\ndate = \"2026\"\nlang = \"he\"\nkind = \"book\"\ncontents = true\nlists = "
       "[\"listings\"]\nchapters = [\"a.md\"]\n"},
      {"a.md", "# א\n\n## ב `a[0]`\n\n```text {#lst:x caption=\"ג `b[1]`\"}\nc\n```\n\n## ד\n"}});
  const auto result = assembled(folder.path());
  std::string text;
  for (const auto& chapter : result.book.chapters)
    if (chapter.part == book::Part::Contents || chapter.part == book::Part::Listings)
      text += dom::serialize(dom::body_of(*chapter.document));
  EXPECT_THAT(text, HasSubstr("<bdi dir=\"rtl\">ב <code dir=\"ltr\">a[0]</code></bdi>"));
  EXPECT_THAT(text, HasSubstr("<bdi dir=\"rtl\">ג <code dir=\"ltr\">b[1]</code></bdi>"));
}

}  // namespace
}  // namespace quire::test
