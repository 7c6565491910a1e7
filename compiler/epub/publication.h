#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "book/book.h"
#include "screen/document.h"

namespace quire::epub {

/// A Publication Resource. Source: epub-33 #sec-item-elem.
struct ManifestItem {
  std::string id;
  std::string href;  ///< from the Package Document's folder
  std::string media_type;
  std::string properties;  ///< "nav", "cover-image" …; mostly none
  bool is_in_spine = false;
  std::string fallback = {};  ///< the id of what is shown by those who can't show it; mostly none
  bool is_linear = true;      ///< of the reading order
};

/// "text-traits" of "traits.xhtml", "file-ab12-svg" of "images/ab12.svg": the id of a resource in
/// the manifest.
std::string id_of(std::string_view href);

using screen::PageMarker;

/// The names inside the container. Readers keep a place by them: they never change between builds.
namespace name {

inline constexpr const char* folder = "EPUB/";
inline constexpr const char* package = "package.opf";
inline constexpr const char* navigation = "nav.xhtml";
inline constexpr const char* ncx = "toc.ncx";
inline constexpr const char* style_sheet = "style.css";

}  // namespace name

/// Where places are that a chapter's further documents hold, because one file would be too large:
/// "traits.xhtml#generic" to "traits.2.xhtml". Mostly empty.
using Moves = std::map<std::string, std::string, std::less<>>;

/// A link within the book ("traits.xhtml#generic"), led to where its place is.
std::string moved(const Moves&, const std::string& href);

/// The book and where its places are: what all lists of places are made from.
struct Places {
  const book::Book& book;
  std::vector<PageMarker> markers;  ///< in the order of the book; none without a PDF
  Moves moves;
};

/// "traits.xhtml#generic", of an outline's entry.
std::string href_of(const Places&, const book::OutlineEntry&);

/// The same of a page.
std::string href_of(const Places&, const PageMarker&);

/// An entry's words; where its heading is empty, the chapter's number, because a label may not be
/// empty (epub-33 #sec-nav-def-model).
std::string label_of(const book::OutlineEntry&);

}  // namespace quire::epub
