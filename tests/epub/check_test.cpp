#include "epub/check.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "book.h"
#include "dom/xml.h"
#include "epub/content_model.h"
#include "epub/write.h"

namespace quire::epub {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

font::FontSet fonts() { return font::FontSet::load(QUIRE_BUILD_DIRECTORY "/share/quire/fonts"); }

book::Book small_book() {
  test::BookBuilder builder;
  builder.chapter("<section class=\"title-page\"><h1>T</h1></section>", book::Part::TitlePage)
      .chapter("<nav/>", book::Part::Contents)
      .chapter(
          "<section id=\"s\"><h1 id=\"a\">A</h1><p>See <a href=\"chapter-004.xhtml#b\">b</a>, "
          "<a href=\"https://example.org/\">out</a>.</p><ul><li>x</li></ul></section>"
      )
      .chapter("<section><h1 id=\"b\">B</h1><p><code>c</code></p></section>")
      .entry("A", 2, "a")
      .entry("B", 3, "b");
  return std::move(builder.book());
}

/// The files of a good book, with one text in one file put in another's place.
std::vector<std::string> faults_with(
    const std::string& path, std::string_view what, std::string_view instead
) {
  const auto book = small_book();
  const TaskPool pool(1);
  auto container = container_of(book, {}, {}, fonts(), pool);
  for (auto& file : container) {
    if (file.path != "EPUB/" + path) continue;
    std::string text(file.bytes);
    const auto at = text.find(what);
    if (at == std::string::npos) return {"the test is wrong: no " + std::string(what)};
    file = text_file(file.path, text.replace(at, what.size(), instead));
  }
  return faults_of(container, pool);
}

TEST(Check, AGoodBookHasNoFault) {
  const auto book = small_book();
  const TaskPool pool(1);
  EXPECT_THAT(faults_of(container_of(book, {}, {}, fonts(), pool), pool), IsEmpty());
}

struct Mutation {
  const char *path, *what, *instead, *fault;
};

constexpr const char* chapter = "chapter-003.xhtml";

// Each row breaks one rule; without the rule's check its fault would leave.
const Mutation mutations[] = {
    {chapter, "<ul>", "<ul><p>x</p>", "<p> in <ul>"},
    {chapter, "<li>x</li>", "x", "text in <ul>"},
    {chapter, "<p>See", "<p><div>d</div>See", "<div> in <p>"},
    {chapter, "</p>", "</p><td>x</td>", "<td> in <section>"},
    {chapter, ">b</a>", "><a href=\"#a\">b</a></a>", "<a> in <a>"},
    {chapter, "<p>See", "<p><dfn><b><dfn>d</dfn></b></dfn>See", "<dfn> in <dfn>"},
    {chapter, "<p>See", "<address><div><address>a</address></div></address><p>See", "<address> in"},
    {chapter, "<p>See", "<p><bdo>b</bdo>See", "<bdo> without dir="},
    {chapter, "<p>See", "<p><ruby>a<rt>b</rt>c</ruby>See", "<ruby> does not end in a reading"},
    {chapter,
     "<p>See",
     "<table><tbody><tr><td>x</td></tr></tbody><caption>c</caption></table><p>See",
     "<caption> is not the first"},
    {chapter, "<p>See", "<p><font>f</font>See", "<font> is not one of our elements"},
    {chapter, "<p>See", "<p align=\"left\">See", "align= on <p>"},
    {chapter, "<p>See", "<p id=\"a\">See", "two places with the id \"a\""},
    {chapter, "<p>See", "<p id=\"two words\">See", "invalid id"},
    {chapter, "<p>See", "<p id=\"\">See", "invalid id"},
    {chapter, "<p>See", "<p>&#1;See", "a control character in <p>"},
    {chapter, "<p>See", "<p><!-- c -->See", "a comment or an instruction in <p>"},
    {chapter, "<p>See", "<p><script>x</script>See", "<script>"},
    {chapter, "<p>See", "<p onclick=\"x\">See", "an event handler"},
    {chapter, "<p>See", "<p><img src=\"none.png\" alt=\"\"/>See", "no such file: EPUB/none.png"},
    {chapter, "<p>See", "<p><img src=\"style.css\"/>See", "<img> without src= or alt="},
    {chapter, "<p>See", "<p><img src=\"http://a/b.png\" alt=\"\"/>See", "remote: http://a/b.png"},
    {chapter, "<p>See", "<p><svg xmlns=\"http://www.w3.org/2000/svg\"/>See", "property svg"},
    {chapter, "004.xhtml#b", "004.xhtml#c", "unknown anchor: EPUB/chapter-004.xhtml#c"},
    {chapter, "chapter-004", "chapter-005", "no such file: EPUB/chapter-005.xhtml"},
    {chapter, "https:", "javascript:", "a link to javascript:"},
    {chapter, "</p>", "", "not well-formed"},
    {"nav.xhtml", "#b", "#none", "unknown anchor"},
    {"toc.ncx", "#b", "#none", "unknown anchor"},
    {"package.opf", "href=\"style.css\"", "href=\"none.css\"", "style.css: not in the manifest"},
    {"package.opf", "idref=\"nav\"", "idref=\"none\"", "the spine shows \"none\", no document"},
    {"package.opf", "idref=\"nav\"", "idref=\"style\"", "the spine shows \"style\", no document"},
    {"package.opf", "idref=\"nav\"", "idref=\"text-chapter-003\"", "\"text-chapter-003\" twice"},
    {"package.opf", "href=\"style.css\"", "href=\"toc.ncx\"", "twice in the manifest"},
    {"package.opf",
     "<itemref idref=\"nav\"></itemref>",
     "",
     "links to EPUB/nav.xhtml, which the spine"},
    {"package.opf", "properties=\"nav\"", "properties=\"svg\"", "property svg is wrong"},
};

TEST(Check, FindsEachThingThatIsWrong) {
  for (const auto& [path, what, instead, fault] : mutations)
    EXPECT_THAT(faults_with(path, what, instead), Contains(HasSubstr(fault)))
        << what << " -> " << instead;
}

// Found by fuzz_whole: a book with such a sheet was not written.
TEST(Check, TakesNoTextOfASheetForAFile) {
  const std::string rules = "p::before { content: \"url(x.png)\" } q { width: 0url(y.png) } ";
  EXPECT_THAT(faults_with("style.css", "", rules), IsEmpty());
  EXPECT_THAT(
      faults_with("style.css", "", "p { background: url(z.png) }"),
      Contains(HasSubstr("no such file: EPUB/z.png"))
  );
}

TEST(Check, ALinkOfAnySchemeLeavesTheBook) {
  for (const auto* url :
       {"vscode:x",
        "gopher://g.example",
        "MAILTO:a@b.example",
        "made-up:thing",
        "tel:+1",
        "urn:isbn:1"})
    EXPECT_THAT(faults_with(chapter, "https://example.org/", url), IsEmpty()) << url;
  for (const auto* url : {"JavaScript:x", "vbscript:x", "DATA:text/html,x", "File:///etc/passwd"})
    EXPECT_THAT(faults_with(chapter, "https://example.org/", url), Contains(HasSubstr("a link to")))
        << url;
}

// What markdown lets raw HTML become, the check has to know; else an author's page is our fault.
TEST(Check, KnowsWhateverRawHtmlMayBecome) {
  constexpr std::array becomes{
#define HTML_ELEMENT(name, becomes, category, content) becomes,
#include "markdown/html/html_element.def"
#undef HTML_ELEMENT
  };
  for (const auto* name : becomes) {
    const auto document = dom::parse(fmt::format("<html><body><{}/></body></html>", name));
    EXPECT_THAT(nesting_faults(*document), Not(Contains(HasSubstr("is not one of our elements"))))
        << name;
  }
}

TEST(Check, AFileThatNobodyListsIsFound) {
  const auto book = small_book();
  const TaskPool pool(1);
  auto container = container_of(book, {}, {}, fonts(), pool);
  container.push_back(text_file("EPUB/left.txt", "x"));
  EXPECT_THAT(faults_of(container, pool), Contains("EPUB/left.txt: not in the manifest"));
}

// RSC-011 of EPUBCheck: a short post has no contents page, and its landmarks led to it.
TEST(Check, APostWithoutAContentsPageIsValid) {
  test::BookBuilder builder;
  builder.chapter("<section><h1 id=\"a\">A</h1></section>").entry("A", 0, "a");
  const TaskPool pool(1);
  EXPECT_THAT(faults_of(container_of(builder.book(), {}, {}, fonts(), pool), pool), IsEmpty());
}

TEST(Write, WhatIsNotValidIsNotWritten) {
  test::BookBuilder builder;
  builder.chapter("<section><h1>A</h1><p><p>b</p></p></section>").entry("A", 0);
  const auto path = testing::TempDir() + "invalid.epub";
  {
    const auto output = DiskFiles().create(path);
    const TaskPool pool(1);
    const auto container = container_of(builder.book(), {}, {}, fonts(), pool);
    EXPECT_THROW(write(container, pool, *output), std::logic_error);
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

}  // namespace
}  // namespace quire::epub
