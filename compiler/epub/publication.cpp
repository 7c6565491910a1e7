#include "epub/publication.h"

#include <fmt/format.h>

#include <set>

namespace quire::epub {

std::string moved(const Moves& moves, std::string href) {
  const auto found = moves.find(href);
  return found == moves.end() ? href : found->second + href.substr(href.find('#'));
}

std::string href_of(const Places& places, const book::OutlineEntry& entry) {
  auto href = places.book.file_name(entry.chapter);
  if (!entry.id.empty()) href += '#' + entry.id;
  return moved(places.moves, std::move(href));
}

std::string href_of(const Places& places, const PageMarker& marker) {
  return moved(places.moves, places.book.file_name(marker.position.chapter) + '#' + marker.id);
}

std::string label_of(const book::OutlineEntry& entry) {
  if (entry.title.find_first_not_of(" \n\t") != std::string::npos) return text_of(entry);
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
