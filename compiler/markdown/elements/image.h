#pragma once

#include "markdown/cmark.h"
#include "markdown/html/raw_html.h"
#include "markdown/source/prepared_text.h"

namespace quire::markdown {

/// True if an image that stands alone in its paragraph is a figure for all: it has a title.
bool has_caption(cmark_node* image);

/// Adds `<img>`, or the alternative text where there is no destination.
void append_image(cmark_node* node, const PreparedText&, BlockText&, ChapterUnderWay&);

/// Adds the `<img>` to the figure that is open, whose caption is to come. The author's id, classes
/// and data are the figure's, what only an image takes is the image's.
void append_figure(cmark_node* node, const PreparedText&, BlockText&, ChapterUnderWay&);

}  // namespace quire::markdown
