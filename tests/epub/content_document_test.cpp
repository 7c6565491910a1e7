#include "epub/content_document.h"

#include <gtest/gtest.h>

#include <string>

#include "book.h"

namespace quire::epub {
namespace {

std::string with_pages(const std::string& body, const std::vector<PageMarker>& markers) {
  test::BookBuilder builder;
  builder.chapter(body);
  const auto& document = *builder.book().chapters[0].document;
  const auto before = dom::serialize(document);
  const auto text = dom::serialize(*content_document(document, markers));
  EXPECT_EQ(dom::serialize(document), before) << "the Book is const";
  const auto begin = text.find("<body>") + 6;
  return text.substr(begin, text.find("</body>") - begin);
}

std::string page_break(const std::string& folio) {
  return "<span epub:type=\"pagebreak\" role=\"doc-pagebreak\" id=\"page-" + folio +
         "\" aria-label=\"" + folio + "\"></span>";
}

PageMarker marker(const std::string& folio, std::uint32_t text_node, std::uint32_t offset) {
  return {folio, "page-" + folio, {0, text_node, offset}};
}

// epub-a11y-11 #sec-page-breaks
TEST(PageBreaks, StandBeforeTheWordThatOpensThePage) {
  EXPECT_EQ(
      with_pages("<p>one two</p>", {marker("1", 0, 0), marker("2", 0, 4)}),
      "<p>" + page_break("1") + "one " + page_break("2") + "two</p>"
  );
}

TEST(PageBreaks, CountTextNodesAsTheBoxTreeDoes) {
  EXPECT_EQ(
      with_pages("<p>a <em>b</em> c</p>\n<p>d</p>", {marker("7", 2, 1), marker("8", 4, 0)}),
      "<p>a <em>b</em> " + page_break("7") + "c</p>\n<p>" + page_break("8") + "d</p>"
  );
}

TEST(PageBreaks, ThreePagesBeginInOneText) {
  EXPECT_EQ(
      with_pages("<p>abc</p>", {marker("1", 0, 0), marker("2", 0, 1), marker("3", 0, 2)}),
      "<p>" + page_break("1") + "a" + page_break("2") + "b" + page_break("3") + "c</p>"
  );
}

TEST(PageBreaks, APlaceThatIsNotThereHarmsNothing) {
  EXPECT_EQ(with_pages("<p>a</p>", {marker("1", 9, 0)}), "<p>a</p>");
}

TEST(PageBreaks, OfWhatIsPrintsOnlyStandWhereItWas) {
  EXPECT_EQ(
      with_pages(
          "<section class=\"half print-only\"><p>half</p></section><p>whole</p>",
          {marker("i", 0, 0), marker("ii", 1, 0)}
      ),
      page_break("i") + "<p>" + page_break("ii") + "whole</p>"
  );
}

struct Screen {
  const char *what, *in, *out;
};
const Screen screens[] = {
    {"what is paper's",
     "<ul><li class=\"print-only\">a</li><li>b</li></ul>",
     "<ul><li>b</li></ul>"},
    {"what leads into it",
     "<ul><li class=\"print-only\"><h2 id=\"h\">a</h2></li><li>b</li></ul>",
     "<span id=\"h\"></span><ul><li>b</li></ul>"},
    {"a wide formula in a line",
     "<p>a <math><mtext>abcdefghijklmnopqrstuvwxyzabcdef</mtext></math> b</p>",
     "<p>a <span class=\"wide-formula\" "
     "tabindex=\"0\"><math><mtext>abcdefghijklmnopqrstuvwxyzabcdef</mtext></math></span> b</p>"},
    {"a formula that fits, and a wide one in a link",
     "<p><math><mi>x</mi><mo>+</mo><mn>1</mn></math><a "
     "href=\"#x\"><math><mtext>abcdefghijklmnopqrstuvwxyzabcdef</mtext></math></a></p>",
     "<p><math><mi>x</mi><mo>+</mo><mn>1</mn></math><a "
     "href=\"#x\"><math><mtext>abcdefghijklmnopqrstuvwxyzabcdef</mtext></math></a></p>"},
    {"a listing", "<pre><code>c</code></pre>", "<pre tabindex=\"0\"><code>c</code></pre>"},
    {"a head of columns",
     "<table><thead><tr><th scope=\"col\">A</th><th>B</th></tr></thead></table>",
     "<table><thead><tr><th scope=\"col\">A</th><th scope=\"col\">B</th></tr></thead></table>"},
    {"a head of a row",
     "<table><tbody><tr><th>r</th><td>x</td></tr></tbody></table>",
     "<table><tbody><tr><th scope=\"row\">r</th><td>x</td></tr></tbody></table>"},
    {"an empty head is none",
     "<table><thead><tr><th scope=\"col\"> </th><th scope=\"col\">B</th></tr></thead></table>",
     "<table><thead><tr><td> </td><th scope=\"col\">B</th></tr></thead></table>"},
    {"a task",
     "<ul><li><input type=\"checkbox\" /> Do <b>it</b><ul><li>x</li></ul></li></ul>",
     "<ul><li><input type=\"checkbox\" aria-label=\"Do it\" /> Do "
     "<b>it</b><ul><li>x</li></ul></li></ul>"},
    {"a ruby without brackets on one side",
     "<ruby>漢<rp>(</rp><rt>かん</rt></ruby>",
     "<ruby>漢<rt>かん</rt></ruby>"},
    {"a ruby with words for a bracket",
     "<ruby>漢<rp><a href=\"#x\" id=\"y\">1</a></rp><rt>かん</rt></ruby>",
     "<ruby>漢<span><a href=\"#x\" id=\"y\">1</a></span><rt>かん</rt></ruby>"},
    {"a ruby with all its brackets",
     "<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>",
     "<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>"},
    {"a ruby without a reading", "<ruby>漢<rp>(</rp></ruby>", "<span>漢</span>"},
    {"a ruby that ends without one",
     "<ruby>漢<rt>かん</rt>字</ruby>",
     "<ruby>漢<rt>かん</rt>字<rt></rt></ruby>"},
    {"a table in a caption",
     "<table><caption>a<table><tbody><tr><td colspan=\"2\">b</td></tr></tbody></table></caption>"
     "</table>",
     "<table><caption>a<div><div><div><div>b</div></div></div></div></caption></table>"},
    {"words that are too long for a phone",
     "<table><tbody><tr><td>Overloadable nonequality, so</td><td>multiplication</td>"
     "<td>a <code>stdin().lock()</code></td></tr></tbody></table>",
     "<table><tbody><tr><td class=\"long-words\"><span class=\"long-word\">Overloadable</span> "
     "<span class=\"long-word\">nonequality,</span> so</td>"
     "<td class=\"long-words\"><span class=\"long-word\">multiplication</span></td>"
     "<td class=\"long-words\">a <code><span "
     "class=\"long-word\">stdin().lock()</span></code></td></tr></tbody></table>"},
    {"words that a phone has room for",
     "<table><tbody><tr><td>Kerning</td><td>considerable</td><td>1</td></tr></tbody></table>",
     "<table><tbody><tr><td>Kerning</td><td>considerable</td><td>1</td></tr></tbody></table>"},
    {"words that lines may end in",
     "<table><tbody><tr><td>well-considered words, 漢字漢字漢字漢字</td><td>nonequal</td></tr>"
     "</tbody></table>",
     "<table><tbody><tr><td>well-considered words, 漢字漢字漢字漢字</td><td>nonequal</td></tr>"
     "</tbody></table>"},
    {"a link without words",
     "<p><a href=\"https://a.example\"><img src=\"a.png\" alt=\"\" /></a></p>",
     "<p><a href=\"https://a.example\" aria-label=\"https://a.example\"><img src=\"a.png\" "
     "alt=\"\" "
     "/></a></p>"},
    {"a link whose picture has some",
     "<p><a href=\"b.xhtml\"><img src=\"a.png\" alt=\"A\" /></a></p>",
     "<p><a href=\"b.xhtml\"><img src=\"a.png\" alt=\"A\" /></a></p>"},
    {"a heading that says nothing", "<h2 id=\"h\">\u00A0</h2>", "<div id=\"h\">\u00A0</div>"},
    {"an aside of the author's",
     "<aside><p>a</p></aside>",
     "<aside role=\"note\"><p>a</p></aside>"},
    {"a language", "<p lang=\"fr\">f</p>", "<p lang=\"fr\" xml:lang=\"fr\">f</p>"},
};
TEST(ContentDocument, HasWhatScreensAndEarsNeed) {
  for (const auto& [what, in, out] : screens)
    EXPECT_EQ(with_pages(in, {}), out) << what;
}

TEST(PageMarkers, AHeadingMayBeCalledAsAPageIs) {
  test::BookBuilder builder;
  builder.chapter("<h1 id=\"page-3\">Page 3</h1>");
  EXPECT_EQ(screen::page_markers(builder.book(), {{"3", {}}})[0].id, "page-3-2");
}

TEST(PageMarkers, AFolioOfAnySignsGivesAnId) {
  EXPECT_EQ(
      screen::page_markers(test::BookBuilder().book(), {{"* †", {}}})[0].id, "page-_2A_20_E2_80_A0"
  );
}

TEST(PageMarkers, FoliosThatComeTwiceHaveIdsOfTheirOwn) {
  const auto markers =
      screen::page_markers(test::BookBuilder().book(), {{"1", {}}, {"1", {1, 0, 0}}});
  EXPECT_EQ(markers[0].id, "page-1");
  EXPECT_EQ(markers[1].id, "page-1-2");
  EXPECT_EQ(markers[1].folio, "1");
}

}  // namespace
}  // namespace quire::epub
