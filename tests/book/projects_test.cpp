#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "book/assembled.h"
#include "book/manifest/date.h"
#include "book/manifest/language_name.h"
#include "book/plan_of.h"
#include "book/projects/markdown_files.h"
#include "book/projects/project.h"

namespace quire::test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST(Project, OfGitBookIsItsSummary) {
  EXPECT_THAT(
      plan_of(
          {{"SUMMARY.md",
            "# Summary\n\n* [Start](README.md)\n* [One](ch/one.md)\n  * [Deep](ch/deep.md)\n  * "
            "[Part of it](ch/one.md#part)\n\n## More\n\n- [Two](two.md)\n- [Web](https://a.org)\n"},
           {"README.md", "# Book\n"},
           {"ch/one.md", "# One\n"},
           {"ch/deep.md", "# Deep\n"},
           {"two.md", "# Two\n"},
           {"book.json", "{\"title\": \"A title\"}"}}
      ),
      ElementsAre("README.md", "ch/one.md", " ch/deep.md", "> More", "two.md")
  );
}

TEST(Project, OfBookdownIsItsRmdFilesAndNotTheReadme) {
  EXPECT_THAT(
      plan_of(
          {{"_bookdown.yml", "book_filename: b\n"},
           {"README.md", "# Of the repository\n"},
           {"index.Rmd", "# Start\n"},
           {"01-a.Rmd", "# A\n"}}
      ),
      ElementsAre("index.Rmd", "01-a.Rmd #1")
  );
}

TEST(Project, ValuesOfItsConfigurationStandWhereTheirNamesDo) {
  const Folder jekyll(
      {{"_config.yml", "title: J\nversion: 1.2\nauthor: {name: Ann}\n"},
       {"index.md",
        "---\ntitle: \"{{ site.version }}\"\n---\n# J\n\n{{ site.version }} by "
        "{{site.author.name}}, "
        "{{ site.none }} `{{ site.title }}`\n\n```\n{{ site.title }}\n```\n"}}
  );
  const auto result = assembled(jekyll.path());
  EXPECT_THAT(
      text_of(result), HasSubstr("<p>1.2 by Ann, {{ site.none }} <code>{{ site.title }}</code></p>")
  );
  EXPECT_THAT(text_of(result), HasSubstr("{{ site.title }}\n</code></pre>"));
  EXPECT_THAT(result.said(), Contains("MD-020 index.md:6:45"));
}

TEST(Project, OfQuartoHasItsVariables) {
  const Folder folder(
      {{"_quarto.yml", "project:\n  type: book\nbook:\n  title: Q\n  chapters: [index.qmd]\n"},
       {"_variables.yml", "version: 3\nmail:\n  info: a@b.org\n"},
       {"index.qmd", "# Q\n\nThe {{< var version >}} of {{< var mail.info >}}.\n"}}
  );
  EXPECT_THAT(
      text_of(assembled(folder.path())),
      HasSubstr("<p>The 3 of <a href=\"mailto:a@b.org\">a@b.org</a>.</p>")
  );
}

// Its _config.yml was taken for Jekyll's, and bookdown's marks were printed.
TEST(Project, OfJupyterBookWithNotebooksIsNotJekylls) {
  const Files files{
      {"book/_config.yml", "title: Jupyter\n"},
      {"book/_toc.yml", "format: jb-book\nroot: welcome\nchapters:\n- file: a\n"},
      {"book/welcome.ipynb", "{}"},
      {"book/a.ipynb", "{}"},
      {"book/bookdown/_bookdown.yml", "book_filename: b\n"},
      {"book/bookdown/index.Rmd", "# Start\n"},
      {"book/bookdown/01-a.Rmd", "# A\n"},
      {"README.md", "# Of the repository\n"}};
  EXPECT_THAT(plan_of(files), ElementsAre("index.Rmd", "01-a.Rmd #1"));
}

// Named after the folder.
TEST(Project, OfDocsifyIsCalledAsItsPageSays) {
  const auto title = [](const std::string& page) {
    const Folder folder(
        {{"docs/_sidebar.md", "- [A](a.md)\n"}, {"docs/a.md", "# A\n"}, {"docs/index.html", page}}
    );
    return assembled(folder.path()).book.metadata.title;
  };
  EXPECT_EQ(title("<title>T</title><script>window.$docsify = { name: 'N' }</script>"), "N");
  EXPECT_EQ(title("<title>T &amp; U</title>"), "T &amp; U");
}

// A site in three languages was one book of three parts.
TEST(Project, OfHugoHasTheFolderOfItsFirstLanguage) {
  EXPECT_THAT(
      plan_of(
          {{"hugo.toml",
            "baseURL = 'https://a.org'\ntitle = 'T'\n[languages.en]\ncontentDir = 'content.en'\n"
            "[languages.zh]\ncontentDir = 'content.zh'\n"},
           {"content.en/_index.md", "# Start\n"},
           {"content.en/a.md", "# A\n"},
           {"content.zh/_index.md", "# Z\n"}}
      ),
      ElementsAre("_index.md", "a.md")
  );
}

TEST(Project, HasTheMacrosOfItsFormulas) {
  const auto xhtml = [](const Files& files) { return text_of(assembled(Folder(files).path())); };
  const std::string text = "# A\n\nLet $$\\E_1$$ be.\n";
  EXPECT_THAT(
      xhtml(
          {{"_config.yml", "title: J\n"},
           {"_layouts/post.html",
            "<script>\nMathJax.Hub.Config({ TeX: { Macros: {\n  E: \"{\\\\mathbb{E}}\", n: "
            "[\"#1\", 1] } } });"},
           {"index.md", text}}
      ),
      HasSubstr("𝔼")
  );
  EXPECT_THAT(
      xhtml(
          {{"mkdocs.yml", "site_name: M\nextra_javascript:\n  - javascripts/mathjax.js\n"},
           {"docs/javascripts/mathjax.js",
            "window.MathJax = { tex: { macros: { E: '\\\\mathbb{E}' } } };\n"},
           {"docs/index.md", text}}
      ),
      HasSubstr("𝔼")
  );
  EXPECT_THAT(
      xhtml(
          {{"myst.yml", "project:\n  title: M\n  math:\n    '\\E': '\\mathbb{E}'\n"},
           {"index.md", text}}
      ),
      HasSubstr("𝔼")
  );
  EXPECT_THAT(
      xhtml(
          {{"quire.toml",
            "title = \"Q\"\ndate = 2026-01-31\nmacros = { E = '\\mathbb{E}' }\nchapters = "
            "[\"a.md\"]\n"},
           {"a.md", text}}
      ),
      HasSubstr("𝔼")
  );
}

// d2l's chapters were read as a folder, and its lists of them printed as code.
TEST(Project, OfD2lBookIsTheListsInItsPages) {
  const Files files{
      {"config.ini",
       "[project]\n\n# title = No\nname = d2l-en\ntitle = Dive into Deep Learning\n\nauthor = A, "
       "B\n\n[html]\ntitle = Other\n"},
      {"index.md",
       "Dive into Deep Learning\n========================\n\n```eval_rst\n.. raw:: html\n   :file: "
       "frontpage.html\n```\n\n\n```toc\n:maxdepth: 1\n\nchapter_preface/index\n```\n\n\n"
       "```toc\n:maxdepth: 2\n:numbered:\n\nchapter_two/index\nchapter_one/index\n\n```\n\n\n"
       "```toc\n:maxdepth: 1\n\nchapter_references/zreferences\n```\n"},
      {"README.md", "# Of the repository\n"},
      {"chapter_preface/index.md", "# Preface\n"},
      {"chapter_one/index.md", "# One\n"},
      {"chapter_two/index.md",
       "#  Two\n:label:`chap_two`\n\nText.\n\n```toc\n:maxdepth: 2\n\nndarray\npandas\n```\n"},
      {"chapter_two/ndarray.md", "# Data\n\n```{.python .input}\n%%tab all\nx = 1\n```\n"},
      {"chapter_two/pandas.md", "# Pandas\n"},
      {"chapter_references/zreferences.md", "# References\n"}};
  EXPECT_THAT(
      plan_of(files),
      ElementsAre(
          "index.md",
          "chapter_preface/index.md",
          "chapter_two/index.md #1",
          " chapter_two/ndarray.md #1.1",
          " chapter_two/pandas.md #1.2",
          "chapter_one/index.md #2",
          "chapter_references/zreferences.md"
      )
  );
  const Folder folder(files);
  const auto result = assembled(folder.path());
  EXPECT_EQ(result.manifest->metadata.title, "Dive into Deep Learning");
  EXPECT_THAT(text_of(result), Not(HasSubstr("maxdepth")));
  EXPECT_THAT(text_of(result), Not(HasSubstr("frontpage")));
}

TEST(Project, OfSphinxNumbersTheListsThatAskForIt) {
  EXPECT_THAT(
      plan_of(
          {{"conf.py", "project = 'S'\n"},
           {"index.md", "# S\n\n```{toctree}\na\n```\n\n```{toctree}\n:numbered:\nb\n```\n"},
           {"a.md", "# A\n"},
           {"b.md", "# B\n\n```{toctree}\nc\n```\n"},
           {"c.md", "# C\n"}}
      ),
      ElementsAre("index.md", "a.md", "b.md #1", " c.md #1.1")
  );
}

// A chapter of a folder taken by a pattern was two levels below the page that names the pattern:
// its headings skipped a level, which PDF/UA forbids.
TEST(Project, HasNoChapterMoreThanALevelBelowTheOneBefore) {
  EXPECT_THAT(
      plan_of(
          {{"conf.py", "project = 'S'\n"},
           {"index.md", "# S\n\n```{toctree}\nsink/index\n```\n"},
           {"sink/index.md", "# Sink\n\n```{toctree}\n:glob:\n\n*\n```\n"},
           {"sink/long.md", "# Long\n"}}
      ),
      ElementsAre("index.md", "sink/index.md", " sink/long.md")
  );
}

TEST(Project, OfObsidianIsCalledAsItsFolder) {
  const Folder folder({{".obsidian/app.json", "{}"}, {"Note.md", "text\n"}});
  const auto result = assembled(folder.path());
  EXPECT_EQ(result.manifest->metadata.title, folder.path().filename().string());
  EXPECT_THAT(result.said(), Not(Contains(HasSubstr("BK-005"))));
}

TEST(Project, FoldersAndFilesNamedAsToolsDoAreChaptersWhereTheyHavePages) {
  EXPECT_THAT(
      plan_of(
          {{"config.toml", "title = \"Z\"\nbase_url = \"https://a.org\"\n"},
           {"content/security.md", "# Security\n"},
           {"content/templates/_index.md", "# Templates\n"},
           {"content/templates/support.md", "# Support\n"},
           {"templates/page.md", "# Not a page\n"},
           {"themes/x/README.md", "# Not a page either\n"}}
      ),
      ElementsAre("security.md", "templates/_index.md", " templates/support.md")
  );
  EXPECT_THAT(
      plan_of(
          {{"a.md", "# A\n"},
           {"b/security.md", "# B\n"},
           {"dist/c.md", "# C\n"},
           {"SECURITY.md", "x"}}
      ),
      ElementsAre("a.md", "b/security.md")
  );
}

TEST(Project, LinksOfMystLeadToLabels) {
  const Folder folder(
      {{"myst.yml", "version: 1\nproject:\n  title: M\n"},
       {"a.md", "# A\n\n[there](sum) and [nowhere](none)\n"},
       {"b.md", "# B\n\n```{math}\n:label: sum\na+b\n```\n"}}
  );
  const auto result = assembled(folder.path());
  EXPECT_THAT(text_of(result), HasSubstr("<a href=\"b.xhtml#sum\">there</a>"));
  EXPECT_THAT(result.said(), Contains("REF-001 a.md:3:28"));
}

TEST(Project, LinksOfMystLeadToLabelsWithColonsAndTakeTheWordsOfWhatTheyLeadTo) {
  const Folder folder(
      {{"_toc.yml", "format: jb-book\nroot: a\n"},
       {"a.md",
        "# A\n\n$$\nx\n$$ (eq:one)\n\n```{prf:example} Prices\n:label: ex_prices\n\nText.\n```\n\n"
        "See [](eq:one), [this](eq:one) and {prf:ref}`ex_prices`.\n"}}
  );
  EXPECT_THAT(
      text_of(assembled(folder.path())),
      HasSubstr("<p>See <a href=\"#eq_one\">(1)</a>, <a href=\"#eq_one\">this</a> and "
                "<a href=\"#ex_prices\">Prices</a>.</p>")
  );
}

TEST(Project, OfMystKeepsTheTargetBeforeADirectiveWithALabel) {
  const Folder folder(
      {{"_toc.yml", "format: jb-book\nroot: a\n"},
       {"a.md",
        "# A\n\n(one)=\n```{prf:theorem} T\n:label: two\n\nText.\n```\n\n(three)=\n```{note}\n"
        ":name: three\nText.\n```\n\n{ref}`one`, {ref}`two`, {ref}`three`\n"}}
  );
  const auto result = assembled(folder.path());
  EXPECT_THAT(result.said(), ElementsAre("BK-005 _toc.yml:1:1"));
  EXPECT_THAT(text_of(result), HasSubstr("id=\"two\"><span id=\"one\"></span>"));
}

TEST(Project, OfMystHasFormulasWithSpacesInsideAndDigitsBeside) {
  for (const bool is_myst : {true, false}) {
    const Folder folder(
        {{is_myst ? "_toc.yml" : "mkdocs.yml",
          is_myst ? "format: jb-book\nroot: a\n" : "site_name: A\ndocs_dir: .\n"},
         {"a.md", "---\nmath: true\n---\n\n# A\n\nOf 0.2$x_1$ and $ y $.\n"}}
    );
    const auto text = text_of(assembled(folder.path()));
    EXPECT_EQ(text.find("0.2$x_1$ and $ y $") == std::string::npos, is_myst) << text;
    EXPECT_EQ(text.find("<mi>y</mi>") != std::string::npos, is_myst) << text;
  }
}

TEST(Project, IsFoundInTheOneFolderThatHasMostOfTheText) {
  const Files lectures{
      {"README.md", "# Repository\n"},
      {"lectures/_toc.yml", "format: jb-book\nroot: b\nchapters:\n- file: a\n"},
      {"lectures/a.md", "# A\n"},
      {"lectures/b.md", "# B\n"}};
  EXPECT_THAT(text_of(assembled(Folder(lectures).path())), Not(HasSubstr("Repository")));
  auto notes = lectures;
  for (const auto* name : {"c.md", "d.md", "e.md", "f.md"})
    notes[name] = "# A note\n";
  EXPECT_THAT(text_of(assembled(Folder(notes).path())), HasSubstr("A note"));
}

TEST(Project, OfQuartoNumbersItsChapters) {
  EXPECT_THAT(
      plan_of(
          {{"_quarto.yml",
            "project:\n  type: book\nbook:\n  title: Q\n  chapters:\n    - index.qmd\n    - part: "
            "First\n      chapters: [a.qmd]\n    - b.qmd\n  appendices: [z.qmd]\n"},
           {"index.qmd", "# Preface\n"},
           {"a.qmd", "# A\n"},
           {"b.qmd", "# B\n"},
           {"z.qmd", "# Z\n"}}
      ),
      ElementsAre("index.qmd", "> First", "a.qmd #1", "b.qmd #2", "z.qmd #A")
  );
}

TEST(Project, OfOthersIsWhatTheyList) {
  EXPECT_THAT(
      plan_of(
          {{"manuscript/Book.txt", "frontmatter:\np.md\nmainmatter:\nb.md\na.md\n"},
           {"manuscript/p.md", "# P\n"},
           {"manuscript/a.md", "# A\n"},
           {"manuscript/b.md", "# B\n"}}
      ),
      ElementsAre("p.md", "b.md #1", "a.md #2")
  );
  EXPECT_THAT(
      plan_of(
          {{"_toc.yml",
            "format: jb-book\nroot: intro\nparts:\n- caption: P\n  chapters:\n  - file: "
            "a\n    sections:\n    - file: b\n"},
           {"intro.md", "# I\n"},
           {"a.md", "# A\n"},
           {"b.md", "# B\n"}}
      ),
      ElementsAre("intro.md", "> P", "a.md", " b.md")
  );
  EXPECT_THAT(
      plan_of(
          {{"docs/conf.py", "project = 'S'\n"},
           {"docs/index.md",
            "# I\n\n```{toctree}\n:hidden:\na.md\n```\n\n:::{toctree}\n:caption: P\n\nThe B "
            "<b/index>\nself\nx.rst\nhttps://a.org\n:::\n\n````md\n```{toctree}\nno\n```\n````\n"},
           {"docs/a.md", "# A\n"},
           {"docs/b/index.md", "# B\n\n```{toctree}\nc\n../a\n```\n"},
           {"docs/b/c.md", "# C\n"},
           {"docs/unlisted.md", "# U\n"}}
      ),
      ElementsAre("index.md", "a.md", "> P", "b/index.md", " b/c.md")
  );
  EXPECT_THAT(
      plan_of(
          {{"hugo.toml", "baseURL = 'https://a.org'\ntitle = 'H'\n"},
           {"content/_index.md", "+++\ntitle = 'Home'\n+++\n"},
           {"content/a.md", "---\nweight: 2\n---\n# A\n"},
           {"content/b.md", "---\nweight: 1\n---\n# B\n"},
           {"content/d.md", "---\ndraft: true\n---\n# D\n"}}
      ),
      ElementsAre("_index.md", "b.md", "a.md")
  );
}

// Pages that a sidebar names by the id in their front matter were missing.
// A site in 26 languages was one book of 3,272 pages.
TEST(Project, InSeveralLanguagesIsABookOfOne) {
  EXPECT_THAT(
      plan_of(
          {{"_config.yml", "title: S\n"},
           {"pages/a.md", "# A\n"},
           {"pages/b.md", "# B\n"},
           {"pages/pt-br/a.md", "# Á\n"},
           {"pages/ja/a.md", "# あ\n"},
           {"pages/id/other.md", "# An id is not a language here\n"}}
      ),
      ElementsAre("> Pages", "pages/a.md", "pages/b.md", "pages/id/other.md")
  );
  EXPECT_THAT(
      plan_of(
          {{"hugo.toml", "baseURL = 'https://a.org'\n"},
           {"content/de/a.md", "# A\n"},
           {"content/de/b.md", "# B\n"},
           {"content/en/a.md", "# A\n"},
           {"content/en/b.md", "# B\n"}}
      ),
      ElementsAre("> En", "en/a.md", "en/b.md")
  );
}

TEST(Project, IsFoundBelowTheFoldersOfAMonorepo) {
  EXPECT_THAT(
      plan_of(
          {{"README.md", "# R\n"},
           {"packages/docs/.vitepress/config.js", "export default { title: 'V' }\n"},
           {"packages/docs/a.md", "# A\n"},
           {"packages/docs/b.md", "# B\n"}}
      ),
      ElementsAre("a.md", "b.md")
  );
}

// VitePress documents its own configuration in this way: a file for each language, its sidebars
// made by functions. The folders were read in the order of their names, all languages one after
// another.
// Only the README was built: the sidebar's pages are in files that the configuration imports.
// Links from the site's root led nowhere: the language's folder is the content's root.
// The repository's README was the site's second page.
// A part that pages import was a chapter.
// All files of the folder were taken, and none of a glob.
TEST(Project, OfPatternsHasTheFilesThatTheyMean) {
  EXPECT_THAT(
      plan_of(
          {{"_toc.yml", "format: jb-book\nroot: index\nchapters:\n- glob: a/x*\n- file: b\n"},
           {"index.md", "# T\n"},
           {"a/x1.md", "# X1\n"},
           {"a/x2.md", "# X2\n"},
           {"a/y.md", "# Y\n"},
           {"b.md", "# B\n"}}
      ),
      ElementsAre("index.md", "a/x1.md", "a/x2.md", "b.md")
  );
  EXPECT_THAT(
      plan_of(
          {{"_quarto.yml",
            "project: {type: book}\nbook:\n  title: T\n  chapters: [index.qmd, a/x*.qmd]\n"},
           {"index.qmd", "# T\n"},
           {"a/x1.qmd", "# X1\n"},
           {"a/y.qmd", "# Y\n"}}
      ),
      ElementsAre("index.qmd", "a/x1.qmd #1")
  );
}

// Found by fuzz_whole: the EPUB was not valid, and nothing was written.
TEST(Project, KeepsControlCharactersOutOfThePartsTitles) {
  const Folder summary(
      {{"book.toml", "[book]\ntitle = \"B\"\n"},
       {"src/SUMMARY.md", "# Summary\n\n# \x01One\n\n- [A](a.md)\n"},
       {"src/a.md", "# A\n"}}
  );
  const Folder table(
      {{"quire.toml", "title = \"B\"\n[[part]]\ntitle = \"\\u0001One\"\nchapters = [\"a.md\"]\n"},
       {"a.md", "# A\n"}}
  );
  for (const auto* folder : {&summary, &table}) {
    const auto text = text_of(assembled(folder->path()));
    EXPECT_THAT(text, HasSubstr("\uFFFDOne"));
    EXPECT_THAT(text, Not(HasSubstr("\x01")));
  }
}

TEST(Project, OfQuartoHasItsMetadata) {
  const Folder folder(
      {{"_quarto.yml",
        "project: {type: book}\nbook:\n  title: T\n  version: 7\n  chapters: [index.qmd]\n"},
       {"index.qmd", "# A\n\n{{< meta book.version >}} `{{< meta book.version >}}`\n"}}
  );
  EXPECT_THAT(
      text_of(assembled(folder.path())),
      HasSubstr("<p>7 <code>{{&lt; meta book.version &gt;}}</code></p>")
  );
}

// Files with Markua's own ending were refused as files that are not Markdown.
TEST(Project, OfLeanpubMayHaveFilesOfMarkua) {
  EXPECT_THAT(
      plan_of({{"Book.txt", "a.markua\n"}, {"a.markua", "# A\n"}}), ElementsAre("a.markua #1")
  );
}

// FastAPI's manuals showed the line that asks for the code, and no code.
// Links whose addresses are in a file that MkDocs adds to each page were printed as text.
TEST(Project, OfAFolderIsInNaturalOrder) {
  EXPECT_THAT(
      plan_of(
          {{"10-ten.md", "# 10\n"},
           {"2-two.md", "# 2\n"},
           {"README.md", "# R\n"},
           {"LICENSE.md", "x"},
           {"more/a.md", "# a\n"},
           {"more/b.md", "# b\n"}}
      ),
      ElementsAre("README.md", "2-two.md", "10-ten.md", "> More", "more/a.md", "more/b.md")
  );
  EXPECT_TRUE(book::is_before("a9", "a10"));
  EXPECT_FALSE(book::is_before("b", "A"));
}

TEST(Project, LeavesNothingAsideInSilence) {
  const Folder folder(Files{
      {"content.md", "---\ntitle: T\ndate: 2026-01-01\n---\n"}, {"b.md", "# B\n"}});
  const auto result = assembled(folder.path());
  EXPECT_THAT(result.said(), ElementsAre("BK-023 content.md:1:1"));
}

TEST(Project, AsQuireTomlIsTheSameBook) {
  book::Project project;
  project.tool = "folder";
  project.root = "docs";
  project.entries = {{book::EntryKind::Chapter, "a \"b\".md"}, {book::EntryKind::Chapter, "c.md"}};
  project.entries[1].depth = 1;
  EXPECT_THAT(
      book::quire_toml_of(project, ""),
      HasSubstr(
          "chapters = [\n  { file = \"docs/a \\\"b\\\".md\", chapters = [\n    \"docs/c.md\",\n"
          "  ] },\n]\n"
      )
  );
}

// Spellings that only one tool has are read in its projects, and nowhere else.
TEST(Project, OfAToolHasItsSpellings) {
  const std::string keys = "# A\n\n++ctrl+c++\n";
  const auto first_chapter = [](const Files& files) {
    const Folder folder(files);
    return assembled(folder.path()).xhtml(2);
  };
  EXPECT_THAT(
      first_chapter({{"mkdocs.yml", "site_name: S\nnav:\n  - a.md\n"}, {"docs/a.md", keys}}),
      HasSubstr("<kbd>")
  );
  EXPECT_THAT(
      first_chapter({{"quire.toml", "title = \"T\"\nchapters = [\"a.md\"]\n"}, {"a.md", keys}}),
      testing::Not(HasSubstr("<kbd>"))
  );
}

}  // namespace
}  // namespace quire::test
