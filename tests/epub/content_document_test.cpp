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

TEST(PageMarkers, FoliosThatComeTwiceHaveIdsOfTheirOwn) {
  const auto markers = page_markers({{"1", {}}, {"1", {1, 0, 0}}});
  EXPECT_EQ(markers[0].id, "page-1");
  EXPECT_EQ(markers[1].id, "page-1-2");
  EXPECT_EQ(markers[1].folio, "1");
}

}  // namespace
}  // namespace quire::epub
