#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "book/assembled.h"

namespace quire::test {
namespace {

namespace fs = std::filesystem;

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// A project in `book/` of two chapters, beside other files.
Files project(std::string text, Files files = {}, const std::string& settings = {}) {
  files["book/book.toml"] = "[book]\ntitle = \"B\"\nauthors = [\"A\"]\n" + settings;
  files["book/src/SUMMARY.md"] = "- [A](a.md)\n- [New](sub/new.md)\n";
  files["book/src/a.md"] = std::move(text);
  files["book/src/sub/new.md"] = "# New\n\n## Here\n";
  return files;
}

TEST(MdBookRedirects, LeadLinksToWherePagesWent) {
  const Folder folder(project(
      "# A\n\n[1](old.html) [2](old.md#here) [3](older.html) [4](gone.html#part) [5](out.html) "
      "[6](round.html)\n",
      {},
      "\n[output.html.redirect]\n\"/old.html\" = \"sub/new.html\"\n\"/older.html\" = "
      "\"/old.html\"\n"
      "\"/gone.html#part\" = \"sub/new.html#here\"\n\"/out.html\" = \"https://example.org/x\"\n"
      "\"/round.html\" = \"/round.html\"\n"
  ));
  const auto result = assembled(folder.path() / "book");
  EXPECT_THAT(
      result.xhtml(2),
      HasSubstr("<a href=\"sub-new.xhtml\">1</a> <a href=\"sub-new.xhtml#here\">2</a> <a "
                "href=\"sub-new.xhtml\">3</a> <a href=\"sub-new.xhtml#here\">4</a> <a "
                "href=\"https://example.org/x\">5</a> <span class=\"dead-link\">6</span>")
  );
  EXPECT_THAT(result.said(), ElementsAre("REF-001 a.md:3:86"));
}

TEST(MdBookLinks, FromTheRootOfItsPagesLeadToChaptersAndNowhereElse) {
  const Folder folder(project("# A\n\n[1](/sub/new) [2](/sub/new.html#here) [3](/etc/hosts)\n"));
  const auto result = assembled(folder.path() / "book");
  EXPECT_THAT(
      result.xhtml(2),
      HasSubstr("<a href=\"sub-new.xhtml\">1</a> <a href=\"sub-new.xhtml#here\">2</a> <span")
  );
  EXPECT_THAT(result.said(), ElementsAre("REF-001 a.md:3:43"));
}

TEST(MdBookLinks, ThatAreDeadAreShownAtTheirDefinition) {
  const Folder folder(project("# A\n\ntext\nand [x][r]\n\nmore\n\n[r]: dead.md\n"));
  EXPECT_THAT(assembled(folder.path() / "book").said(), ElementsAre("REF-001 a.md:8:6"));
}

TEST(MdBookDirection, IsTheAuthorsBeforeTheLanguages) {
  struct Row {
    const char* settings;
    const char* html;
    Direction direction;
  };
  for (const auto& [settings, html, direction] :
       {Row{"text-direction = \"rtl\"\n",
            "lang=\"en\" xml:lang=\"en\" dir=\"rtl\"",
            Direction::RightToLeft},
        Row{"language = \"ar\"\ntext-direction = \"ltr\"\n",
            "lang=\"ar\" xml:lang=\"ar\" dir=\"ltr\"",
            Direction::LeftToRight},
        Row{"language = \"ar\"\n",
            "lang=\"ar\" xml:lang=\"ar\" dir=\"rtl\"",
            Direction::RightToLeft}}) {
    SCOPED_TRACE(settings);
    const Folder folder(project("# A\n", {}, settings));
    const auto result = assembled(folder.path() / "book");
    for (std::size_t i = 0; i < result.book.chapters.size(); ++i)
      EXPECT_THAT(dom::serialize(*result.book.chapters[i].document), HasSubstr(html)) << i;
    EXPECT_EQ(book::direction_of(result.book.metadata), direction);
    EXPECT_THAT(result.said(), IsEmpty());
  }
  const Folder folder(project("# A\n", {}, "text-direction = \"up\"\n"));
  EXPECT_THAT(assembled(folder.path() / "book").said(), ElementsAre("BK-020 book.toml:4:18"));
}

TEST(MdBookFormulas, AreThoseThatThePreprocessorsOfTheBookRead) {
  const std::string text = "# A\n\nLet $a_{1}$ and \\\\(b_{2}\\\\).\n";
  const auto xhtml = [&](const std::string& settings) {
    const Folder folder(project(text, {}, settings));
    return assembled(folder.path() / "book").xhtml(2);
  };
  const auto has_a = HasSubstr("<mi>a</mi>");
  const auto has_b = HasSubstr("<mi>b</mi>");
  EXPECT_THAT(xhtml("\n[preprocessor.katex]\n"), AllOf(has_a, has_b));
  EXPECT_THAT(xhtml("\n[output.html]\nmathjax-support = true\n"), AllOf(Not(has_a), has_b));
  EXPECT_THAT(xhtml(""), AllOf(Not(has_a), Not(has_b)));
}

// All formulas of the halo2 book that use them were shown as source.
TEST(MdBookFormulas, HaveTheMacrosOfKatex) {
  const Folder folder(project(
      "# A\n\nIn $\\field$ and $\\sum_x{a}$ and $\\inner{a}{b}$.\n",
      {{"book/macros.txt",
        "# Fields\n\n\\field:{\\mathbb{F}}\n\\inner:{\\langle #1, #2 \\rangle}\n"}},
      "\n[preprocessor.katex]\nmacros = \"macros.txt\"\n"
  ));
  const auto result = assembled(folder.path() / "book");
  EXPECT_THAT(result.xhtml(2), HasSubstr("𝔽"));
  EXPECT_THAT(result.xhtml(2), HasSubstr("⟩"));
  EXPECT_THAT(result.said(), IsEmpty());
  const Folder without(project("# A\n", {}, "\n[preprocessor.katex]\nmacros = \"../x.txt\"\n"));
  EXPECT_THAT(assembled(without.path() / "book").said(), ElementsAre("MDB-003 book.toml:1:1"));
}

// The preprocessor looks for nothing but dollars.
TEST(MdBookFormulas, OfKatexMayBeginWithALine) {
  const Folder folder(project(
      "# A\n\n$\n\\begin{array}{lll}\n&& x_1 \\\\\n\\end{array}\n$\n\nIf $ y $2 and.\n",
      {},
      "\n[preprocessor.katex]\n"
  ));
  const auto result = assembled(folder.path() / "book");
  EXPECT_THAT(result.xhtml(2), AllOf(HasSubstr("<mtable"), HasSubstr("<mi>y</mi>")));
  EXPECT_THAT(result.said(), IsEmpty());
}

TEST(MdBookDrawings, AreListingsWithAHintOfTheirOwn) {
  const Folder folder(project("# A\n\n```mermaid\na --> b\n```\n\n```mermaid\nb --> c\n```\n"));
  const auto result = assembled(folder.path() / "book");
  EXPECT_THAT(result.xhtml(2), HasSubstr("a --&gt; b"));
  EXPECT_THAT(result.said(), ElementsAre("MD-007 a.md:3:4"));
  EXPECT_THAT(result.diagnostics.by_cause()[0].hint, HasSubstr("SVG"));
}

/// A repository with a book, a file beside it, and one that nobody may read.
class MdBookBounds : public testing::Test {
protected:
  MdBookBounds()
      : folder_(project(
            "# A\n\n{{#include ../../code/x.md}}\n\n{{#include linked.md}}\n\n{{#include "
            "../../../secret.md}}\n\n{{#include below/secret.md}}\n\n![p](linked.png)\n",
            {{"repository/code/x.md", "of the repository\n"}, {"secret.md", "secret\n"}}
        )) {
    const auto& root = folder_.path();
    fs::rename(root / "book", root / "repository/book");
    fs::create_directory(root / "repository/.git");
    const auto source = root / "repository/book/src";
    fs::create_symlink(root / "secret.md", source / "linked.md");
    fs::create_directory_symlink(root, source / "below");
    std::ofstream(root / "secret.png") << "\x89PNG\r\n\x1a\n";
    fs::create_symlink(root / "secret.png", source / "linked.png");
  }

  fs::path book() const { return folder_.path() / "repository/book"; }

  Folder folder_;
};

TEST_F(MdBookBounds, AreTheBookWhateverRepositoryIsAroundItAndNoLinkLeadsOut) {
  const auto result = assembled(book());
  EXPECT_THAT(result.xhtml(2), Not(HasSubstr("<p>of the repository</p>")));
  EXPECT_THAT(result.said(), testing::Contains("INC-001 a.md:3:1"));
}

// The SUMMARY.md below was taken for GitBook's: no title, no formulas, none of mdBook's Markdown.
TEST_F(MdBookBounds, AreTheRepositoryIfThatIsBuilt) {
  const auto result = assembled(folder_.path() / "repository");
  EXPECT_EQ(result.book.metadata.title, "B");
  EXPECT_EQ(result.book.metadata.name, "repository");
  EXPECT_THAT(result.xhtml(2), HasSubstr("<p>of the repository</p>"));
  EXPECT_THAT(result.xhtml(2), Not(HasSubstr(">secret")));
  EXPECT_THAT(result.said(), testing::Contains("INC-001 a.md:5:1"));
}

TEST_F(MdBookBounds, AreWidenedByTheReaderAlone) {
  const auto result = assembled(book(), 1, {folder_.path() / "repository/code"});
  EXPECT_THAT(result.xhtml(2), HasSubstr("<p>of the repository</p>"));
  EXPECT_THAT(result.xhtml(2), Not(HasSubstr(">secret")));
  EXPECT_THAT(
      result.said(),
      ElementsAre("INC-001 a.md:5:1", "INC-001 a.md:7:1", "INC-001 a.md:9:1", "IMG-003 a.md:11:6")
  );
}

TEST_F(MdBookBounds, HoldForTheChaptersAndForSrc) {
  const auto source = book() / "src";
  std::ofstream(source / "SUMMARY.md") << "- [A](a.md)\n- [S](linked.md)\n- [T](below/secret.md)\n";
  const auto result = assembled(book());
  EXPECT_THAT(
      result.said(), testing::IsSupersetOf({"BK-011 SUMMARY.md:2:7", "BK-011 SUMMARY.md:3:7"})
  );
  fs::rename(source, folder_.path() / "away");
  fs::create_directory_symlink(folder_.path() / "away", source);
  EXPECT_THAT(assembled(book()).said(), ElementsAre("BK-011 book.toml:1:1"));
}

}  // namespace
}  // namespace quire::test
