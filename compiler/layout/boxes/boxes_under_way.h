#pragma once

#include <pugixml.hpp>

#include <cstddef>
#include <string>
#include <vector>

#include "css/cascade.h"
#include "layout/box.h"
#include "layout/boxes/open_blocks.h"
#include "layout/boxes/open_element.h"
#include "layout/content/counters.h"
#include "layout/content/generated_content.h"
#include "layout/content/inline_text.h"
#include "layout/content/text_styles.h"

namespace quire::layout {

/// A chapter's boxes while its DOM is walked: the tree so far, and what is open at this place.
struct BoxesUnderWay {
  /// Boxes may be no deeper, so that what walks them may recurse.
  static constexpr std::size_t max_depth = 256;

  BoxesUnderWay(const ChapterContext&, const css::Cascade&);

  /// Gives an element that begins here, with the place that it comes from.
  OpenElement new_element(pugi::xml_node, css::StyleRef) const;

  OpenElement& element() { return elements.back(); }
  OpenBlock& block() { return blocks.back(); }

  /// Gives what text at this place has in common with the element that it stands in.
  RunContext run_context();

  /// Gives an element's id as that of a Destination; empty if it has none.
  std::string id_of(pugi::xml_node) const;

  const ChapterContext& context;
  const css::Cascade& cascade;
  const book::BookChapter& chapter;
  const std::string file_name;
  BoxTree tree;
  TextStyles text_styles{tree.styles};
  Counters counters;
  std::vector<OpenElement> elements;
  OpenBlocks blocks;
};

}  // namespace quire::layout
