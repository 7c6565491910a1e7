#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "book/assembled.h"
#include "book/manifest/relators.h"
#include "book/page_size.h"
#include "book/url.h"

namespace quire::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// A book of files that hold a heading each.
Files book_of(const std::string& keys, const std::vector<std::string>& names) {
  Files files{{"quire.toml", "title = \"B\"\ndate = 2026-01-01\n" + keys}};
  for (const auto& name : names)
    files[name + ".md"] = "# " + name + "\n\n## in " + name + "\n";
  return files;
}

/// "label" of all entries that are chapters, two blanks before it for each level.
void list(const std::vector<book::OutlineEntry>& entries, int level, std::vector<std::string>& to) {
  for (const auto& entry : entries) {
    if (!entry.id.empty()) continue;
    to.push_back(std::string(2 * static_cast<std::size_t>(level), ' ') + entry.label());
    list(entry.children, level + 1, to);
  }
}

std::vector<std::string> plan_of(const book::Book& book) {
  std::vector<std::string> lines;
  list(book.outline, 0, lines);
  return lines;
}

TEST(QuireToml, HasMattersPartsAndChaptersBelowOthers) {
  auto files = book_of("", {"a", "b", "b1", "b2", "b3", "c", "p", "x", "y", "y1", "z"});
  files["quire.toml"] += R"(back = ["z.md"]
appendices = ["x.md", { file = "y.md", chapters = ["y1.md"] }]
numbers = "chapters"
front = ["p.md"]
chapters = ["a.md", { file = "b.md", chapters = ["b1.md", { file = "b2.md", chapters = ["b3.md"] }] }]

[[part]]
title = "P"
chapters = ["c.md"]
)";
  const Folder folder(files);
  const auto result = assembled(folder.path());
  EXPECT_THAT(
      plan_of(result.book),
      ElementsAre(
          "p",
          "1 a",
          "2 b",
          "  2.1 b1",
          "  2.2 b2",
          "    2.2.1 b3",
          "P",
          "  3 c",
          "A x",
          "B y",
          "  B.1 y1",
          "z"
      )
  );
  EXPECT_THAT(result.said(), IsEmpty());
  EXPECT_THAT(result.xhtml(2), HasSubstr("class=\"front\""));
  EXPECT_THAT(result.xhtml(3), HasSubstr("class=\"opening\""))
      << "the first that is no front matter";
  EXPECT_THAT(result.xhtml(10), HasSubstr("epub:type=\"appendix\" role=\"doc-appendix\""));
}

TEST(QuireToml, NumbersNothingUnlessAsked) {
  const Folder folder(book_of("chapters = [\"a.md\"]\nappendices = [\"b.md\"]\n", {"a", "b"}));
  EXPECT_THAT(plan_of(assembled(folder.path()).book), ElementsAre("a", "A b"));
}

TEST(QuireToml, SaysWhatItsTablesDoNotKnow) {
  const Folder folder(book_of(
      "page = \"a6\"\noutputs = [\"epub\", \"mobi\"]\nisbn = \"978-3-16-148410-1\"\n"
      "chapters = [\"a.md\", { fil = \"b.md\" }]\n[[part]]\ntitel = \"P\"\n[[contributor]]\nname = "
      "\"C\"\nrole = \"translater\"\n",
      {"a", "b"}
  ));
  const auto result = assembled(folder.path());
  EXPECT_THAT(
      result.said(),
      ElementsAre(
          "BK-016 quire.toml:3:8",
          "BK-015 quire.toml:4:20",
          "BK-019 quire.toml:5:8",
          "BK-003 quire.toml:6:21",
          "BK-004 quire.toml:6:23",
          "BK-003 quire.toml:7:1",
          "BK-004 quire.toml:8:1",
          "BK-018 quire.toml:11:8"
      )
  );
}

TEST(QuireToml, KnowsContributorsSeriesAndIsbn) {
  const Folder folder(book_of(
      "chapters = [\"a.md\"]\nisbn = \"978-3-16-148410-0\"\nseries = \"S\"\nseries-position = 2\n"
      "[[contributor]]\nname = \"C\"\nrole = \"translator\"\n[[contributor]]\nname = \"D\"\n",
      {"a"}
  ));
  const auto result = assembled(folder.path());
  const auto& metadata = result.book.metadata;
  EXPECT_EQ(metadata.identifier, "urn:isbn:9783161484100");
  EXPECT_EQ(metadata.series, "S");
  EXPECT_EQ(metadata.series_position, "2");
  ASSERT_EQ(metadata.contributors.size(), 2u);
  EXPECT_EQ(metadata.contributors[0].role, "trl");
  EXPECT_EQ(metadata.contributors[1].role, "ctb");
  EXPECT_THAT(result.said(), IsEmpty());
}

TEST(QuireToml, IncludesOnlyWhereItSaysFrom) {
  const Folder folder(Files{
      {"with/quire.toml",
       "title = \"B\"\ndate = 2026-01-01\nchapters = [\"a.md\"]\ninclude = [\"code\"]\n"},
      {"with/a.md", "# A\n\n{{#include code/x.txt}}\n\n{{#include ../no.txt}}\n"},
      {"with/code/x.txt", "words\n"},
      {"without/quire.toml", "title = \"B\"\ndate = 2026-01-01\nchapters = [\"a.md\"]\n"},
      {"without/a.md", "# A\n\n{{#include ../code/x.txt}}\n"},
      {"code/x.txt", "words\n"},
      {"no.txt", "secret\n"}});
  const auto with = assembled(folder.path() / "with");
  EXPECT_THAT(with.xhtml(2), HasSubstr("<p>words</p><p>{{#include ../no.txt}}</p>"));
  EXPECT_THAT(with.said(), ElementsAre("INC-001 a.md:5:1", "MD-020 a.md:5:1"));
  const auto without = assembled(folder.path() / "without");
  EXPECT_THAT(without.xhtml(2), HasSubstr("<p>{{#include ../code/x.txt}}</p>"));
  EXPECT_THAT(without.said(), ElementsAre("MD-020 a.md:3:1"));
}

TEST(QuireToml, IncludesFromElsewhereOnlyWhatTheReaderAllows) {
  const Folder folder(Files{
      {"book/quire.toml",
       "title = \"B\"\ndate = 2026-01-01\nchapters = [\"a.md\"]\ninclude = [\"../code\"]\n"},
      {"book/a.md", "# A\n\n{{#include ../code/x.txt}}\n\n{{#include ../no.txt}}\n"},
      {"code/x.txt", "words\n"},
      {"no.txt", "secret\n"}});
  const auto refused = assembled(folder.path() / "book");
  EXPECT_THAT(refused.xhtml(2), Not(HasSubstr("words")));
  EXPECT_THAT(refused.said(), ElementsAre("BK-011 quire.toml:4:12", "MD-020 a.md:3:1"));
  const auto allowed = assembled(folder.path() / "book", 1, {folder.path() / "code"});
  EXPECT_THAT(allowed.xhtml(2), HasSubstr("<p>words</p><p>{{#include ../no.txt}}</p>"));
  EXPECT_THAT(allowed.said(), ElementsAre("INC-001 a.md:5:1", "MD-020 a.md:5:1"));
}

TEST(QuireToml, OfSeveralBooksGivesThemWhatStandsAbove) {
  const Folder folder(Files{
      {"quire.toml",
       "author = \"A\"\ndate = 2026-01-01\nchapters = [\"a.md\"]\n[[book]]\ntitle = \"One\"\nname "
       "= "
       "\"one\"\n[[book]]\ntitle = \"Two\"\nname = \"two\"\nauthor = \"B\"\n[[book]]\ntitle = "
       "\"Three\"\nname = \"two\"\n"},
      {"a.md", "# A\n"}});
  SourceMap sources;
  Diagnostics diagnostics;
  const auto manifests =
      book::read_manifests(DiskFiles(), folder.path(), {0}, sources, diagnostics);
  ASSERT_EQ(manifests.size(), 2u);
  EXPECT_EQ(manifests[0].metadata.title, "One");
  EXPECT_THAT(manifests[0].metadata.authors, ElementsAre("A"));
  EXPECT_THAT(manifests[1].metadata.authors, ElementsAre("B"));
  ASSERT_EQ(diagnostics.by_cause().size(), 1u);
  EXPECT_EQ(diagnostics.by_cause()[0].code, "BK-017");
}

TEST(QuireToml, RefusesLettersBeyondAsciiOutsideQuotationMarks) {
  for (const std::string key : {"größe = 1\n", "\uFEE4 = 1\n"}) {
    const Folder folder({{"quire.toml", "title = \"Über\"  # möglich\n" + key}, {"a.md", "# A\n"}});
    EXPECT_THAT(
        assembled(folder.path()).said(), Contains(testing::StartsWith("BK-002 quire.toml:2:"))
    );
  }
}

TEST(QuireToml, NamesItsPdfs) {
  const Folder folder(book_of(
      "chapters = [\"a.md\"]\npage = \"a4\"\noutputs = [\"pdf\"]\n[[pdf]]\nname = "
      "\"x\"\n[[pdf]]\nname "
      "= \"../y\"\npage = \"a5\"\n[[pdf]]\npage = \"a5\"\n",
      {"a"}
  ));
  const auto result = assembled(folder.path());
  ASSERT_TRUE(result.manifest);
  EXPECT_FALSE(result.manifest->outputs.has(book::Output::Epub));
  EXPECT_EQ(result.manifest->page, "210mm 297mm");
  ASSERT_EQ(result.manifest->pdfs.size(), 2u);
  EXPECT_EQ(result.manifest->pdfs[1].name, "-.-y");
  EXPECT_EQ(result.manifest->pdfs[1].page, "148mm 210mm");
  EXPECT_THAT(result.said(), ElementsAre("BK-003 quire.toml:11:1"));
}

TEST(PageSize, IsANameOrWidthAndHeight) {
  EXPECT_EQ(book::css_page_size("a5"), "148mm 210mm");
  EXPECT_EQ(book::css_page_size("170x240mm"), "170mm 240mm");
  for (const auto* text : {"", "a6", "0x1in", "1x2", "1x2px", "1x2in "})
    EXPECT_EQ(book::css_page_size(text), "") << text;
}

TEST(Relator, IsKnownByCodeAndName) {
  EXPECT_EQ(book::relator_code("trl"), "trl");
  EXPECT_EQ(book::relator_code("translator"), "trl");
  EXPECT_EQ(book::relator_code("boss"), "");
}

TEST(Isbn, IsCheckedByItsLastDigit) {
  EXPECT_EQ(book::isbn_urn("978-3-16-148410-0"), "urn:isbn:9783161484100");
  EXPECT_EQ(book::isbn_urn("0-8044-2957-X"), "urn:isbn:080442957X");
  for (const auto* text : {"", "978-3-16-148410-1", "0-8044-2957-1", "97831614841000", "X"})
    EXPECT_EQ(book::isbn_urn(text), "") << text;
}

TEST(Url, SchemesAreTheSameInBothCases) {
  for (const auto* text : {"file:///etc/passwd", "FILE:///etc/passwd", "HTTP:nowhere", "Https://"})
    EXPECT_FALSE(book::is_well_formed(book::parse_url(text))) << text;
  EXPECT_TRUE(book::is_well_formed(book::parse_url("HTTPS://example.org")));
}

TEST(Url, APathOfAProgramIsNoAddress) {
  EXPECT_FALSE(book::is_well_formed(book::parse_url("std::vec::Vec")));
  EXPECT_FALSE(book::is_well_formed(book::parse_url("http::Request")));
  EXPECT_TRUE(book::is_well_formed(book::parse_url("urn:isbn:9783161484100")));
}

TEST(References, InAnotherCaseLeadAndAreSaid) {
  const Folder folder(Files{
      {"quire.toml",
       "title = \"B\"\ndate = 2026-01-01\nchapters = [\"sub/a.md\", \"sub/two.md\"]\n"},
      {"sub/a.md", "# A\n\n[1](TWO.md)\n\n[2](two.md#Place)\n\n[3](tow.md)\n\n[4](x.txt)\n"},
      {"sub/two.md", "# Two\n\n## place\n"},
      {"sub/x.txt", "x"}});
  const auto result = assembled(folder.path());
  EXPECT_THAT(
      result.said(),
      ElementsAre("REF-005 a.md:3:5", "REF-005 a.md:5:5", "REF-001 a.md:7:5", "REF-001 a.md:9:5")
  );
  const auto causes = result.diagnostics.by_cause();
  EXPECT_EQ(causes[0].hint, "write two.md");
  EXPECT_EQ(causes[1].hint, "write #place");
  EXPECT_EQ(causes[2].hint, "did you mean two.md?");
  EXPECT_THAT(causes[3].message, HasSubstr("not a chapter of this book"));
  EXPECT_THAT(result.xhtml(2), HasSubstr("<a href=\"sub-two.xhtml#place\">2</a>"));
}

}  // namespace
}  // namespace quire::test
