#include "epub/publication.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "base/utf8.h"

namespace quire::epub {

std::string id_of(std::string_view href) {
  std::string id(href.substr(href.rfind('/') + 1));
  const bool is_text = id.ends_with(".xhtml");
  if (is_text) id.resize(id.rfind('.'));
  std::ranges::replace(id, '.', '-');
  return (is_text ? "text-" : "file-") + id;
}

std::string moved(const Moves& moves, const std::string& href) {
  const auto found = moves.find(href);
  return found == moves.end() ? href : found->second + href.substr(href.find('#'));
}

std::string href_of(const Places& places, const book::OutlineEntry& entry) {
  auto href = places.book.file_name(entry.chapter);
  if (!entry.id.empty()) href += '#' + entry.id;
  return moved(places.moves, href);
}

std::string href_of(const Places& places, const PageMarker& marker) {
  return moved(places.moves, places.book.file_name(marker.position.chapter) + '#' + marker.id);
}

std::string label_of(const book::OutlineEntry& entry) {
  if (!utf8::is_blank(entry.label())) return entry.label();
  return fmt::format("§ {}", entry.chapter + 1);
}

}  // namespace quire::epub
