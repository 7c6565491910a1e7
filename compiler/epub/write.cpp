#include "epub/write.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "epub/check.h"
#include "epub/navigation.h"
#include "epub/package_document.h"
#include "epub/spine.h"
#include "epub/zip.h"
#include "image/image.h"

namespace quire::epub {
namespace {

constexpr const char* xhtml_type = "application/xhtml+xml";

/// Below 300 kB with what every document begins with: above it old reading systems crawl.
constexpr std::size_t most_bytes = 290'000;

/// "text-traits" of "traits.xhtml", "file-ab12-svg" of "images/ab12.svg": an XML id.
std::string id_of(std::string_view href) {
  std::string id(href.substr(href.rfind('/') + 1));
  const bool is_text = id.ends_with(".xhtml");
  if (is_text) id.resize(id.rfind('.'));
  std::ranges::replace(id, '.', '-');
  return (is_text ? "text-" : "file-") + id;
}

void add_pictures(std::vector<ManifestItem>& items, const book::Book& book) {
  for (const auto& [href, image] : book.images)
    items.push_back({id_of(href), href, std::string(image::media_type(image.kind)), "", false});
}

/// The spine first, in its order; the Navigation Document is the contents page, or stands after the
/// spine's last where the book has none.
std::vector<ManifestItem> manifest_of(const book::Book& book, const Spine& spine) {
  std::vector<ManifestItem> items;
  for (const auto& document : spine.documents)
    items.push_back(
        {id_of(document.href), document.href, xhtml_type, document.has_drawing ? "svg" : "", true}
    );
  const auto contents = std::ranges::find(book.parts, book::Part::Contents);
  const bool shows_contents = contents != book.parts.end();
  // Nothing but front pages comes before it, and those are never cut.
  const auto place = shows_contents ? contents - book.parts.begin() : std::ssize(items);
  items.insert(items.begin() + place, {"nav", name::navigation, xhtml_type, "nav", shows_contents});
  items.push_back({"ncx", name::ncx, "application/x-dtbncx+xml", "", false});
  items.push_back({"style", name::style_sheet, "text/css", "", false});
  add_pictures(items, book);
  return items;
}

std::string in_folder(std::string_view path) { return name::folder + std::string(path); }

}  // namespace

Container container_of(
    const book::Book& book,
    const std::vector<css::Stylesheet>& sheets,
    const book::PageMap& page_map,
    const TaskPool& pool
) {
  Places places{book, page_markers(page_map), {}};
  auto spine = spine_of(book, places.markers, most_bytes, pool);
  places.moves = std::move(spine.moves);
  const auto manifest = manifest_of(book, spine);

  Container container;
  container.push_back(text_file("META-INF/container.xml", container_document()));
  container.push_back(
      text_file(in_folder(name::package), package_document(book, manifest, !places.markers.empty()))
  );
  container.push_back(text_file(in_folder(name::navigation), navigation_document(places)));
  container.push_back(text_file(in_folder(name::ncx), ncx_document(places)));
  container.push_back(text_file(in_folder(name::style_sheet), css::screen_css(sheets)));
  for (auto& [href, text, has_drawing] : spine.documents)
    container.push_back(text_file(in_folder(href), std::move(text)));
  for (const auto& [href, image] : book.images)
    container.push_back({in_folder(href), image.bytes, image.kind != image::Kind::Svg, nullptr});
  return container;
}

void write(
    const book::Book& book,
    const std::vector<css::Stylesheet>& sheets,
    const book::PageMap& page_map,
    const TaskPool& pool,
    AtomicFile& file
) {
  const auto container = container_of(book, sheets, page_map, pool);
  if (const auto faults = faults_of(container, pool); !faults.empty())
    throw std::logic_error(fmt::format(
        "the EPUB is not valid and was not written; this is a fault of quire, please report it:\n"
        "  {}",
        fmt::join(faults, "\n  ")
    ));
  file.write(packed(container, pool));
}

}  // namespace quire::epub
