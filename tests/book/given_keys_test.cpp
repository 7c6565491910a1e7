#include "book/manifest/given_keys.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "book/assembled.h"
#include "book/verification.h"

namespace quire::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

using Keys = std::vector<std::string>;

/// "key: value, value", what is in tables indented.
std::string written(const book::Fields& fields, const std::string& indent = {}) {
  std::string lines;
  for (const auto& field : fields) {
    lines += indent + field.key + ':';
    for (const auto& value : field.values)
      lines += ' ' + value.text + ',';
    lines += '\n';
    for (const auto& table : field.tables)
      lines += written(table.fields, indent + ' ');
  }
  return lines;
}

std::string read(const Keys& keys) {
  SourceMap sources;
  Diagnostics diagnostics;
  return written(book::read_given_keys(keys, sources, diagnostics));
}

TEST(GivenKeys, AreStringsUnlessTheyAreWrittenAsLists) {
  EXPECT_EQ(read({"title=A title: = [1]"}), "title: A title: = [1],\n");
  EXPECT_EQ(read({"title=\"Quoted\""}), "title: Quoted,\n");
  EXPECT_EQ(read({"title='Tis"}), "title: 'Tis,\n");
  EXPECT_EQ(read({"date=2026-01-31 # no comment"}), "date: 2026-01-31 # no comment,\n");
  EXPECT_EQ(read({"title="}), "title: ,\n");
  EXPECT_EQ(read({"contents"}), "contents: true,\n");
  EXPECT_EQ(read({"authors=[\"A, B\", \"C\"]"}), "authors: A, B, C,\n");
}

TEST(GivenKeys, HaveDotsForKeysOfTables) {
  EXPECT_EQ(read({"words.contents=In it"}), "words:\n contents: In it,\n");
  EXPECT_EQ(read({"words.contents=a", "words.figure=b"}), "words:\n contents: a,\n figure: b,\n");
  EXPECT_EQ(read({"pdf=[{name=\"x\", page=\"a5\"}]"}), "pdf:\n name: x,\n page: a5,\n");
}

TEST(GivenKeys, CountByTheLastOfTheSameMeaning) {
  EXPECT_EQ(read({"author=A", "authors=[\"B\"]"}), "authors: B,\n");
  EXPECT_EQ(read({"lang=de", "language=fr"}), "language: fr,\n");
}

TEST(GivenKeys, ReplaceThoseOfAPost) {
  const Folder folder(Files{
      {"a.md",
       "---\ntitle: T\nauthors: [A, B]\ntags: x\ndate: 2026-01-31\n---\n# One\n\n## Two\n\nA.\n"}});
  const auto result = assembled(
      folder.path() / "a.md",
      1,
      {},
      {"title=Given",
       "author=C",
       "page=a5",
       "outputs=[\"pdf\"]",
       "keywords=k",
       "words.contents=In",
       "theme=modern",
       "kind=book",
       "smart=false"}
  );
  ASSERT_TRUE(result.manifest);
  const auto& manifest = *result.manifest;
  EXPECT_EQ(manifest.metadata.title, "Given");
  EXPECT_THAT(manifest.metadata.authors, ElementsAre("C"));
  EXPECT_THAT(manifest.metadata.keywords, ElementsAre("k"));
  EXPECT_EQ(manifest.metadata.date, "2026-01-31");
  EXPECT_EQ(manifest.page, "148mm 210mm");
  EXPECT_EQ(manifest.outputs, book::Outputs{book::Output::Pdf});
  EXPECT_EQ(manifest.theme, book::Theme::Modern);
  EXPECT_EQ(manifest.kind, book::BookKind::Book);
  EXPECT_FALSE(manifest.chapters.front().fields.is_smart);
  EXPECT_THAT(result.said(), IsEmpty());
}

TEST(GivenKeys, ReplaceThoseOfAQuireToml) {
  const Folder folder(Files{
      {"quire.toml",
       "title = \"T\"\nauthor = \"A\"\ndate = 2026-01-31\nchapters = [\"a.md\"]\n[words]\n"
       "contents = \"c\"\nfigure = \"f\"\n"},
      {"a.md", "# A\n"},
      {"b.md", "# B\n"}});
  const auto result = assembled(
      folder.path(), 1, {}, {"title=Given", "chapters=[\"b.md\"]", "words.contents=In it"}
  );
  ASSERT_TRUE(result.manifest);
  EXPECT_EQ(result.manifest->metadata.title, "Given");
  EXPECT_THAT(result.manifest->metadata.authors, ElementsAre("A"));
  ASSERT_EQ(result.manifest->chapters.size(), 1u);
  EXPECT_EQ(result.manifest->chapters.front().path, "b.md");
  const auto& words = result.manifest->metadata.words;
  EXPECT_EQ(words.wording(Word::Contents, "en"), "In it");
  EXPECT_EQ(words.wording(Word::Figure, "en"), "f");
  EXPECT_THAT(result.said(), IsEmpty());
}

TEST(GivenKeys, ReplaceThoseOfOtherToolsProjects) {
  const Keys keys{
      "title=Given", "authors=[\"C\"]", "numbers=none", "date=2026-01-31", "math=false"};
  const Files mdbook{
      {"book.toml", "[book]\ntitle = \"T\"\nauthors = [\"A\"]\n"},
      {"src/SUMMARY.md", "- [One](one.md)\n"},
      {"src/one.md", "# One\n"}};
  const Files mkdocs{
      {"mkdocs.yml", "site_name: S\nsite_author: A\nnav:\n  - one.md\n"},
      {"docs/one.md", "# One\n"}};
  for (const auto& files : {mdbook, mkdocs}) {
    const Folder folder(files);
    const auto result = assembled(folder.path(), 1, {}, keys);
    ASSERT_TRUE(result.manifest);
    EXPECT_EQ(result.manifest->metadata.title, "Given");
    EXPECT_THAT(result.manifest->metadata.authors, ElementsAre("C"));
    EXPECT_EQ(result.manifest->apparatus.numbers, book::NumberedHeadings::None);
    EXPECT_EQ(result.manifest->metadata.date, "2026-01-31");
    EXPECT_FALSE(result.manifest->chapters.front().fields.formulas.dollars);
    EXPECT_THAT(result.said(), IsEmpty());
  }
}

TEST(GivenKeys, AreReportedWhereTheyAreNotUnderstood) {
  const Folder folder(Files{{"a.md", "---\ntitle: T\ndate: 2026-01-31\n---\nA.\n"}});
  const auto result = assembled(
      folder.path() / "a.md",
      1,
      {},
      {"titel=x", "page=b52", "chapters=[\"b.md\"]", "keywords=[a, b]", "words.content=x"}
  );
  ASSERT_TRUE(result.manifest);
  EXPECT_THAT(
      result.said(),
      ElementsAre(
          HasSubstr("BK-004"),
          HasSubstr("BK-016"),
          HasSubstr("BK-004"),
          HasSubstr("BK-002"),
          HasSubstr("BK-004")
      )
  );
}

TEST(GivenKeys, AreCommandsOfVerifyToo) {
  const Folder folder(Files{{"quire.toml", "[verify]\npython = \"a\"\nruby = \"b\"\n"}});
  const auto commands =
      book::verify_commands(DiskFiles(), folder.path(), {.keys = {"verify.python=c {file}"}});
  EXPECT_EQ(commands, (std::map<std::string, std::string>{{"python", "c {file}"}, {"ruby", "b"}}));
}

TEST(GivenKeys, MakeNoArticleOfSeveralChapters) {
  const Folder folder(Files{{"a.md", "# A\n"}, {"b.md", "# B\n"}});
  const auto result =
      assembled(folder.path(), 1, {}, {"kind=article", "title=T", "date=2026-01-31"});
  ASSERT_TRUE(result.manifest);
  EXPECT_THAT(result.said(), ElementsAre(HasSubstr("BK-020")));
}

}  // namespace
}  // namespace quire::test
