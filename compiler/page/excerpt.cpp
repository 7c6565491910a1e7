#include "page/excerpt.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <stdexcept>
#include <utility>
#include <variant>

#include "base/ascii.h"
#include "base/near_name.h"

namespace quire::page {
namespace {

using book::OutlineEntry;
using Entries = std::vector<OutlineEntry>;

using ascii::lower;

/// "i to 12": from the first page that has a number.
std::string known_folios(const std::vector<std::string>& folios) {
  const auto first = std::ranges::find_if(folios, [](const auto& folio) { return !folio.empty(); });
  return first == folios.end() ? "not numbered" : fmt::format("{} to {}", *first, folios.back());
}

std::vector<std::string> folios_of(const Pages& pages) {
  std::vector<std::string> folios;
  for (const auto& page : pages.pages)
    folios.push_back(page.folio);
  return folios;
}

/// The index of the first page that is called so, from `begin` on.
std::size_t index_of(const std::vector<std::string>& folios, const std::string& folio) {
  const auto found = std::ranges::find(folios, folio);
  if (found != folios.end()) return static_cast<std::size_t>(found - folios.begin());
  throw std::runtime_error(fmt::format(
      "the book has no page {}\n      = hint: its pages are {}", folio, known_folios(folios)
  ));
}

void add_pages(const std::vector<FolioRange>& ranges, const Pages& pages, std::vector<bool>& kept) {
  const auto folios = folios_of(pages);
  for (const auto& [first, last] : ranges) {
    const auto begin = index_of(folios, first);
    const auto end = last.empty() ? folios.size() - 1 : index_of(folios, last);
    if (end < begin)
      throw std::runtime_error(fmt::format("page {} comes before page {}", last, first));
    std::fill(kept.begin() + std::ptrdiff_t(begin), kept.begin() + std::ptrdiff_t(end) + 1, true);
  }
}

/// Without its folder and ending: "src/traits.md" is "traits". A number is whole: "2.1".
std::string stem_of(std::string_view file) {
  file.remove_prefix(file.rfind('/') + 1);
  const auto dot = file.rfind('.');
  const bool is_number = dot + 1 < file.size() && ascii::is_digit(file[dot + 1]);
  return std::string(is_number ? file : file.substr(0, dot));
}

/// The chapters by what they may be called, with those below them.
class ChapterNames {
public:
  explicit ChapterNames(const book::Book& book) : book_(book) { learn(book.outline); }

  /// Adds the chapters of this name to `chapters`.
  void find(const std::string& name, std::set<std::uint32_t>& chapters) const {
    for (const auto* named : {&titles_, &files_, &numbers_}) {
      bool is_found = false;
      for (const auto& [known, entry] : *named) {
        if (known != lower(name) && !(named == &files_ && known == lower(stem_of(name)))) continue;
        is_found = true;
        add(*entry, chapters);
      }
      if (is_found) return;
    }
    refuse(name);
  }

private:
  using Named = std::vector<std::pair<std::string, const OutlineEntry*>>;

  void learn(const Entries& entries) {
    for (const auto& entry : entries) {
      const bool is_chapter = entry.id.empty() && !entry.is_draft();
      if (is_chapter || entry.is_part) {
        titles_.emplace_back(lower(entry.title), &entry);
        titles_.emplace_back(lower(entry.label()), &entry);
        if (is_chapter) {
          files_.emplace_back(lower(stem_of(book_.file_name(entry.chapter))), &entry);
          numbers_.emplace_back(lower(book_.chapters[entry.chapter].number), &entry);
        }
      }
      learn(entry.children);
    }
  }

  static void add(const OutlineEntry& entry, std::set<std::uint32_t>& chapters) {
    if (!entry.is_draft()) chapters.insert(entry.chapter);
    for (const auto& child : entry.children)
      add(child, chapters);
  }

  [[noreturn]] void refuse(const std::string& name) const {
    if (book_.is_post)
      throw std::runtime_error("a post has no chapters\n      = hint: choose pages: --pages 3-7");
    std::vector<std::string> names;
    for (const auto* named : {&titles_, &files_})
      for (const auto& [known, entry] : *named)
        names.push_back(known);
    const auto hint = did_you_mean(lower(name), names);
    throw std::runtime_error(fmt::format(
        "the book has no chapter {}\n      = hint: {}",
        name,
        hint.empty() ? "name its number, its file or its title" : hint
    ));
  }

  const book::Book& book_;
  Named titles_, files_, numbers_;
};

/// A blank page belongs to the chapter that it comes before; a chapter by itself needs none.
void add_chapters(
    const std::vector<std::string>& names,
    const book::Book& book,
    const Pages& pages,
    std::vector<bool>& kept
) {
  std::set<std::uint32_t> chapters;
  for (const ChapterNames known(book); const auto& name : names)
    known.find(name, chapters);
  std::set<std::uint32_t> begun;
  for (std::size_t i = 0; i < pages.pages.size(); ++i) {
    const auto& page = pages.pages[i];
    if (page.begins_chapter) begun.insert(page.chapter);
    if (begun.contains(page.chapter) && chapters.contains(page.chapter)) kept[i] = true;
  }
}

/// Text that is repeated (a table's head, where it goes on) is an artifact, but is read where it
/// has come for the first time now.
void read_repeated_text(std::vector<Page>& pages) {
  std::set<std::pair<std::uint32_t, layout::StructElemIndex>> read;
  for (auto& page : pages)
    for (auto& placed : page.placed) {
      const auto* line = std::get_if<layout::LineFragment>(&placed.fragment->content);
      if (!line) continue;
      bool is_new = false;
      for (const auto& run : line->text->paragraph.runs)
        if (run.struct_elem != layout::artifact)
          is_new |= read.emplace(page.chapter, run.struct_elem).second;
      if (placed.is_artifact && is_new) placed.is_artifact = false;
    }
}

/// What bookmarks may lead to.
struct Places {
  std::set<std::string, std::less<>> ids;
  std::set<std::uint32_t> chapters;
};

Places places_of(const Pages& pages) {
  Places places;
  for (const auto& page : pages.pages) {
    places.chapters.insert(page.chapter);
    for (const auto& destination : page.destinations)
      places.ids.insert(destination.id);
  }
  return places;
}

/// Those that lead to a page that is left, and those with such ones below them.
Entries those_left(const Entries& entries, const Places& places, const book::Book& book) {
  Entries result;
  for (const auto& entry : entries) {
    auto left = entry;
    left.children = those_left(entry.children, places, book);
    const bool is_here = !entry.is_draft() && places.chapters.contains(entry.chapter) &&
                         (entry.id.empty() || places.ids.contains(entry.id) ||
                          places.ids.contains(book.file_name(entry.chapter) + '#' + entry.id));
    if (is_here || !left.children.empty()) result.push_back(std::move(left));
  }
  return result;
}

}  // namespace

std::optional<std::vector<FolioRange>> folio_ranges(std::string_view words) {
  std::vector<FolioRange> ranges;
  while (true) {
    const auto comma = words.find(',');
    const auto word = words.substr(0, comma);
    const auto hyphen = word.find('-');
    const std::string first(word.substr(0, hyphen));
    const std::string last(hyphen == std::string_view::npos ? first : word.substr(hyphen + 1));
    const auto is_folio = [](std::string_view folio) {
      return std::ranges::all_of(folio, ascii::is_alphanumeric);
    };
    if (first.empty() || !is_folio(first) || !is_folio(last)) return std::nullopt;
    ranges.push_back({first, last});
    if (comma == std::string_view::npos) return ranges;
    words.remove_prefix(comma + 1);
  }
}

std::string name_of(const Selection& selection) {
  std::string text;
  for (const auto& [first, last] : selection.pages)
    text += fmt::format(" {} {}", first, last == first ? "" : last);
  text = selection.pages.empty() ? "" : "pages" + text;
  for (const auto& chapter : selection.chapters)
    text += ' ' + stem_of(chapter);
  std::string name;
  for (const char c : text) {
    const bool is_beyond_ascii = static_cast<unsigned char>(c) >= 0x80;
    if (ascii::is_alphanumeric(c) || is_beyond_ascii)
      name += c;
    else if (!name.empty() && name.back() != '-')
      name += '-';
  }
  while (name.ends_with('-'))
    name.pop_back();
  return name;
}

void keep_only(Pages& pages, const book::Book& book, const Selection& selection) {
  if (selection.empty() || pages.pages.empty()) return;
  std::vector<bool> kept(pages.pages.size(), false);
  add_pages(selection.pages, pages, kept);
  add_chapters(selection.chapters, book, pages, kept);
  std::vector<Page> left;
  for (std::size_t i = 0; i < kept.size(); ++i)
    if (kept[i]) left.push_back(std::move(pages.pages[i]));
  pages.pages = std::move(left);
  pages.is_excerpt = true;
  pages.origins.clear();
  read_repeated_text(pages.pages);
  pages.bookmarks =
      those_left(pages.bookmarks.empty() ? book.outline : pages.bookmarks, places_of(pages), book);
}

}  // namespace quire::page
