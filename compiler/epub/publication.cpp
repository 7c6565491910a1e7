#include "epub/publication.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "base/ascii.h"
#include "base/utf8.h"
#include "dom/names.h"
#include "dom/walk.h"

namespace quire::epub {
namespace {

constexpr std::string_view page_prefix = "page-";

/// What of a folio may stand in an id, whatever signs the author counts with.
std::string name_of_folio(std::string_view folio) {
  std::string name;
  for (const char c : folio) {
    const char letter = ascii::lower(c);
    const bool is_kept =
        ascii::is_digit(c) || (letter >= 'a' && letter <= 'z') || c == '-' || c == '.';
    name += is_kept ? std::string(1, c) : fmt::format("_{:02X}", static_cast<unsigned char>(c));
  }
  return name;
}

std::set<std::string> ids_like_pages(const book::Book& book) {
  std::set<std::string> ids;
  for (const auto& chapter : book.chapters) {
    const auto body = dom::body_of(*chapter.document);
    for (auto node = body; node; node = dom::next_in(body, node))
      if (const auto id = dom::get(node, dom::attribute::id); id.starts_with(page_prefix))
        ids.emplace(id);
  }
  return ids;
}

}  // namespace

std::string id_of(std::string_view href) {
  std::string id(href.substr(href.rfind('/') + 1));
  const bool is_text = id.ends_with(".xhtml");
  if (is_text) id.resize(id.rfind('.'));
  std::ranges::replace(id, '.', '-');
  return (is_text ? "text-" : "file-") + id;
}

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
  if (!utf8::is_blank(entry.label())) return entry.label();
  return fmt::format("§ {}", entry.chapter + 1);
}

std::vector<PageMarker> page_markers(const book::Book& book, const book::PageMap& map) {
  std::vector<PageMarker> markers;
  // A heading may be called "Page 3", and an author's sheet may count pages from 1 again.
  auto ids = ids_like_pages(book);
  for (const auto& [folio, position] : map) {
    const auto name = std::string(page_prefix) + name_of_folio(folio);
    auto id = name;
    for (int n = 2; !ids.insert(id).second; ++n)
      id = fmt::format("{}-{}", name, n);
    markers.push_back({folio, id, position});
  }
  return markers;
}

}  // namespace quire::epub
