#pragma once

#include "markdown/cmark.h"
#include "markdown/html/raw_html.h"
#include "markdown/source/prepared_text.h"

namespace quire::markdown {

/// Opens the `<a>` of a link, with its destination, unless that would run code, and its title.
TreeBuilder::Mark open_link(cmark_node* link, const PreparedText&, BlockText&, ChapterUnderWay&);

}  // namespace quire::markdown
