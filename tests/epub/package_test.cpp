#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "book.h"
#include "dom/xml.h"
#include "epub/navigation.h"
#include "epub/package_document.h"
#include "epub/zip.h"
#include "unpacked.h"

namespace quire::epub {
namespace {

using testing::AllOf;
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

TEST(PackageDocument, ABookFromRightToLeftTurnsItsPagesSo) {
  auto builder = small_book();
  EXPECT_THAT(package_document(builder.book(), {}, false), Not(HasSubstr("rtl")));
  builder.book().metadata.language = "he";
  EXPECT_THAT(
      package_document(builder.book(), {}, false),
      HasSubstr("<spine toc=\"ncx\" page-progression-direction=\"rtl\">")
  );
}

TEST(PackageDocument, ADirectionThatIsAskedForCountsBeforeTheLanguages) {
  auto builder = small_book();
  builder.book().metadata.direction = Direction::RightToLeft;
  const auto text = package_document(builder.book(), {}, false);
  EXPECT_THAT(text, HasSubstr("xml:lang=\"en\" dir=\"rtl\""));
  EXPECT_THAT(text, HasSubstr("page-progression-direction=\"rtl\""));
  EXPECT_THAT(navigation_document({builder.book(), {}, {}}), HasSubstr("dir=\"rtl\""));
}

// epub-33 #sec-role, #sec-belongs-to-collection
TEST(PackageDocument, NamesContributorsByRoleAndTheSeriesWithItsPlace) {
  auto builder = small_book();
  auto& metadata = builder.book().metadata;
  metadata.contributors = {{"Tina <T>", "trl"}, {"Carl", "ctb"}};
  metadata.series = "Pages & Places";
  metadata.series_position = "2";
  const auto text = package_document(builder.book(), {}, false);
  for (const auto* part :
       {"<dc:creator id=\"author-1\">Ann Author</dc:creator><meta refines=\"#author-1\" "
        "property=\"role\" scheme=\"marc:relators\">aut</meta>",
        "<dc:contributor id=\"contributor-1\">Tina &lt;T&gt;</dc:contributor><meta "
        "refines=\"#contributor-1\" property=\"role\" scheme=\"marc:relators\">trl</meta>",
        "<meta refines=\"#contributor-2\" property=\"role\" scheme=\"marc:relators\">ctb</meta>",
        "<meta property=\"belongs-to-collection\" id=\"series\">Pages &amp; Places</meta>",
        "<meta refines=\"#series\" property=\"collection-type\">series</meta>",
        "<meta refines=\"#series\" property=\"group-position\">2</meta>"})
    EXPECT_THAT(text, HasSubstr(part));
}

TEST(Navigation, AChapterThatIsNotWrittenYetIsAWordAndNoLink) {
  auto builder = small_book();
  builder.book().outline.push_back({"Later", book::OutlineEntry::no_chapter, "", {}});
  const auto text = navigation_document({builder.book(), {}, {}});
  EXPECT_THAT(text, HasSubstr("Later"));
  EXPECT_THAT(text, Not(HasSubstr(">Later</a>")));
  EXPECT_THAT(ncx_document({builder.book(), {}, {}}), Not(HasSubstr("Later")));
  // With chapters below it, it has their first one's place, and so its number.
  builder.book().outline.back().children = {{"Now", 2, "", {}}};
  const auto ncx = ncx_document({builder.book(), {}, {}});
  EXPECT_THAT(ncx, HasSubstr("<navPoint id=\"point-3-above-2\" playOrder=\"3\">"));
  EXPECT_THAT(ncx, HasSubstr("<navPoint id=\"point-3\" playOrder=\"3\">"));
}

TEST(PackageDocument, SaysThatTheBookConformsOnlyIfSomebodyHasReviewedItAndNothingContradicts) {
  auto builder = small_book();
  auto& metadata = builder.book().metadata;
  const auto claims = [&] {
    const auto text = package_document(builder.book(), {}, false);
    EXPECT_EQ(
        text.find("a11y:certifiedBy") == std::string::npos,
        text.find("conformsTo") == std::string::npos
    );
    return text.find("dcterms:conformsTo") != std::string::npos;
  };
  EXPECT_FALSE(claims());
  metadata.conformance = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA";
  EXPECT_FALSE(claims()) << "nobody stands for it";
  metadata.certifier = "Rita Reviewer";
  EXPECT_TRUE(claims());
  metadata.conformance = "WCAG 2";
  EXPECT_FALSE(claims()) << "no conformance that there is";
  metadata.conformance = "EPUB Accessibility 1.1 - WCAG 2.0 Level A";
  EXPECT_TRUE(claims());
  builder.chapter("<section><p><img src=\"a.png\" alt=\"\"/></p></section>");
  EXPECT_FALSE(claims()) << "a picture without alternative text";
}

TEST(PackageDocument, NamesTheCoverAsOldReadersWantIt) {
  auto builder = small_book();
  EXPECT_THAT(package_document(builder.book(), {}, false), Not(HasSubstr("name=\"cover\"")));
  builder.book().metadata.cover = "images/cover-1.png";
  EXPECT_THAT(
      package_document(builder.book(), {}, false),
      HasSubstr("<meta name=\"cover\" content=\"file-cover-1-png\" />")
  );
}

TEST(Navigation, LandmarksAreWhatTheBookHas) {
  auto builder = small_book();
  EXPECT_THAT(
      navigation_document({builder.book(), {}, {}}),
      AllOf(HasSubstr("\"titlepage\""), Not(HasSubstr("\"cover\"")), Not(HasSubstr("\"colophon\"")))
  );
  test::BookBuilder whole;
  whole.chapter("<section class=\"cover\"/>", book::Part::Cover)
      .chapter("<section id=\"copyright-page\"/><section id=\"colophon\"/>", book::Part::TitlePage)
      .chapter("<section><h1 id=\"a\">A</h1></section>")
      .entry("A", 2, "a");
  EXPECT_THAT(
      navigation_document({whole.book(), {}, {}}),
      AllOf(
          HasSubstr("epub:type=\"cover\" href=\"chapter-001.xhtml\""),
          HasSubstr("epub:type=\"titlepage\" href=\"chapter-002.xhtml\""),
          HasSubstr("epub:type=\"copyright-page\" href=\"chapter-002.xhtml#copyright-page\""),
          HasSubstr("epub:type=\"colophon\" href=\"chapter-002.xhtml#colophon\"")
      )
  );
}

// epub-33 #sec-nav-def-model: "must not be empty"
TEST(Navigation, HasNoEmptyLabel) {
  auto builder = small_book();
  const auto text = navigation_document({builder.book(), markers, {}});
  EXPECT_THAT(text, HasSubstr("<a href=\"chapter-003.xhtml#a\">A</a>"));
  EXPECT_THAT(text, Not(HasSubstr("> </a>")));
}

// epubcheck-ts takes a no-break space, or another that Unicode has, for nothing.
TEST(Navigation, ALabelOfSpacesIsEmpty) {
  for (const auto* label : {"\u00A0", "\u2003\u3000", "\uFEFF", ""})
    EXPECT_EQ(label_of({.title = label, .chapter = 4}), "§ 5") << label;
  EXPECT_EQ(label_of({.title = "\u00A0x", .chapter = 4}), "\u00A0x");
}

TEST(Navigation, PagesOfThePrintedContentsAreInTheNavigationDocument) {
  auto builder = small_book();
  const auto text = navigation_document({builder.book(), markers, {}});
  EXPECT_THAT(text, HasSubstr("<a href=\"nav.xhtml#page-ii\">ii</a>"));
  EXPECT_THAT(text, HasSubstr("id=\"page-ii\""));
  EXPECT_THAT(text, HasSubstr("<a href=\"chapter-003.xhtml#page-1\">1</a>"));
}

// Their words were read aloud in the book's language.
TEST(Navigation, OwnWordsInEnglishForALanguageWithoutWordsSayThatTheyAre) {
  auto builder = small_book();
  builder.book().metadata.language = "tlh";
  const auto text = navigation_document({builder.book(), markers, {}});
  for (const auto* tag : {"<h1", "epub:type=\"landmarks\"", "epub:type=\"page-list\""})
    EXPECT_THAT(
        text, testing::ContainsRegex(std::string(tag) + "[^>]* lang=\"en\" xml:lang=\"en\"")
    );
  builder.book().metadata.language = "de";
  EXPECT_THAT(navigation_document({builder.book(), markers, {}}), Not(HasSubstr("\"en\"")));
}

TEST(Navigation, PagesOfThePrintedContentsBeginAtTheEntryThatOpensThem) {
  test::BookBuilder builder;
  builder
      .chapter(
          "<nav><h1>Contents</h1><ol><li><a href=\"#1\"><span>1</span> A</a></li>"
          "<li><a href=\"#2\"><span>2</span> B</a></li></ol></nav>",
          book::Part::Contents
      )
      .chapter("<section><h1 id=\"a\">A</h1><h1 id=\"b\">B</h1></section>")
      .entry("A", 1, "a")
      .entry("B", 1, "b");
  const std::vector<PageMarker> two{{"v", "page-v", {0, 0, 0}}, {"vi", "page-vi", {0, 3, 0}}};
  const auto text = navigation_document({builder.book(), two, {}});
  EXPECT_THAT(
      text,
      testing::ContainsRegex("id=\"page-v\" aria-label=\"v\"></span>Contents</h1>(.|\n)*"
                             "#b\"><span [^>]*id=\"page-vi\" aria-label=\"vi\"></span>B</a>")
  );
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
