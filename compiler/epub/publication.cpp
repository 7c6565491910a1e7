#include "epub/publication.h"

#include <fmt/format.h>

#include <set>

namespace quire::epub {

std::string document_of(const book::Book& book, std::uint32_t chapter) {
  return book.parts.at(chapter) == book::Part::Contents ? name::navigation
                                                        : book::Book::file_name(chapter);
}

std::string href_of(const book::Book& book, const book::OutlineEntry& entry) {
  auto href = document_of(book, entry.chapter);
  if (!entry.id.empty()) href += '#' + entry.id;
  return href;
}

std::string label_of(const book::OutlineEntry& entry) {
  if (entry.title.find_first_not_of(" \n\t") != std::string::npos) return entry.title;
  return fmt::format("§ {}", entry.chapter + 1);
}

std::vector<PageMarker> page_markers(const book::PageMap& map) {
  std::vector<PageMarker> markers;
  std::set<std::string> ids;
  for (const auto& [folio, position] : map) {
    // An author's sheet may count pages from 1 again: the second page 1 needs an id of its own.
    auto id = "page-" + folio;
    for (int n = 2; !ids.insert(id).second; ++n)
      id = fmt::format("page-{}-{}", folio, n);
    markers.push_back({folio, id, position});
  }
  return markers;
}

}  // namespace quire::epub
