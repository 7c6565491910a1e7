#pragma once

#include "markdown/cmark.h"
#include "markdown/prepared_text.h"
#include "markdown/raw_html.h"

namespace quire::markdown {

/// Opens the `<a>` of a link, with its destination, unless that would run code, and its title.
TreeBuilder::Mark open_link(cmark_node* link, const PreparedText&, BlockText&, ChapterUnderWay&);

}  // namespace quire::markdown
