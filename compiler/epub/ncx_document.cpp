#include "base/wording.h"
#include "dom/names.h"
#include "dom/xml.h"
#include "epub/navigation.h"

namespace quire::epub {
namespace {

using dom::set;

void add_label(pugi::xml_node parent, const char* element, std::string_view text) {
  dom::append_text(parent.append_child(element).append_child("text"), text);
}

void add_head_meta(pugi::xml_node head, const char* meta, std::string_view content) {
  auto node = head.append_child("meta");
  set(node, "name", meta);
  set(node, "content", content);
}

/// Numbers navPoints and pageTargets in the order of the book: playOrder is one sequence.
class Counter {
public:
  std::string next() { return std::to_string(++last_); }
  std::string coming() const { return std::to_string(last_ + 1); }

private:
  int last_ = 0;
};

const book::OutlineEntry* first_target(const book::OutlineEntry& entry) {
  if (!entry.is_draft()) return &entry;
  for (const auto& child : entry.children)
    if (const auto* target = first_target(child)) return target;
  return nullptr;
}

/// Drafts that stand above one another have the number of the same chapter.
std::string id_above(pugi::xml_node parent, const std::string& number) {
  int depth = 0;
  for (; parent.parent(); parent = parent.parent())
    ++depth;
  return "point-" + number + "-above-" + std::to_string(depth);
}

void add_points(
    pugi::xml_node parent,
    const Places& places,
    const std::vector<book::OutlineEntry>& entries,
    Counter& order
) {
  for (const auto& entry : entries) {
    // Every point has a place: what is not written yet has that of the first chapter below it.
    const auto* target = first_target(entry);
    if (!target) continue;
    auto point = parent.append_child("navPoint");
    // Points of one place have one number (opf-201 #Section2.4.1.2).
    const auto number = entry.is_draft() ? order.coming() : order.next();
    set(point, "id", entry.is_draft() ? id_above(parent, number) : "point-" + number);
    set(point, "playOrder", number);
    add_label(point, "navLabel", label_of(entry));
    set(point.append_child("content"), "src", href_of(places, *target));
    add_points(point, places, entry.children, order);
  }
}

std::size_t depth_of(const std::vector<book::OutlineEntry>& entries) {
  std::size_t depth = 0;
  for (const auto& entry : entries)
    depth = std::max(depth, 1 + depth_of(entry.children));
  return depth;
}

void add_page_list(pugi::xml_node ncx, const Places& places, Counter& order) {
  auto list = ncx.append_child("pageList");
  add_label(
      list,
      "navLabel",
      places.book.metadata.words.wording(Word::Pages, places.book.metadata.language)
  );
  for (const auto& marker : places.markers) {
    const bool is_number = marker.folio.find_first_not_of("0123456789") == std::string::npos;
    auto target = list.append_child("pageTarget");
    set(target, "id", "target-" + marker.id);
    set(target, "type", is_number ? "normal" : "front");
    set(target, "value", marker.folio);
    set(target, "playOrder", order.next());
    add_label(target, "navLabel", marker.folio);
    set(target.append_child("content"), "src", href_of(places, marker));
  }
}

}  // namespace

std::string ncx_document(const Places& places) {
  const auto& [book, markers, moves] = places;
  pugi::xml_document document;
  auto ncx = document.append_child("ncx");
  set(ncx, dom::attribute::xmlns, "http://www.daisy.org/z3986/2005/ncx/");
  set(ncx, "version", "2005-1");
  set(ncx, dom::attribute::xml_lang, book.metadata.language);
  auto head = ncx.append_child("head");
  add_head_meta(head, "dtb:uid", book.metadata.identifier);
  add_head_meta(head, "dtb:depth", std::to_string(depth_of(book.outline)));
  add_head_meta(head, "dtb:totalPageCount", std::to_string(markers.size()));
  add_head_meta(head, "dtb:maxPageNumber", std::to_string(markers.size()));
  add_label(ncx, "docTitle", book.metadata.title);
  Counter order;
  add_points(ncx.append_child("navMap"), places, book.outline, order);
  if (!markers.empty()) add_page_list(ncx, places, order);
  return dom::serialize(document);
}

}  // namespace quire::epub
