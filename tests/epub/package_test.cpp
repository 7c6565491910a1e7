#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "book.h"
#include "dom/xml.h"
#include "epub/accessibility.h"
#include "epub/navigation.h"
#include "epub/package_document.h"
#include "epub/zip.h"
#include "unpacked.h"

namespace quire::epub {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

test::BookBuilder small_book() {
  test::BookBuilder builder;
  builder.chapter("<section class=\"title-page\"><h1>T</h1></section>", book::Part::TitlePage)
      .chapter("<nav/>", book::Part::Contents)
      .chapter("<section><h1 id=\"a\">A</h1></section>")
      .entry("A", 2, "a")
      .entry(" ", 2);
  return builder;
}

const std::vector<PageMarker> markers{{"ii", "page-ii", {1, 0, 0}}, {"1", "page-1", {2, 0, 0}}};

TEST(PackageDocument, IsWellFormedWhateverTheAuthorIsCalled) {
  auto builder = small_book();
  builder.book().metadata.authors = {"<&>\"'"};
  builder.book().metadata.keywords = {"", "a & b"};
  EXPECT_TRUE(dom::parse(package_document(builder.book(), {{"c", "c.xhtml", "t/t", "", true}}, true)
  ));
}

TEST(PackageDocument, TheTimeIsTheBooksOwn) {
  EXPECT_THAT(
      package_document(small_book().book(), {}, false), HasSubstr(">2025-08-03T00:00:00Z</meta>")
  );
}

TEST(PackageDocument, NamesThePagesSourceOnlyIfThereArePages) {
  EXPECT_THAT(package_document(small_book().book(), {}, true), HasSubstr("source-of"));
  EXPECT_THAT(package_document(small_book().book(), {}, false), Not(HasSubstr("source-of")));
}

// epub-33 #sec-nav-def-model: "must not be empty"
TEST(Navigation, HasNoEmptyLabel) {
  auto builder = small_book();
  const auto text = navigation_document({builder.book(), markers, {}});
  EXPECT_THAT(text, HasSubstr("<a href=\"chapter-003.xhtml#a\">A</a>"));
  EXPECT_THAT(text, Not(HasSubstr("> </a>")));
}

TEST(Navigation, PagesOfThePrintedContentsAreInTheNavigationDocument) {
  auto builder = small_book();
  const auto text = navigation_document({builder.book(), markers, {}});
  EXPECT_THAT(text, HasSubstr("<a href=\"nav.xhtml#page-ii\">ii</a>"));
  EXPECT_THAT(text, HasSubstr("id=\"page-ii\""));
  EXPECT_THAT(text, HasSubstr("<a href=\"chapter-003.xhtml#page-1\">1</a>"));
}

TEST(Navigation, LeadsToWhereAPlaceWentWhenItsChapterWasCut) {
  auto builder = small_book();
  const Places places{
      builder.book(),
      markers,
      {{"chapter-003.xhtml#a", "chapter-003.2.xhtml"},
       {"chapter-003.xhtml#page-1", "chapter-003.2.xhtml"}}};
  EXPECT_THAT(
      navigation_document(places),
      AllOf(HasSubstr("chapter-003.2.xhtml#a\""), HasSubstr("chapter-003.2.xhtml#page-1\""))
  );
  EXPECT_THAT(ncx_document(places), HasSubstr("chapter-003.2.xhtml#a\""));
}

TEST(Navigation, WithoutPagesThereIsNoPageList) {
  auto builder = small_book();
  EXPECT_THAT(navigation_document({builder.book(), {}, {}}), Not(HasSubstr("page-list")));
  EXPECT_THAT(ncx_document({builder.book(), {}, {}}), Not(HasSubstr("pageList")));
}

TEST(Accessibility, AlternativeTextIsClaimedOnlyIfEveryImageHasOne) {
  auto builder = small_book();
  EXPECT_THAT(accessibility_of(builder.book(), false).features, Not(Contains("alternativeText")));
  builder.chapter("<p><img src=\"a.png\" alt=\"a\"/></p>");
  EXPECT_THAT(accessibility_of(builder.book(), false).features, Contains("alternativeText"));
  EXPECT_THAT(accessibility_of(builder.book(), false).access_modes, Contains("visual"));
  builder.chapter("<p><img src=\"b.png\" alt=\"\"/></p>");
  EXPECT_THAT(accessibility_of(builder.book(), false).features, Not(Contains("alternativeText")));
}

TEST(Zip, BeginsWithItsTypeAndIsTheSameOnAnyNumberOfThreads) {
  const std::string stored(1000, 'x');
  const Container container{
      text_file("a/ä.txt", std::string(1000, 'x')),
      text_file("empty", ""),
      {"stored", stored, true, nullptr},
  };
  const auto bytes = packed(container, TaskPool(1));
  // epub-33 #sec-zip-container-mime: the type at offset 38, uncompressed, without an extra field.
  EXPECT_EQ(bytes.substr(30, 28), "mimetypeapplication/epub+zip");
  EXPECT_EQ(bytes, packed(container, TaskPool(4)));
  EXPECT_THAT(bytes, HasSubstr(stored)) << "a packed picture is packed again";
  EXPECT_LT(bytes.size(), 1000U + 700U) << "a text is not packed";
}

TEST(Zip, UnpacksToWhatWasPutIn) {
  std::string text;
  for (int i = 0; i < 5000; ++i)
    text += std::to_string(i) + '\n';
  const Container container{text_file("EPUB/a.txt", text), text_file("EPUB/empty.txt", "")};
  const auto file = packed(container, TaskPool(2));
  EXPECT_EQ(test::unpacked(file, "EPUB/a.txt"), text);
  EXPECT_EQ(test::unpacked(file, "EPUB/empty.txt"), "");
}

}  // namespace
}  // namespace quire::epub
