#pragma once

#include <cstdint>
#include <memory>
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
  std::vector<layout::Flow> flows;  ///< one for each measure: Slice::flow
  std::vector<Slice> slices;
  std::uint32_t index = 0;  ///< of its first page in the book, as it was cut
  PageGeometry::Variation variation = PageGeometry::Variation::None;
  bool shows_folios = false;                       ///< to be made again when page numbers change
  std::shared_ptr<const layout::BoxTree> running;  ///< its running elements; null: it has none
  Diagnostics diagnostics;

  const layout::Flow& flow_of(const Slice& slice) const { return flows[slice.flow]; }
};

/// One chapter from its DOM to its pages; nothing but its arguments decides what comes out, so that
/// chapters can be made on all threads. `index`: of its first page in the book, which matters where
/// pages have rooms of their own.
ChapterPages
make_chapter(const book::Book&, book::ChapterId chapter, const css::Cascade&, const layout::Folios&, std::uint32_t index, const text::Typesetter&);

}  // namespace quire::page
