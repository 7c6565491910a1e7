#include "epub/write.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "dom/classes.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "epub/attached_sources.h"
#include "epub/check.h"
#include "epub/navigation.h"
#include "epub/package_document.h"
#include "epub/spine.h"
#include "epub/zip.h"
#include "image/image.h"
#include "screen/embedded_fonts.h"

namespace quire::epub {
namespace {

constexpr const char* xhtml_type = "application/xhtml+xml";

/// Below 300 kB with what every document begins with: above it old reading systems crawl.
constexpr std::size_t most_bytes = 290'000;

using Hrefs = std::set<std::string, std::less<>>;

/// The pictures that the screen shows: paper may have others.
Hrefs shown_pictures(const book::Book& book) {
  Hrefs shown;
  for (const auto& chapter : book.chapters) {
    const auto body = dom::body_of(*chapter.document);
    for (auto node = body; node;) {
      const bool is_print = dom::has_class(node, dom::classes::print_only);
      if (!is_print && dom::is_element(node, dom::element::img))
        shown.emplace(dom::get(node, dom::attribute::src));
      node = is_print ? dom::next_after(body, node) : dom::next_in(body, node);
    }
  }
  if (!book.metadata.cover.empty()) shown.insert(book.metadata.cover);
  return shown;
}

void add_pictures(std::vector<ManifestItem>& items, const book::Book& book, const Hrefs& pictures) {
  for (const auto& [href, image] : book.images) {
    if (!pictures.contains(href)) continue;
    const auto* properties = href == book.metadata.cover ? "cover-image" : "";
    items.push_back(
        {id_of(href), href, std::string(image::media_type(image.kind)), properties, false}
    );
  }
}

/// Source: epub-33 #sec-item-resource-properties
const char* properties_of(const SpineDocument& document) {
  if (document.has_drawing) return document.has_formula ? "mathml svg" : "svg";
  return document.has_formula ? "mathml" : "";
}

/// The spine first, in its order; the Navigation Document is the contents page, or stands after the
/// spine's last where the book has none.
std::vector<ManifestItem> manifest_of(
    const book::Book& book,
    const Spine& spine,
    const std::vector<screen::EmbeddedFont>& fonts,
    const Hrefs& pictures
) {
  std::vector<ManifestItem> items;
  for (const auto& document : spine.documents)
    items.push_back({id_of(document.href), document.href, xhtml_type, properties_of(document), true}
    );
  const auto contents =
      std::ranges::find(book.chapters, book::Part::Contents, &book::BookChapter::part);
  const bool shows_contents = contents != book.chapters.end();
  // Nothing but front pages comes before it, and those are never cut.
  const auto place = shows_contents ? contents - book.chapters.begin() : std::ssize(items);
  items.insert(items.begin() + place, {"nav", name::navigation, xhtml_type, "nav", shows_contents});
  items.push_back({"ncx", name::ncx, "application/x-dtbncx+xml", "", false});
  items.push_back({"style", name::style_sheet, "text/css", "", false});
  for (const auto& font : fonts)
    items.push_back({id_of(font.href), font.href, font.media_type, "", false});
  add_pictures(items, book, pictures);
  for (auto& item : source_items(book))
    items.push_back(std::move(item));
  return items;
}

std::string style_sheet(
    const std::vector<css::Stylesheet>& sheets, const std::vector<screen::EmbeddedFont>& fonts
) {
  std::string text;
  for (const auto& font : fonts)
    text += font.rule;
  return text + css::screen_css(sheets);
}

std::string in_folder(std::string_view path) { return name::folder + std::string(path); }

}  // namespace

Container container_of(
    const book::Book& book,
    const std::vector<css::Stylesheet>& sheets,
    const book::PageMap& page_map,
    const font::FontSet& fonts,
    const TaskPool& pool,
    const Keeping& keeping
) {
  Places places{book, screen::page_markers(book, page_map), {}};
  auto spine = spine_of(book, places.markers, most_bytes, pool, keeping.memo);
  places.moves = std::move(spine.moves);
  auto embedded = screen::embedded_fonts(book, sheets, fonts, pool, keeping);
  const auto pictures = shown_pictures(book);
  const auto manifest = manifest_of(book, spine, embedded, pictures);

  Container container;
  container.push_back(text_file("META-INF/container.xml", container_document()));
  container.push_back(
      text_file(in_folder(name::package), package_document(book, manifest, !places.markers.empty()))
  );
  container.push_back(text_file(in_folder(name::navigation), navigation_document(places)));
  container.push_back(text_file(in_folder(name::ncx), ncx_document(places)));
  container.push_back(text_file(in_folder(name::style_sheet), style_sheet(sheets, embedded)));
  for (auto& [href, text, has_drawing, has_formula] : spine.documents)
    container.push_back(text_file(in_folder(href), std::move(text)));
  for (auto& font : embedded)
    container.push_back(text_file(in_folder(font.href), std::move(font.bytes)));
  for (const auto& [href, image] : book.images)
    if (pictures.contains(href))
      container.push_back({in_folder(href), image.bytes, image.kind != image::Format::Svg, nullptr}
      );
  for (auto& [href, text] : source_documents(book))
    container.push_back(text_file(in_folder(href), std::move(text)));
  return container;
}

void write(const Container& container, const TaskPool& pool, WritableFile& file, Memo* memo) {
  if (const auto faults = faults_of(container, pool, memo); !faults.empty())
    throw std::logic_error(fmt::format(
        "the EPUB is not valid and was not written; this is a fault of quire, please report it:\n"
        "  {}",
        fmt::join(faults, "\n  ")
    ));
  file.write(packed(container, pool, memo));
}

}  // namespace quire::epub
