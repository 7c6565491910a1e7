#include "html/write.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "base/file_system.h"
#include "epub/book.h"
#include "html/serialize.h"

namespace quire::html {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const font::FontSet& fonts() {
  static const auto set = font::FontSet::load(QUIRE_BUILD_DIRECTORY "/share/quire/fonts");
  return set;
}

std::string html_of(const book::Book& book, const book::PageMap& pages = {}) {
  MemoryFiles files;
  const auto file = files.create("a.html");
  write(book, {}, pages, fonts(), TaskPool(2), *file);
  file->commit();
  return files.read("a.html");
}

std::string serialized(const std::string& xhtml) {
  const auto document = dom::parse("<body>" + xhtml + "</body>");
  std::string html;
  append_children(html, document->child("body"));
  return html;
}

test::BookBuilder two_chapters() {
  test::BookBuilder builder;
  builder.chapter(
      "<section><h1 id=\"top\">One</h1><p><a href=\"two.xhtml#top\">two</a> "
      "<a href=\"#top\">up</a> <a href=\"two.xhtml\">all</a> "
      "<a href=\"https://a.example/two.xhtml\">out</a></p></section>"
  );
  builder.chapter(
      "<section aria-labelledby=\"top\"><h1 id=\"top\">Two</h1><p>Words.</p>"
      "<p class=\"print-only\">Paper</p></section>"
  );
  builder.book().chapters[0].file = "one.xhtml";
  builder.book().chapters[1].file = "two.xhtml";
  builder.entry("One", 0).entry("Two & more", 1, "top");
  return builder;
}

TEST(HtmlSerializer, WritesVoidAndEmptyElementsAsHtmlReadsThem) {
  EXPECT_EQ(
      serialized("<p/><br/><img src=\"a\"/><td></td>"), "<p></p><br><img src=\"a\"><td></td>"
  );
}

TEST(HtmlSerializer, EscapesTextAndAttributes) {
  EXPECT_EQ(
      serialized("<a title=\"&quot;&lt;&amp;\">&lt;script&gt; &amp;amp;</a>"),
      "<a title=\"&quot;&lt;&amp;\">&lt;script&gt; &amp;amp;</a>"
  );
}

TEST(HtmlSerializer, KeepsABlankLineAtAListingsHead) {
  EXPECT_EQ(serialized("<pre>\n\nx</pre>"), "<pre>\n\n\nx</pre>");
}

TEST(HtmlSerializer, LeavesOutWhatOnlyXmlHas) {
  EXPECT_EQ(
      serialized("<p xml:lang=\"de\" lang=\"de\" xmlns:a=\"b\">x<!-- y --></p>"),
      "<p lang=\"de\">x</p>"
  );
}

TEST(Html, LeadsLinksToTheirPlacesInTheOneDocument) {
  auto builder = two_chapters();
  const auto html = html_of(builder.book());
  EXPECT_THAT(html, HasSubstr("<article id=\"one\""));
  EXPECT_THAT(html, HasSubstr("<h1 id=\"one/top\">One</h1>"));
  EXPECT_THAT(html, HasSubstr("<h1 id=\"two/top\">Two</h1>"));
  EXPECT_THAT(html, HasSubstr("aria-labelledby=\"two/top\""));
  EXPECT_THAT(
      html,
      HasSubstr("<a href=\"#two/top\">two</a> <a href=\"#one/top\">up</a> "
                "<a href=\"#two\">all</a>")
  );
  EXPECT_THAT(html, HasSubstr("href=\"https://a.example/two.xhtml\""));
  EXPECT_THAT(html, HasSubstr("<a href=\"#two/top\">Two &amp; more</a>")) << "the contents";
}

TEST(Html, ShowsWhatAScreenShows) {
  auto builder = two_chapters();
  EXPECT_THAT(html_of(builder.book()), Not(HasSubstr("Paper")));
}

TEST(Html, MarksWherePrintedPagesBegin) {
  auto builder = two_chapters();
  const auto html = html_of(builder.book(), {{"iv", {0, 0, 0}}, {"5", {1, 1, 0}}});
  EXPECT_THAT(html, HasSubstr("id=\"page=iv\""));
  EXPECT_THAT(html, HasSubstr("id=\"page=5\""));
}

TEST(Html, HoldsItsPictures) {
  test::BookBuilder builder;
  builder.chapter("<p><img src=\"images/a.png\" alt=\"A\"/></p>");
  auto& image = builder.book().images["images/a.png"];
  image.kind = image::Format::Png;
  image.bytes = "abc";
  EXPECT_THAT(html_of(builder.book()), HasSubstr("src=\"data:image/png;base64,YWJj\""));
}

/// Only our own script runs, and nothing is loaded.
TEST(Html, ForbidsOtherScriptsAndTheNetwork) {
  auto builder = two_chapters();
  const auto html = html_of(builder.book());
  EXPECT_THAT(html, HasSubstr("default-src 'none'"));
  const auto policy = html.find("script-src 'nonce-");
  ASSERT_NE(policy, std::string::npos);
  const auto nonce = html.substr(policy + 18, 40);
  EXPECT_THAT(html, HasSubstr("<script nonce=\"" + nonce + "\""));
}

}  // namespace
}  // namespace quire::html
