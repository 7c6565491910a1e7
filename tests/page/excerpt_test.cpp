#include "page/excerpt.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "page/paged.h"

namespace quire::page::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;

/// Three chapters of two pages each, the third below the second.
Paged three_chapters() {
  const auto body = [](const std::string& id) {
    return "<h1 id=\"" + id + "\">" + id + "</h1><p>one</p><p style=\"break-before: page\">two</p>";
  };
  Paged made(
      {body("aa"), body("bb"), body("cc")}, "@page { @bottom-center { content: counter(page) } }"
  );
  auto& book = made.book;
  book.outline = {{"First", 0, ""}, {"Second", 1, "", {{"Third", 2, ""}}}};
  const std::vector<std::string> names{"first", "second", "third"}, numbers{"1", "2", "2.1"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    book.chapters[i].file = names[i] + ".xhtml";
    book.chapters[i].number = numbers[i];
  }
  return made;
}

std::vector<std::string> folios(const Pages& pages) {
  std::vector<std::string> result;
  for (const auto& page : pages.pages)
    result.push_back(page.folio);
  return result;
}

std::vector<std::string> kept(const Selection& selection) {
  auto made = three_chapters();
  keep_only(made.pages, made.book, selection);
  return folios(made.pages);
}

std::vector<std::string> chapter(const std::string& name) { return kept({{}, {name}}); }

TEST(Excerpt, ReadsRangesOfPages) {
  const auto ranges = folio_ranges("5-9,12,iv-vi,40-");
  ASSERT_TRUE(ranges);
  ASSERT_EQ(ranges->size(), 4);
  EXPECT_EQ((*ranges)[0].first + ' ' + (*ranges)[0].last, "5 9");
  EXPECT_EQ((*ranges)[1].first + ' ' + (*ranges)[1].last, "12 12");
  EXPECT_EQ((*ranges)[2].last, "vi");
  EXPECT_EQ((*ranges)[3].last, "");
  for (const auto* wrong : {"", "5-9,", "-3", "3 7", "a/b", "1--2", "1-2-3"})
    EXPECT_FALSE(folio_ranges(wrong)) << wrong;
}

TEST(Excerpt, KeepsThePagesAskedForWithTheirNumbers) {
  EXPECT_THAT(kept({}), ElementsAre("1", "2", "3", "4", "5", "6"));
  EXPECT_THAT(kept({{{"2", "4"}, {"6", "6"}}, {}}), ElementsAre("2", "3", "4", "6"));
  EXPECT_THAT(kept({{{"5", ""}, {"1", "1"}}, {}}), ElementsAre("1", "5", "6"));
}

TEST(Excerpt, KeepsAChapterByItsNumberFileOrTitleWithThoseBelow) {
  for (const auto* name :
       {"1", "first", "First", "FIRST", "first.md", "src/first.md", "first.xhtml"})
    EXPECT_THAT(chapter(name), ElementsAre("1", "2")) << name;
  for (const auto* name : {"2", "second", "Second"})
    EXPECT_THAT(chapter(name), ElementsAre("3", "4", "5", "6")) << name;
  EXPECT_THAT(chapter("2.1"), ElementsAre("5", "6"));
}

TEST(Excerpt, SaysWhatTheBookDoesNotHave) {
  const auto fails = [](const Selection& selection, const std::string& words) {
    EXPECT_THAT([&] { kept(selection); }, ThrowsMessage<std::runtime_error>(HasSubstr(words)));
  };
  fails({{{"7", "7"}}, {}}, "no page 7\n      = hint: its pages are 1 to 6");
  fails({{{"4", "2"}}, {}}, "page 2 comes before page 4");
  fails({{}, {"frist"}}, "no chapter frist\n      = hint: did you mean first?");
  fails({{}, {""}}, "no chapter");
}

TEST(Excerpt, HasNoBlankPageBeforeItsChapter) {
  Paged made({"<p>one</p>", "<p style=\"break-before: right\">two</p>"});
  ASSERT_EQ(made.pages.pages.size(), 3);
  made.book.outline = {{"One", 0, ""}, {"Two", 1, ""}};
  keep_only(made.pages, made.book, {{}, {"two"}});
  ASSERT_EQ(made.pages.pages.size(), 1);
  EXPECT_THAT(made.texts(0), ElementsAre("two"));
}

TEST(Excerpt, KeepsTheBookmarksThatLeadToItsPages) {
  auto made = three_chapters();
  keep_only(made.pages, made.book, {{}, {"2.1"}});
  ASSERT_EQ(made.pages.bookmarks.size(), 1);
  EXPECT_EQ(made.pages.bookmarks[0].title, "Second");
  ASSERT_EQ(made.pages.bookmarks[0].children.size(), 1);
  EXPECT_EQ(made.pages.bookmarks[0].children[0].title, "Third");
}

TEST(Excerpt, NamesItsFile) {
  EXPECT_EQ(name_of(Selection{{{"5", "9"}, {"12", "12"}}, {}}), "pages-5-9-12");
  EXPECT_EQ(name_of(Selection{{}, {"src/Generic Types.md", "2.1"}}), "Generic-Types-2-1");
  EXPECT_EQ(name_of(Selection{{}, {"Über uns"}}), "Über-uns");
}

/// A repeated head is an artifact where the table goes on, and is read where its first place has
/// been left out.
TEST(Excerpt, ReadsATablesHeadOnItsFirstPage) {
  std::string rows;
  for (int i = 0; i < 24; ++i)
    rows += "<tr><td>" + std::to_string(i) + "</td></tr>";
  Paged made({"<table><thead><tr><th>head</th></tr></thead><tbody>" + rows + "</tbody></table>"});
  ASSERT_GE(made.pages.pages.size(), 3);
  const auto heads_read = [&] {
    std::vector<std::string> result;
    for (const auto& page : made.pages.pages)
      for (const auto& [origin, fragment, is_artifact] : page.placed)
        if (const auto* line = std::get_if<layout::LineFragment>(&fragment->content);
            line && line->text->paragraph.text == "head" && !is_artifact)
          result.push_back(page.folio);
    return result;
  };
  EXPECT_THAT(heads_read(), ElementsAre("1"));
  keep_only(made.pages, made.book, {{{"2", ""}}, {}});
  EXPECT_THAT(heads_read(), ElementsAre("2"));
}

}  // namespace
}  // namespace quire::page::test
