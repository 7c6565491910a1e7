#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/geometry.h"
#include "css/cascade.h"
#include "layout/flow.h"
#include "page/cut.h"
#include "text/typesetter.h"

namespace quire::page {

/// A chapter cut into pages that have no numbers yet: they wait for how many come before.
struct ChapterPages {
  css::StyleTable styles;
  layout::StructTree struct_tree;
  std::vector<layout::Bookmark> bookmarks;
  layout::Flow flow;
  std::vector<Slice> slices;
  bool shows_folios = false;  ///< to be made again when page numbers change
  Diagnostics diagnostics;
};

/// The room inside a page's margins.
Size page_area(const css::Cascade&, const css::PageContext&);

/// One chapter from its DOM to its pages; nothing but its arguments decides what comes out, so that
/// chapters can be made on all threads.
ChapterPages
make_chapter(const book::Book&, std::uint32_t chapter, const css::Cascade&, const layout::Folios&, const text::Typesetter&);

}  // namespace quire::page
