#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "page/page.h"

namespace quire::page {

/// Pages by the numbers that are printed on them.
struct FolioRange {
  std::string first;
  std::string last;  ///< with it; empty: to the book's end
};

/// What of a book is wanted; nothing: all of it.
struct Selection {
  std::vector<FolioRange> pages;
  std::vector<std::string> chapters;  ///< each by its number, its file's name or its title

  bool empty() const { return pages.empty() && chapters.empty(); }
};

/// Reads "5-9,12,iv-vi,40-"; nothing if it is none of these.
std::optional<std::vector<FolioRange>> folio_ranges(std::string_view words);

/// What a file's name gets for a selection, of letters, digits and hyphens: "pages-5-9-12".
std::string name_of(const Selection&);

/// Leaves only the pages wanted, and their bookmarks. Their numbers, references and running heads
/// stay those of the whole book. Throws std::runtime_error if the book has no such page or chapter.
void keep_only(Pages&, const book::Book&, const Selection&);

}  // namespace quire::page
