#include "book/assemble/pictures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/base64.h"
#include "base/file.h"
#include "book/assembled.h"
#include "dom/xml.h"

namespace quire::book {
namespace {

using test::Files;
using test::Folder;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string picture(const std::string& name) {
  return read_file(QUIRE_TESTS_DIRECTORY "/image/pictures/" + name);
}

/// A book of one chapter whose body is this XHTML, with its pictures loaded.
struct Loaded {
  Book book;
  Diagnostics diagnostics;

  Loaded(const std::string& body, const std::filesystem::path& root) {
    auto& chapter = book.chapters.emplace_back();
    chapter.document = dom::parse("<html><body>" + body + "</body></html>");
    const std::filesystem::path bounds;
    const std::vector<std::filesystem::path> chapters{"a.md"};
    load_pictures(book, DiskFiles(), {root, bounds, chapters}, TaskPool(1), nullptr, diagnostics);
  }

  std::string xhtml() const { return dom::serialize(*book.chapters[0].document); }
  std::vector<std::string> said() const {
    std::vector<std::string> result;
    for (const auto& diagnostic : diagnostics.by_cause())
      result.push_back(std::string(diagnostic.code) + ' ' + diagnostic.message);
    return result;
  }
};

TEST(Pictures, DataIsAPictureLikeAnyOther) {
  const Folder folder(Files{{"same.png", picture("palette.png")}});
  const auto data = "data:image/png;base64," + base64(picture("palette.png"));
  const Loaded loaded("<img src='" + data + "'/><img src='same.png'/>", folder.path());
  EXPECT_THAT(loaded.said(), IsEmpty());
  EXPECT_EQ(loaded.book.images.size(), 1U);
  EXPECT_THAT(loaded.xhtml(), Not(HasSubstr("data:")));
}

TEST(Pictures, OfASiteAreFoundBelowItsBaseAndNotAboveItsRoot) {
  const Folder folder(Files{{"static/img/a.png", picture("palette.png")}});
  const Loaded loaded(
      "<img src='/base/img/a.png' alt='a'/><img src='../../img/a.png' alt='b'/>", folder.path()
  );
  EXPECT_THAT(loaded.said(), IsEmpty());
  EXPECT_EQ(loaded.book.images.size(), 1U);
}

// Docusaurus has a name for the site's root; its pictures were not found.
TEST(Pictures, OfASiteAreFoundBelowTheNameOfItsRoot) {
  const Folder folder(Files{{"static/img/a.png", picture("palette.png")}});
  const Loaded loaded("<img src='@site/static/img/a.png' alt='a'/>", folder.path());
  EXPECT_THAT(loaded.said(), IsEmpty());
  EXPECT_EQ(loaded.book.images.size(), 1U);
}

// Only those beside the page had it.
TEST(Pictures, OfASiteInAnotherCaseHaveTheHint) {
  const Folder folder(Files{{"static/img/A b.png", picture("palette.png")}});
  const Loaded loaded("<img src='/img/a%20B.png' alt='a'/>", folder.path());
  ASSERT_THAT(loaded.said(), ElementsAre("IMG-001 no such picture: /img/a%20B.png"));
  EXPECT_EQ(loaded.diagnostics.by_cause().front().hint, "the case is wrong: write A b.png");
}

TEST(Pictures, BrokenDataIsSaidAndItsWordsStay) {
  const Folder folder(Files{{"a.md", ""}});
  const Loaded loaded(
      "<img src='data:image/png;base64,*' alt='words'/><img src='data:x'/><img src='data:,a'/>",
      folder.path()
  );
  EXPECT_THAT(
      loaded.said(),
      testing::UnorderedElementsAre(
          "IMG-004 data:image/png;base64 is not valid base64",
          "IMG-004 data:x has no data",
          "IMG-004 data: is not a picture"
      )
  );
  EXPECT_THAT(loaded.xhtml(), HasSubstr("aria-label=\"words\">words</span>"));
}

TEST(Pictures, WhatWasChangedIsSaidAtItsPlace) {
  const Folder folder(Files{
      {"moves.gif", picture("animated.gif")},
      {"liar.png", picture("progressive.jpg")},
      {"drawing.svg", "<svg><script/><image href='deep/in.png'/></svg>"},
      {"deep/in.png", picture("palette.png")}});
  const Loaded loaded(
      "<img src='moves.gif'/><img src='liar.png'/><img src='drawing.svg'/>", folder.path()
  );
  EXPECT_THAT(
      loaded.said(),
      ElementsAre(
          "IMG-006 moves.gif is animated; the book shows its first frame",
          "IMG-007 liar.png is a JPEG, despite its name",
          "IMG-008 drawing.svg is shown without <script>"
      )
  );
  for (const auto& [key, image] : loaded.book.images)
    EXPECT_TRUE(key.ends_with(image::extension(image.kind))) << key;
}

TEST(Pictures, ADrawingInTheTextIsCleanAndKeepsToItself) {
  const Folder folder(Files{{"a.md", ""}});
  const std::string drawing =
      "<svg viewBox='0 0 4 2'><title>Two</title><g id='a' onclick='x'><path/></g>"
      "<use href='#a' fill='url(#a)'/><style>#a{} #b{}</style></svg>";
  const Loaded loaded(drawing + drawing + "<svg><path/></svg>", folder.path());
  EXPECT_THAT(loaded.said(), ElementsAre("IMG-008 drawing is shown without event handlers"));
  const auto xhtml = loaded.xhtml();
  for (const auto* part :
       {"role=\"img\"",
        "aria-label=\"Two\"",
        "aria-hidden=\"true\"",
        "id=\"drawing-1-a\"",
        "id=\"drawing-2-a\"",
        "\"#drawing-2-a\"",
        "url(#drawing-1-a)",
        "#drawing-1-a{} #b{}",
        "xmlns=\"http://www.w3.org/2000/svg\""})
    EXPECT_THAT(xhtml, HasSubstr(part));
  EXPECT_THAT(loaded.book.images, IsEmpty());
}

TEST(Pictures, ADrawingIsNotNamedByWhatIsNotThere) {
  const Folder folder(Files{{"a.md", ""}});
  const Loaded loaded(
      "<svg role='img' aria-labelledby='gone d' aria-describedby='gone'><desc id='d'>Two</desc>"
      "<g aria-labelledby='gone'><path/></g></svg>",
      folder.path()
  );
  EXPECT_THAT(loaded.xhtml(), HasSubstr("aria-label=\"Two\""));
  EXPECT_THAT(loaded.xhtml(), testing::Not(HasSubstr("gone")));
}

TEST(Pictures, AnEndlessDrawingBecomesItsWords) {
  const Folder folder(Files{{"a.md", ""}});
  const Loaded loaded(
      "<p><svg aria-label='words'><g id='a'><use href='#a'/></g></svg></p>", folder.path()
  );
  EXPECT_THAT(loaded.said(), ElementsAre("IMG-004 drawing uses itself, without end"));
  EXPECT_THAT(loaded.xhtml(), HasSubstr(">words</span></p>"));
}

}  // namespace
}  // namespace quire::book
