#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "book/assembled.h"
#include "golden.h"

namespace quire::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr std::string_view toml =
    "title = \"B\"\ndate = 2026-01-02\nchapters = [\"a.md\", \"sub/b.md\"]\n";
constexpr std::string_view svg =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"><rect width=\"8\" "
    "height=\"8\"/></svg>";

TEST(Book, HasATitlePageContentsAndChapters) {
  const Folder folder(Files{
      {"quire.toml", std::string(toml)}, {"a.md", "# A\n\n## A1\n"}, {"sub/b.md", "# B\n"}});
  const auto result = assembled(folder.path());
  using book::Part;
  EXPECT_THAT(result.parts(), ElementsAre(Part::TitlePage, Part::Contents, Part::Body, Part::Body));
  EXPECT_THAT(
      result.xhtml(0), HasSubstr("<h1 class=\"title\">B</h1><p class=\"date\">2 January 2026</p>")
  );
  EXPECT_THAT(
      result.xhtml(1),
      HasSubstr("<ol class=\"grouped\"><li><a href=\"a.xhtml\">A</a><ol><li><a "
                "href=\"a.xhtml#a1\">A1</a></li></ol></li><li><a "
                "href=\"sub-b.xhtml\">B</a></li></ol>")
  );
  EXPECT_THAT(
      result.xhtml(2),
      HasSubstr("<section epub:type=\"chapter\" role=\"doc-chapter\" aria-labelledby=\"a\" "
                "class=\"opening\"><h1 "
                "id=\"a\">A</h1>")
  );
  EXPECT_THAT(result.said(), IsEmpty());
}

TEST(Book, OfAShortPostHasNoContents) {
  const Folder folder(Files{
      {"a.md", "---\ntitle: T\nkind: book\ndate: 2026\n---\n## One\n\n#### Deep\n"}});
  const auto result = assembled(folder.path() / "a.md");
  EXPECT_THAT(result.parts(), ElementsAre(book::Part::TitlePage, book::Part::Body));
  ASSERT_EQ(result.book.outline.size(), 1u);
  EXPECT_EQ(result.book.outline[0].title, "One");
  EXPECT_EQ(result.book.outline[0].children.at(0).title, "Deep");
  EXPECT_THAT(result.xhtml(1), HasSubstr("<h2 id=\"one\">One</h2><h3 id=\"deep\">Deep</h3>"));
}

std::string words(int count) {
  std::string text;
  for (int i = 0; i < count; ++i)
    text += "word ";
  return text;
}

TEST(Article, HasItsTitleAtItsHeadAndItsRightsBelow) {
  const Folder folder(Files{
      {"a.md",
       "---\ntitle: A *b*\nsubtitle: S\nauthors: [X, Y]\ndate: 2026\nrights: R\n---\n## One\n\n" +
           words(500)}});
  const auto result = assembled(folder.path() / "a.md");
  EXPECT_EQ(result.book.kind, book::BookKind::Article);
  EXPECT_THAT(result.parts(), ElementsAre(book::Part::Body));
  const auto text = result.xhtml(0);
  EXPECT_THAT(
      text,
      HasSubstr("<body><header class=\"article-head\"><h1 class=\"title\">A <em>b</em></h1>"
                "<p class=\"subtitle\">S</p><p class=\"author\">X, Y</p><p class=\"date\">2026</p>"
                "<p class=\"reading-time\">2-minute read</p></header><section")
  );
  EXPECT_THAT(text, HasSubstr("class=\"opening post article\""));
  EXPECT_THAT(
      text,
      HasSubstr("</section><footer class=\"article-foot\"><p class=\"rights\">R</p></footer></body>"
      )
  );
}

TEST(Article, ShowsATitleWithALinkOrAPictureAsItsWords) {
  const Folder folder(Files{{"a.md", "# A [*b*](b.md) ![c](c.png)\n\ntext\n"}});
  EXPECT_THAT(
      assembled(folder.path() / "a.md").xhtml(0),
      HasSubstr("<header class=\"article-head\"><h1 class=\"title\">A b c</h1></header>")
  );
}

struct KindCase {
  const char* what;
  std::string keys;
  std::string text;
  book::BookKind kind;
};

TEST(Article, IsAPostOfAFewPagesUnlessItsAuthorSaysOtherwise) {
  using book::BookKind;
  std::string code = "```\n";
  std::string pictures;
  for (int i = 0; i < 500; ++i)
    code += "x\n";
  for (int i = 0; i < 42; ++i)
    pictures += "![p](https://x.org/p.png)\n\n";
  const KindCase cases[] = {
      {"2,499 words", "", words(2'499), BookKind::Article},
      {"2,500 words", "", words(2'500), BookKind::Book},
      {"500 lines of code", "", code + "```\n", BookKind::Book},
      {"42 pictures", "", pictures, BookKind::Book},
      {"a short book", "kind: book\n", "a\n", BookKind::Book},
      {"a long article", "kind: article\n", words(5'000), BookKind::Article},
      {"another tool's kind", "kind: page\n", "a\n", BookKind::Article},
  };
  for (const auto& row : cases) {
    const Folder folder(Files{{"a.md", "---\ntitle: T\n" + row.keys + "---\n" + row.text}});
    EXPECT_EQ(assembled(folder.path() / "a.md").book.kind, row.kind) << row.what;
  }
}

TEST(Article, HasContentsIfItsAuthorAsks) {
  const Folder folder(Files{
      {"a.md", "---\ntitle: T\ncontents: true\n---\n## One\n\ntext\n\n## Two\n"}});
  const auto result = assembled(folder.path() / "a.md");
  using book::Part;
  EXPECT_THAT(result.parts(), ElementsAre(Part::Contents, Part::Body));
  EXPECT_THAT(result.xhtml(0), HasSubstr("<body><header class=\"article-head print-only\"><h1"));
  EXPECT_THAT(result.xhtml(1), HasSubstr("<body><header class=\"article-head screen-only\"><h1"));
}

TEST(Article, OfAQuireTomlHasOneChapter) {
  const std::string keys = "title = \"A\"\nkind = \"article\"\n";
  const Folder one(Files{
      {"quire.toml", keys + "chapters = [\"a.md\"]\n"}, {"a.md", "# A\n\ntext\n"}});
  const auto article = assembled(one.path());
  EXPECT_THAT(article.parts(), ElementsAre(book::Part::Body));
  EXPECT_THAT(article.xhtml(0), Not(HasSubstr("<h2")));
  EXPECT_THAT(article.said(), IsEmpty());
}

TEST(Article, OfSeveralChaptersIsReported) {
  const Folder folder(Files{
      {"quire.toml", "title = \"A\"\nkind = \"article\"\nchapters = [\"a.md\", \"b.md\"]\n"},
      {"a.md", "# A\n"},
      {"b.md", "# B\n"}});
  const auto result = assembled(folder.path());
  EXPECT_EQ(result.book.kind, book::BookKind::Book);
  EXPECT_THAT(result.said(), ElementsAre("BK-020 quire.toml:2:8"));
}

TEST(Book, HasNoContentsPageIfItsAuthorSaysSo) {
  const Folder folder(Files{
      {"quire.toml", "title = \"B\"\ncontents = false\nchapters = [\"a.md\", \"b.md\"]\n"},
      {"a.md", "# A\n"},
      {"b.md", "# B\n"}});
  using book::Part;
  EXPECT_THAT(
      assembled(folder.path()).parts(), ElementsAre(Part::TitlePage, Part::Body, Part::Body)
  );
}

TEST(Book, OfALongPostSaysHowLongItTakesToRead) {
  std::string words;
  for (int i = 0; i < 3'700; ++i)
    words += "word ";
  const auto title_page = [](const std::string& language, const std::string& text) {
    const Folder folder(Files{
        {"a.md",
         "---\ntitle: T\ndate: 2026\nkind: book\nlang: " + language + "\n---\n" + text + "\n"}});
    return assembled(folder.path() / "a.md").xhtml(0);
  };
  EXPECT_THAT(title_page("en", words), HasSubstr("<p class=\"reading-time\">15-minute read</p>"));
  EXPECT_THAT(title_page("de", words), HasSubstr(">Lesezeit: 15 Minuten<"));
  EXPECT_THAT(title_page("en", words.substr(0, 300 * 5)), Not(HasSubstr("reading-time")));
}

TEST(Book, TakesNoTimeToReadForTablesFiguresAndNotes) {
  std::string text = "[^n]\n\n";
  for (int i = 0; i < 3'700; ++i)
    text += "word ";
  const auto minutes = [](const std::string& markdown) {
    const Folder folder(Files{{"a.md", "---\ntitle: T\ndate: 2026\n---\n" + markdown}});
    return assembled(folder.path() / "a.md").xhtml(0);
  };
  std::string many;
  for (int i = 0; i < 500; ++i)
    many += "more ";
  EXPECT_THAT(
      minutes(text + "\n\n| " + many + " |\n| --- |\n\n: " + many + "\n\n[^n]: " + many + "\n"),
      HasSubstr(">15-minute read<")
  );
  EXPECT_THAT(minutes(text + "\n\n> " + many + "\n"), HasSubstr(">17-minute read<"));
}

TEST(Book, HeadingsDoNotSkip) {
  const Folder folder(Files{
      {"quire.toml", std::string(toml)},
      {"a.md", "### A\n\n###### B\n\n#### C\n\n## D\n\n### E\n"},
      {"sub/b.md", "# Z"}});
  EXPECT_THAT(
      assembled(folder.path()).xhtml(2),
      HasSubstr("<h1 id=\"a\">A</h1><h2 id=\"b\">B</h2><h2 id=\"c\">C</h2><h1 id=\"d\">D</h1><h2 "
                "id=\"e\">E</h2>")
  );
}

TEST(Book, LinksBetweenChaptersLead) {
  const Folder folder(Files{
      {"quire.toml", std::string(toml)},
      {"a.md", "# Same\n\n[1](sub/b.md) [2](sub/b.html#two) [3](#same) [4](sub/b.md#same)\n"},
      {"sub/b.md", "# Same\n\n## Two\n\n[5](../a.md#same) [6](#same) [7](https://x.org/ä)\n"}});
  const auto result = assembled(folder.path());
  EXPECT_THAT(result.said(), IsEmpty());
  for (const auto* link :
       {"sub-b.xhtml\">1", "sub-b.xhtml#two\">2", "\"#same\">3", "sub-b.xhtml#same\">4"})
    EXPECT_THAT(result.xhtml(2), HasSubstr(link));
  for (const auto* link :
       {"a.xhtml#same\">5", "\"#same\">6", "https://x.org/%C3%A4\">7", "aria-labelledby=\"same\""})
    EXPECT_THAT(result.xhtml(3), HasSubstr(link));
}

// Readers keep their place by a document's name and by the ids in it.
TEST(Book, AChapterThatIsPutInChangesNoOther) {
  const std::string drawing = "<svg viewBox=\"0 0 1 1\"><g id=\"g\"/></svg>\n";
  Files files{
      {"quire.toml", std::string(toml)},
      {"a.md", "# Same\n\n## Summary\n\nText.[^n]\n\n" + drawing + "\n[^n]: Note.\n"},
      {"sub/b.md", "# Same\n\n## Summary\n\nText.[^n]\n\n" + drawing + "\n[^n]: Note.\n"}};
  const Folder before(files);
  const auto alone = assembled(before.path());
  files["quire.toml"] =
      "title = \"T\"\nauthor = \"A\"\ndate = \"2026\"\nchapters = [\"new.md\", \"a.md\", "
      "\"sub/b.md\"]\n";
  files["new.md"] = files["a.md"];
  const Folder after(files);
  const auto joined = assembled(after.path());
  const auto body = [](const std::string& text) { return text.substr(text.find("<h1 id")); };
  EXPECT_EQ(body(alone.xhtml(2)), body(joined.xhtml(3)));
  EXPECT_EQ(body(alone.xhtml(3)), body(joined.xhtml(4)));
  EXPECT_EQ(alone.book.file_name(3), joined.book.file_name(4));
}

TEST(Book, TheIdsInADrawingAreNobodyElses) {
  const Folder folder(Files{
      {"quire.toml", std::string(toml)},
      {"a.md", "# A {#drawing-1-g}\n\n<svg viewBox=\"0 0 1 1\"><g id=\"g\"/></svg>\n"},
      {"sub/b.md", "# B\n"}});
  EXPECT_THAT(assembled(folder.path()).xhtml(2), HasSubstr("<g id=\"drawing-2-g\"></g>"));
}

// Zola makes "load-data" of the heading: the links went to the chapter's first line.
TEST(Book, AnchorsMayBeSpelledAsOtherToolsSpellThem) {
  const Folder folder(Files{
      {"quire.toml", std::string(toml)},
      {"a.md", "# Head\n\n[x](sub/b.md#load-data) [y](sub/b.md#a-b)\n"},
      {"sub/b.md", "# B\n\n## `load_data`\n\n## a.b {#a.b}\n\n## ab {#ab}\n"}});
  const auto result = assembled(folder.path());
  EXPECT_THAT(result.said(), ElementsAre("REF-002 a.md:3:29"));
  EXPECT_THAT(result.xhtml(1), HasSubstr("#load_data\""));
}

TEST(Book, DeadLinksAreSaidAndKeepTheirText) {
  const Folder folder(Files{
      {"quire.toml", std::string(toml)},
      {"a.md", "# Head\n\n[x](c.md) [y](#haed) [z](sub/b.md#nowhere) [w](http://) [v]()\n"},
      {"sub/b.md", "# B\n"}});
  const auto result = assembled(folder.path());
  EXPECT_THAT(
      result.said(),
      ElementsAre(
          "REF-001 a.md:3:1",
          "REF-001 a.md:3:5",
          "REF-002 a.md:3:15",
          "REF-002 a.md:3:26",
          "REF-003 a.md:3:48"
      )
  );
  EXPECT_EQ(result.diagnostics.by_cause().at(2).hint, "did you mean head?");
  for (const auto* text :
       {"<span class=\"dead-link\">x</span>",
        "<span class=\"dead-link\">y</span>",
        "<a href=\"sub-b.xhtml\">z</a>",
        "<span class=\"dead-link\">w</span>"})
    EXPECT_THAT(result.xhtml(2), HasSubstr(text));
}

TEST(Book, PicturesAreLoadedOnceAndMissingOnesSaid) {
  const Folder folder(Files{
      {"quire.toml", std::string(toml)},
      {"pic one.svg", std::string(svg)},
      {"sub/same.svg", std::string(svg)},
      {"a.md",
       "![a](pic%20one.svg) ![b](pic.svg) ![c](https://x.org/a.png) ![d](../../etc/x.png)\n"},
      {"sub/b.md", "![](same.svg) ![f](../pic%20one.svg) ![g](b.md)\n"}});
  const auto result = assembled(folder.path());
  ASSERT_EQ(result.book.images.size(), 1u);
  const auto& key = result.book.images.begin()->first;
  EXPECT_THAT(key, testing::MatchesRegex("images/picone-[0-9a-f]{8}.svg"));
  EXPECT_THAT(result.xhtml(2), HasSubstr("<img src=\"" + key + "\" alt=\"a\" />"));
  EXPECT_THAT(result.xhtml(3), HasSubstr("<img src=\"" + key + "\" alt=\"\" />"));
  EXPECT_THAT(
      result.xhtml(2),
      HasSubstr("<span class=\"missing-image\" role=\"img\" aria-label=\"b\">b</span>")
  );
  EXPECT_THAT(
      result.said(),
      ElementsAre(
          "IMG-001 a.md:1:26", "IMG-002 a.md:1:40", "IMG-003 a.md:1:66", "IMG-004 b.md:1:43"
      )
  );
}

TEST(Book, IsTheSameForAnyNumberOfJobs) {
  std::map<std::string, std::string> files;
  std::string list;
  for (int i = 0; i < 12; ++i) {
    const auto name = "c" + std::to_string(i) + ".md";
    files[name] =
        "# Same\n\n[x](dead" + std::to_string(i) + ".md) </b>\n\n```rust\nfn main() {}\n```\n";
    list += '"' + name + "\",";
  }
  files["quire.toml"] = "title = \"B\"\nchapters = [" + list + "]\n";
  const Folder folder(files);
  const auto one = assembled(folder.path(), 1);
  for (const std::size_t jobs : {2u, 7u}) {
    const auto other = assembled(folder.path(), jobs);
    EXPECT_EQ(other.said(), one.said());
    for (std::size_t i = 0; i < one.after_cover().size(); ++i)
      EXPECT_EQ(other.xhtml(i), one.xhtml(i));
  }
}

TEST(Dump, ShowsEachNodeWithItsPlace) {
  const Folder folder(Files{
      {"a.md",
       "---\ntitle: T\ndate: 2026\n---\n## One *b*\n\n> quote [x](https://x.org) \"y\"\n\n- "
       "a[^n]\n\n```python\nx = 1\n```\n\n[^n]: note\n"}});
  const auto result = assembled(folder.path() / "a.md");
  expect_golden("book/chapter.expected", book::dump(result.after_cover().front(), result.sources));
}

}  // namespace
}  // namespace quire::test
