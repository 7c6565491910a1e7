#include "page/bookmarks.h"

#include <gtest/gtest.h>

#include "css/value.h"

namespace quire::page {
namespace {

using layout::Bookmark;

/// "One(a(b) c) Two", an open one with "+".
std::string written(const std::vector<book::OutlineEntry>& entries) {
  std::string text;
  for (const auto& entry : entries) {
    text += (text.empty() ? "" : " ") + entry.label() + (entry.is_open ? "+" : "");
    if (!entry.children.empty()) text += "(" + written(entry.children) + ")";
  }
  return text;
}

/// Two chapters, the second below the first, the title page before them.
book::Book book() {
  book::Book result;
  result.chapters.resize(3);
  book::OutlineEntry inner{"Inner", 2, "", {{"Third", 2, "third", {}}}};
  inner.number = "1.1";
  result.outline = {{"Outer", 1, "", {{"Second", 1, "second", {}}, inner}}};
  return result;
}

std::vector<std::vector<Bookmark>> as_they_are() {
  return {
      {{.level = 1, .id = "title", .is_heading = true}},
      {{.level = 1, .id = "outer", .is_heading = true},
       {.level = 2, .id = "second", .is_heading = true}},
      {{.level = 2, .id = "inner", .is_heading = true},
       {.level = 3, .id = "third", .is_heading = true}}};
}

TEST(Bookmarks, AreTheBooksWhereNoSheetSaysOtherwise) {
  EXPECT_EQ(written(bookmarks_of(book(), as_they_are())), "");
}

TEST(Bookmarks, OfElementsStandBelowTheirChapter) {
  auto chapters = as_they_are();
  chapters[1].push_back({.level = 3, .text = "Box", .id = "box", .is_own = true});
  EXPECT_EQ(written(bookmarks_of(book(), chapters)), "Outer(Second(Box) 1.1 Inner(Third))");
}

TEST(Bookmarks, OfAChapterAreCalledAndOpenedAsItsFirstHeadingSays) {
  auto chapters = as_they_are();
  chapters[2][0].label = "Called";
  chapters[2][0].is_open = chapters[2][0].is_own = true;
  EXPECT_EQ(written(bookmarks_of(book(), chapters)), "Outer(Second Called+(Third))");
}

TEST(Bookmarks, AreLeftOutWhereTheSheetSaysNone) {
  auto chapters = as_they_are();
  chapters[1][1].level = chapters[2][0].level = css::no_bookmark;
  chapters[1][1].is_own = chapters[2][0].is_own = true;
  EXPECT_EQ(written(bookmarks_of(book(), chapters)), "Outer");
}

TEST(Bookmarks, OfPagesOutsideOfThePlanStandInTheirPlace) {
  auto chapters = as_they_are();
  chapters[0][0].is_open = chapters[0][0].is_own = true;
  chapters[0].push_back({.level = 1, .label = "Copyright", .id = "c", .is_own = true});
  EXPECT_EQ(written(bookmarks_of(book(), chapters)), "Copyright Outer(Second 1.1 Inner(Third))");
}

TEST(Bookmarks, OfAPostAreItsElements) {
  book::Book post;
  post.is_post = true;
  post.chapters.resize(1);
  post.outline = {{"A", 0, "a", {}}, {"B", 0, "b", {}}};
  std::vector<std::vector<Bookmark>> chapters{
      {{.level = 2, .id = "a", .is_heading = true},
       {.level = 3, .text = "Note", .id = "n", .is_own = true},
       {.level = 2, .id = "b", .is_heading = true}}};
  EXPECT_EQ(written(bookmarks_of(post, chapters)), "A(Note) B");
}

}  // namespace
}  // namespace quire::page
