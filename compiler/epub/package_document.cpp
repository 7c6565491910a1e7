#include "epub/package_document.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "dom/names.h"
#include "dom/xml.h"
#include "epub/accessibility.h"

namespace quire::epub {
namespace {

using dom::append_text;
using dom::set;

pugi::xml_node add_text(pugi::xml_node parent, const char* element, std::string_view text) {
  auto node = parent.append_child(element);
  append_text(node, text);
  return node;
}

void add_meta(pugi::xml_node metadata, const char* property, std::string_view text) {
  set(add_text(metadata, "meta", text), "property", property);
}

void add_refinement(
    pugi::xml_node metadata, std::string_view id, const char* property, std::string_view text
) {
  auto meta = metadata.append_child("meta");
  set(meta, "refines", '#' + std::string(id));
  set(meta, "property", property);
  append_text(meta, text);
}

void add_optional(pugi::xml_node metadata, const char* element, std::string_view text) {
  if (!text.empty()) add_text(metadata, element, text);
}

/// Title and subtitle are titles of their own, in this order. Source: epub-33 #sec-title-type.
void add_titles(pugi::xml_node metadata, const book::Metadata& book) {
  set(add_text(metadata, "dc:title", book.title), "id", "title");
  add_refinement(metadata, "title", "title-type", "main");
  if (book.subtitle.empty()) return;
  set(add_text(metadata, "dc:title", book.subtitle), "id", "subtitle");
  add_refinement(metadata, "subtitle", "title-type", "subtitle");
}

void add_role(pugi::xml_node metadata, std::string_view id, std::string_view code) {
  add_refinement(metadata, id, "role", code);
  set(metadata.last_child(), "scheme", "marc:relators");
}

void add_authors(pugi::xml_node metadata, const book::Metadata& book) {
  for (std::size_t i = 0; i < book.authors.size(); ++i) {
    const auto id = fmt::format("author-{}", i + 1);
    set(add_text(metadata, "dc:creator", book.authors[i]), "id", id);
    add_role(metadata, id, "aut");
  }
}

void add_contributors(pugi::xml_node metadata, const book::Metadata& book) {
  for (std::size_t i = 0; i < book.contributors.size(); ++i) {
    const auto id = fmt::format("contributor-{}", i + 1);
    set(add_text(metadata, "dc:contributor", book.contributors[i].name), "id", id);
    add_role(metadata, id, book.contributors[i].role);
  }
}

/// Source: epub-33 #sec-belongs-to-collection.
void add_series(pugi::xml_node metadata, const book::Metadata& book) {
  if (book.series.empty()) return;
  auto series = add_text(metadata, "meta", book.series);
  set(series, "property", "belongs-to-collection");
  set(series, "id", "series");
  add_refinement(metadata, "series", "collection-type", "series");
  if (!book.series_position.empty())
    add_refinement(metadata, "series", "group-position", book.series_position);
}

/// A claim that somebody stands for by name. Source: epub-a11y-11 #sec-conf-reporting.
void add_conformance(pugi::xml_node metadata, const book::Book& book) {
  if (book.metadata.conformance.empty() || withheld_claim(book)) return;
  auto claim = add_text(metadata, "meta", book.metadata.conformance);
  set(claim, "property", "dcterms:conformsTo");
  set(claim, "id", "conformance");
  add_refinement(metadata, "conformance", "a11y:certifiedBy", book.metadata.certifier);
}

void add_accessibility(pugi::xml_node metadata, const AccessibilityMetadata& found) {
  for (const auto& mode : found.access_modes)
    add_meta(metadata, "schema:accessMode", mode);
  for (const auto& modes : found.sufficient_access_modes)
    add_meta(metadata, "schema:accessModeSufficient", modes);
  for (const auto& feature : found.features)
    add_meta(metadata, "schema:accessibilityFeature", feature);
  add_meta(metadata, "schema:accessibilityHazard", found.hazard);
  add_meta(metadata, "schema:accessibilitySummary", found.summary);
}

/// Whose pages the page list's are. Source: epub-a11y-11 #sec-page-src.
void add_page_source(pugi::xml_node metadata, const book::Metadata& book) {
  set(add_text(metadata, "dc:source", fmt::format("{} (PDF edition)", book.title)), "id", "pages");
  add_refinement(metadata, "pages", "source-of", "pagination");
}

/// For Kobo and Kindle, which look for the cover as in EPUB 2. Source: opf-201 #Section2.2;
/// github.com/kobolabs/epub-spec, "Cover".
void add_cover(pugi::xml_node metadata, const book::Book& book) {
  if (book.metadata.cover.empty()) return;
  auto meta = metadata.append_child("meta");
  set(meta, "name", "cover");
  set(meta, "content", id_of(book.metadata.cover));
}

void add_metadata(pugi::xml_node package, const book::Book& book, bool has_page_list) {
  const auto& about = book.metadata;
  auto metadata = package.append_child("metadata");
  set(metadata, "xmlns:dc", "http://purl.org/dc/elements/1.1/");
  set(add_text(metadata, "dc:identifier", about.identifier), "id", "uid");
  add_titles(metadata, about);
  add_authors(metadata, about);
  add_contributors(metadata, about);
  add_series(metadata, about);
  add_text(metadata, "dc:language", about.language);
  add_optional(metadata, "dc:date", about.date);
  add_optional(metadata, "dc:description", about.description);
  for (const auto& keyword : about.keywords)
    add_optional(metadata, "dc:subject", keyword);
  add_optional(metadata, "dc:rights", about.rights);
  if (has_page_list) add_page_source(metadata, about);
  const auto modified = fmt::gmtime(static_cast<std::time_t>(book::unix_time(about)));
  add_meta(metadata, "dcterms:modified", fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", modified));
  add_accessibility(metadata, accessibility_of(book, has_page_list));
  add_conformance(metadata, book);
  add_cover(metadata, book);
}

void add_manifest(pugi::xml_node package, const std::vector<ManifestItem>& items) {
  auto manifest = package.append_child("manifest");
  for (const auto& item : items) {
    auto node = manifest.append_child("item");
    set(node, "id", item.id);
    set(node, "href", item.href);
    set(node, "media-type", item.media_type);
    if (!item.properties.empty()) set(node, "properties", item.properties);
    if (!item.fallback.empty()) set(node, "fallback", item.fallback);
  }
}

void add_spine(
    pugi::xml_node package, const book::Book& book, const std::vector<ManifestItem>& items
) {
  auto spine = package.append_child("spine");
  set(spine, "toc", "ncx");
  if (direction_of(book.metadata) == Direction::RightToLeft)
    set(spine, "page-progression-direction", "rtl");
  for (const auto& item : items) {
    if (!item.is_in_spine) continue;
    auto reference = spine.append_child("itemref");
    set(reference, "idref", item.id);
    if (!item.is_linear) set(reference, "linear", "no");
  }
}

}  // namespace

std::string package_document(
    const book::Book& book, const std::vector<ManifestItem>& items, bool has_page_list
) {
  pugi::xml_document document;
  auto package = document.append_child("package");
  set(package, dom::attribute::xmlns, "http://www.idpf.org/2007/opf");
  set(package, "version", "3.0");
  set(package, "unique-identifier", "uid");
  set(package, dom::attribute::xml_lang, book.metadata.language);
  if (direction_of(book.metadata) == Direction::RightToLeft)
    set(package, dom::attribute::dir, "rtl");
  add_metadata(package, book, has_page_list);
  add_manifest(package, items);
  add_spine(package, book, items);
  return dom::serialize(document);
}

std::string container_document() {
  pugi::xml_document document;
  auto container = document.append_child("container");
  set(container, dom::attribute::xmlns, "urn:oasis:names:tc:opendocument:xmlns:container");
  set(container, "version", "1.0");
  auto rootfile = container.append_child("rootfiles").append_child("rootfile");
  set(rootfile, "full-path", std::string(name::folder) + name::package);
  set(rootfile, "media-type", "application/oebps-package+xml");
  return dom::serialize(document);
}

}  // namespace quire::epub
