#include "page/bookmarks.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace quire::page {
namespace {

using book::OutlineEntry;
using layout::Bookmark;
using Entries = std::vector<OutlineEntry>;

/// By chapter and id: what the book calls a heading.
using KnownEntries = std::map<std::pair<std::uint32_t, std::string>, const OutlineEntry*>;

class Builder {
public:
  Builder(const book::Book& book, std::span<const std::vector<Bookmark>> chapters)
      : book_(book), chapters_(chapters) {
    learn(book.outline);
  }

  Entries run() {
    auto result = copied(book_.outline);
    for (std::uint32_t chapter = 0; chapter < chapters_.size(); ++chapter)
      if (!done_.contains(chapter) && has_own(chapter)) add_unplanned(chapter, result);
    return result;
  }

private:
  void learn(const Entries& entries) {
    for (const auto& entry : entries) {
      known_.emplace(std::pair(entry.chapter, entry.id), &entry);
      learn(entry.children);
    }
  }

  bool has_own(std::uint32_t chapter) const {
    return chapter < chapters_.size() && std::ranges::any_of(chapters_[chapter], &Bookmark::is_own);
  }

  Entries copied(const Entries& entries) {
    Entries result;
    for (const auto& entry : entries) {
      if (!entry.id.empty() && has_own(entry.chapter)) {
        // A post's headings, or those that the chapter's entry has brought along.
        if (book_.is_post && done_.insert(entry.chapter).second)
          std::ranges::move(
              nested(entry.chapter, chapters_[entry.chapter]), std::back_inserter(result)
          );
        continue;
      }
      if (auto own = of_plan(entry)) result.push_back(std::move(*own));
    }
    return result;
  }

  /// An entry of the author's plan, or a heading of a chapter whose sheet says nothing.
  std::optional<OutlineEntry> of_plan(const OutlineEntry& entry) {
    auto result = entry;
    result.children.clear();
    if (!entry.id.empty() || entry.is_draft() || !has_own(entry.chapter)) {
      if (entry.id.empty() && !entry.is_draft()) done_.insert(entry.chapter);
      result.children = copied(entry.children);
      return result;
    }
    done_.insert(entry.chapter);
    const auto& all = chapters_[entry.chapter];
    const auto first = std::ranges::find_if(all, &Bookmark::is_heading);
    std::vector<Bookmark> below = all;
    if (first != all.end()) {
      if (first->level == css::no_bookmark) return std::nullopt;
      below.erase(below.begin() + (first - all.begin()));
      result.is_open = first->is_open;
      if (!first->label.empty()) {
        result.title = first->label;
        result.number.clear();
      }
    }
    result.children = nested(entry.chapter, below);
    std::ranges::move(copied(entry.children), std::back_inserter(result.children));
    return result;
  }

  /// By their levels, one below the other.
  Entries nested(std::uint32_t chapter, const std::vector<Bookmark>& bookmarks) const {
    Entries result;
    std::vector<std::pair<int, Entries*>> open{{0, &result}};
    for (const auto& bookmark : bookmarks) {
      if (bookmark.level == css::no_bookmark) continue;
      OutlineEntry entry;
      const auto known = known_.find({chapter, bookmark.id});
      if (known != known_.end()) entry = *known->second;
      entry.children.clear();
      if (!bookmark.label.empty()) {
        entry.title = bookmark.label;
        entry.number.clear();
      }
      if (known == known_.end() && entry.title.empty()) entry.title = bookmark.text;
      if (entry.title.empty()) continue;
      entry.chapter = chapter;
      entry.id = bookmark.id;
      entry.is_open = bookmark.is_open;
      while (open.back().first >= bookmark.level)
        open.pop_back();
      auto& siblings = *open.back().second;
      siblings.push_back(std::move(entry));
      open.emplace_back(bookmark.level, &siblings.back().children);
    }
    return result;
  }

  /// Of a page that no plan names (the title page): only what the sheet makes a bookmark, in its
  /// place. What it says of headings is meant for the plan's.
  void add_unplanned(std::uint32_t chapter, Entries& entries) const {
    auto asked = chapters_[chapter];
    std::erase_if(asked, [](const Bookmark& bookmark) { return bookmark.is_heading; });
    const auto after = std::ranges::find_if(entries, [chapter](const OutlineEntry& entry) {
      return !entry.is_draft() && entry.chapter > chapter;
    });
    auto added = nested(chapter, asked);
    entries.insert(
        after, std::make_move_iterator(added.begin()), std::make_move_iterator(added.end())
    );
  }

  const book::Book& book_;
  std::span<const std::vector<Bookmark>> chapters_;
  KnownEntries known_;
  std::set<std::uint32_t> done_;
};

}  // namespace

std::vector<book::OutlineEntry> bookmarks_of(
    const book::Book& book, std::span<const std::vector<layout::Bookmark>> chapters
) {
  const bool says_any = std::ranges::any_of(chapters, [](const std::vector<Bookmark>& chapter) {
    return std::ranges::any_of(chapter, &Bookmark::is_own);
  });
  return says_any ? Builder(book, chapters).run() : Entries{};
}

}  // namespace quire::page
