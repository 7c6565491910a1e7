#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "book/book.h"
#include "book/page_map.h"

namespace quire::epub {

/// A Publication Resource. Source: epub-33 #sec-item-elem.
struct ManifestItem {
  std::string id;
  std::string href;  ///< from the Package Document's folder
  std::string media_type;
  std::string properties;  ///< "nav", "cover-image" …; mostly none
  bool is_in_spine = false;
};

/// A printed page's beginning in the e-book: what the page list leads to.
struct PageMarker {
  std::string folio;
  std::string id;  ///< unique in the book: "page-iv"
  TextPosition position;
};

/// The names inside the container. Readers keep a place by them: they never change between builds.
namespace name {

inline constexpr const char* folder = "EPUB/";
inline constexpr const char* package = "package.opf";
inline constexpr const char* navigation = "nav.xhtml";
inline constexpr const char* ncx = "toc.ncx";
inline constexpr const char* style_sheet = "style.css";

}  // namespace name

/// The document that shows a chapter: its own, or the Navigation Document for the contents page,
/// which is the same list.
std::string document_of(const book::Book&, std::uint32_t chapter);

/// "chapter-003.xhtml#traits", of an outline's entry.
std::string href_of(const book::Book&, const book::OutlineEntry&);

/// An entry's words; where its heading is empty, the chapter's number, because a label may not be
/// empty (epub-33 #sec-nav-def-model).
std::string label_of(const book::OutlineEntry&);

std::vector<PageMarker> page_markers(const book::PageMap&);

}  // namespace quire::epub
