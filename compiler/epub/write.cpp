#include "epub/write.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "epub/content_document.h"
#include "epub/navigation.h"
#include "epub/package_document.h"
#include "epub/publication.h"
#include "epub/zip.h"
#include "image/image.h"

namespace quire::epub {
namespace {

constexpr const char* xhtml_type = "application/xhtml+xml";

/// "chapter-001" of "chapter-001.xhtml", "ab12-svg" of "images/ab12.svg": an XML id.
std::string id_of(std::string_view href) {
  std::string id(href.substr(href.rfind('/') + 1));
  if (id.ends_with(".xhtml")) return id.substr(0, id.rfind('.'));
  std::ranges::replace(id, '.', '-');
  return "file-" + id;
}

/// The spine first, in its order; the Navigation Document is the contents page, or stands after the
/// spine's last where the book has none.
std::vector<ManifestItem> manifest_of(const book::Book& book) {
  std::vector<ManifestItem> items;
  const ManifestItem navigation{"nav", name::navigation, xhtml_type, "nav", true};
  for (std::uint32_t chapter = 0; chapter < book.chapters.size(); ++chapter) {
    const auto href = document_of(book, chapter);
    if (href == name::navigation)
      items.push_back(navigation);
    else
      items.push_back({id_of(href), href, xhtml_type, "", true});
  }
  if (std::ranges::find(book.parts, book::Part::Contents) == book.parts.end()) {
    items.push_back(navigation);
    items.back().is_in_spine = false;
  }
  items.push_back({"ncx", name::ncx, "application/x-dtbncx+xml", "", false});
  items.push_back({"style", name::style_sheet, "text/css", "", false});
  for (const auto& [href, image] : book.images)
    items.push_back({id_of(href), href, std::string(image::media_type(image.kind)), "", false});
  return items;
}

/// The markers of one chapter; they stand in the order of the chapters.
std::vector<PageMarker> markers_of(const std::vector<PageMarker>& markers, std::uint32_t chapter) {
  std::vector<PageMarker> result;
  std::ranges::copy_if(markers, std::back_inserter(result), [chapter](const PageMarker& marker) {
    return marker.position.chapter == chapter;
  });
  return result;
}

void add_chapters(Zip& zip, const book::Book& book, const std::vector<PageMarker>& markers) {
  for (std::uint32_t chapter = 0; chapter < book.chapters.size(); ++chapter) {
    const auto path = name::folder + document_of(book, chapter);
    if (book.parts[chapter] == book::Part::Contents) continue;
    const auto& document = *book.chapters[chapter].document;
    zip.add(path, content_document(document, markers_of(markers, chapter)));
  }
}

void add_images(Zip& zip, const book::Book& book) {
  for (const auto& [href, image] : book.images) {
    if (image.kind == image::Kind::Svg)
      zip.add(name::folder + href, image.bytes);
    else
      zip.add_stored(name::folder + href, image.bytes);
  }
}

}  // namespace

void write(
    const book::Book& book,
    const std::vector<css::Stylesheet>& sheets,
    const book::PageMap& page_map,
    AtomicFile& file
) {
  const auto markers = page_markers(page_map);
  const std::string folder = name::folder;
  Zip zip;
  zip.add("META-INF/container.xml", container_document());
  zip.add(folder + name::package, package_document(book, manifest_of(book), !markers.empty()));
  zip.add(folder + name::navigation, navigation_document(book, markers));
  zip.add(folder + name::ncx, ncx_document(book, markers));
  zip.add(folder + name::style_sheet, css::screen_css(sheets));
  add_chapters(zip, book, markers);
  add_images(zip, book);
  file.write(zip.finish());
}

}  // namespace quire::epub
