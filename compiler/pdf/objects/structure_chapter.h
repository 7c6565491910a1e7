#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <map>
#include <utility>
#include <vector>

#include "layout/struct_tree.h"
#include "pdf/objects/links.h"
#include "pdf/objects/object_writer.h"

namespace quire::pdf {

inline constexpr layout::StructElemIndex root_index = layout::chapter_root;
inline constexpr auto never = std::numeric_limits<std::size_t>::max();

/// A marked content of an element. Its place in StructChapter::contents is its place in reading.
struct ContentItem {
  layout::StructElemIndex elem = 0;
  std::size_t page = 0;
  std::size_t mcid = 0;
};

/// A chapter's tree with what was painted of it, by element.
struct StructChapter {
  const layout::StructTree* tree = nullptr;
  std::vector<ContentItem> contents;
  std::vector<const LinkAnnotation*> annotations;
  std::map<layout::StructElemIndex, std::pair<std::size_t, Rect>> figures;  ///< page and place

  // By element:
  std::vector<std::vector<std::size_t>> contents_of;
  std::vector<std::vector<const LinkAnnotation*>> annotations_of;
  std::vector<std::vector<layout::StructElemIndex>> children_of;
  std::vector<std::size_t> first_content;  ///< in the element or below; `never` if none
  std::vector<bool> is_kept;
  std::vector<ObjectNumber> numbers;  ///< of those kept
  std::vector<layout::Role> roles;    ///< of those kept, as they are written
  /// What an element refers to (ISO 32000-2 14.7.2, Ref); empty where nothing does.
  std::vector<std::vector<ObjectNumber>> references;
};

/// The element's parent; what has none is in the chapter's root.
inline layout::StructElemIndex parent_of(
    const layout::StructTree& tree, layout::StructElemIndex index
) {
  return std::max(tree.elements[index].parent, root_index);
}

}  // namespace quire::pdf
