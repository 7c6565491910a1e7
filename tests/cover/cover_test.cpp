#include "cover/cover.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "cover/drawing.h"
#include "dom/xml.h"

namespace quire::cover {
namespace {

using testing::HasSubstr;
using testing::Not;

/// What a cover is drawn with, in print's colours.
class Press {
public:
  Press()
      : fonts_(font::FontSet::load(QUIRE_BUILD_DIRECTORY "/share/quire/fonts")),
        hyphenators_(QUIRE_BUILD_DIRECTORY "/share/quire/hyphen"),
        cascade_(sheets(), css::Medium::Print, ignored_) {}

  std::string drawn(const std::string& title, const std::string& language = "en") {
    book::Metadata metadata;
    metadata.title = title;
    metadata.authors = {"Ann Author"};
    metadata.language = language;
    return drawn_cover(metadata, size, cascade_, typesetter());
  }

  book::Book with_cover(book::Book book) {
    make_cover(book, cascade_, typesetter());
    return book;
  }

  static constexpr Size size{Length::from_pt(504), Length::from_pt(666)};

private:
  std::vector<css::Stylesheet> sheets() {
    const auto& source = sources_.add(
        "s.css",
        "section.cover { background-color: #123456; page: cover } .title { color: #abcdef }"
    );
    return {css::parse_stylesheet(source, css::Origin::Author, ignored_)};
  }

  text::Typesetter typesetter() { return {fonts_, hyphenators_, cache_}; }

  SourceMap sources_;
  Diagnostics ignored_;
  font::FontSet fonts_;
  text::Hyphenators hyphenators_;
  text::ShapeCache cache_;
  css::Cascade cascade_;
};

/// The numbers of all paths and rectangles, to see that nothing leaves the page.
double widest(const std::string& svg) {
  double most = 0;
  const auto document = dom::parse(svg);
  for (const auto path : document->child("svg").children("path")) {
    std::string data = path.attribute("d").value();
    for (auto& c : data)
      if (c >= 'A' && c <= 'Z') c = ' ';
    bool is_x = true;
    const char* at = data.c_str();
    for (char* end = nullptr;; at = end, is_x = !is_x) {
      const auto number = std::strtod(at, &end);
      if (end == at) break;
      if (is_x) most = std::max(most, number);
    }
  }
  return most;
}

TEST(Cover, IsDrawnInTheColoursOfTheSheets) {
  const auto svg = Press().drawn("Setting type");
  EXPECT_THAT(svg, HasSubstr("width=\"504pt\" height=\"666pt\""));
  EXPECT_THAT(svg, HasSubstr("fill=\"#123456\""));
  EXPECT_THAT(svg, HasSubstr("<path fill=\"#abcdef\""));
  EXPECT_THAT(svg, Not(HasSubstr("<text"))) << "letters are outlines";
  EXPECT_TRUE(dom::parse(svg));
}

TEST(Cover, IsTheSameEveryTimeAndAnothersIsAnother) {
  EXPECT_EQ(Press().drawn("Setting type"), Press().drawn("Setting type"));
  EXPECT_NE(Press().drawn("Setting type"), Press().drawn("Setting typf"));
}

TEST(Cover, HoldsTitlesOfAnyLengthAndScript) {
  Press press;
  std::string words;
  while (words.size() < 300)
    words += "Words that go on ";
  for (const auto& title :
       {words,
        std::string(300, 'm'),
        std::string("T"),
        std::string("深入理解计算机系统与网络编程")})
    EXPECT_LE(widest(press.drawn(title)), 1600 - 130) << title;
  EXPECT_NE(press.drawn("כותרת", "he"), press.drawn("כותרת", "en")) << "begins at the right";
}

book::Book small_book() {
  book::Book book;
  book.metadata.title = "T & <U>";
  book.metadata.authors = {"Ann", "Bob"};
  book.chapters.resize(2);
  book.chapters[0].part = book::Part::Cover;
  book.chapters[0].document = dom::new_xhtml("", "en");
  book.chapters[1].document = dom::new_xhtml("c", "en");
  book.outline = {{"C", 1, "", {}}};
  return book;
}

TEST(Cover, FillsItsPlaceAndMovesNoChapter) {
  const auto book = Press().with_cover(small_book());
  ASSERT_EQ(book.chapters.size(), 2U);
  EXPECT_EQ(book.outline[0].chapter, 1U);
  const auto text = dom::serialize(*book.chapters[0].document);
  EXPECT_THAT(text, HasSubstr("epub:type=\"cover\""));
  EXPECT_THAT(text, HasSubstr("alt=\"Cover: T &amp; &lt;U&gt;. Ann, Bob\""));
  const auto& picture = book.images.at(book.metadata.cover);
  EXPECT_EQ(picture.kind, image::Format::Png);
  EXPECT_EQ(picture.columns, 1600U);
  EXPECT_EQ(picture.rows, 2400U);
}

TEST(Cover, OfTheAuthorStaysAsItIsWithTheAuthorsWords) {
  auto book = small_book();
  image::Image given;
  given.columns = 10;
  book.images["images/own.png"] = given;
  book.metadata.cover = "images/own.png";
  book.metadata.cover_alt = "A lighthouse";
  book = Press().with_cover(std::move(book));
  EXPECT_EQ(book.metadata.cover, "images/own.png");
  EXPECT_EQ(book.images.size(), 1U);
  EXPECT_THAT(
      dom::serialize(*book.chapters[0].document),
      HasSubstr("<p><img src=\"images/own.png\" alt=\"A lighthouse\" /></p>")
  );
}

TEST(Cover, ThatNobodyWantsIsNotThere) {
  auto book = small_book();
  book.chapters.erase(book.chapters.begin());
  book.metadata.cover = book::no_cover;
  book = Press().with_cover(std::move(book));
  EXPECT_EQ(book.chapters.size(), 1U);
  EXPECT_EQ(book.metadata.cover, "");
  EXPECT_TRUE(book.images.empty());
}

}  // namespace
}  // namespace quire::cover
